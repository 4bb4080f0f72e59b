import { describe, expect, test } from 'vitest';
import { createDiagnostics } from '../../../src/core/collect-diagnostics.ts';
import { readFrontMatter } from '../../../src/core/front-matter/read.ts';
import { nodeToData } from '../../../src/core/front-matter/nodes.ts';
import { writeYaml } from '../../../src/core/front-matter/write-yaml.ts';

function read(yaml: string): {
  data: Record<string, unknown>;
  codes: string[];
  unreadable: string | undefined;
  lines: unknown[];
} {
  const sink = createDiagnostics(`---\n${yaml}---\n`);
  const { entries, unreadable } = readFrontMatter({ format: 'yaml', text: yaml, offset: 4 }, sink);
  const data = Object.fromEntries(Array.from(entries, ([key, node]) => [key, nodeToData(node)]));
  return {
    data,
    codes: sink.list().map(({ code }) => code),
    unreadable,
    lines: sink.list().map(({ line }) => line),
  };
}

describe('values are the text of the source', () => {
  test.each([
    ['n: 0128\n', '0128'],
    ['n: 1.10\n', '1.10'],
    ['n: 12345678901234567890\n', '12345678901234567890'],
    ['n: yes\n', 'yes'],
    ['n: 12:30\n', '12:30'],
    ['n: 2024-06-23 11:37:52 +0800\n', '2024-06-23 11:37:52 +0800'],
    ["n: 'it''s'\n", "it's"],
    ['n: "a\\tb"\n', 'a\tb'],
    ['n:\n', ''],
  ])('%j', (yaml, value) => {
    expect(read(yaml)).toEqual({ data: { n: value }, codes: [], unreadable: undefined, lines: [] });
  });
});

test('an alias becomes what it stands for', () => {
  expect(read('a: &x [1, 2]\nb: *x\nc: {d: *x}\n')).toMatchObject({
    data: { a: ['1', '2'], b: ['1', '2'], c: { d: ['1', '2'] } },
    codes: [],
  });
});

test.each([
  '- x\n',
  'x\n',
  `a0: &a0 [x, x]\n${Array.from({ length: 20 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}`,
])('%j is kept verbatim', (yaml) => {
  expect(read(yaml)).toMatchObject({
    data: {},
    codes: ['front-matter-unreadable'],
    unreadable: yaml,
  });
});

test('what is written reads back the same', () => {
  const yaml =
    'a: 128\nb: "x: y"\nc:\n  - 1\n  - \'true\'\nd:\n  e: f\n  g: [h, i]\nj: |\n  two\n  lines\n';
  const { entries } = readFrontMatter(
    { format: 'yaml', text: yaml, offset: 0 },
    createDiagnostics(yaml),
  );
  const written = writeYaml(entries);
  expect(read(written).data).toEqual(read(yaml).data);
  expect(written).toContain('a: 128\n');
  expect(written).toContain('- "true"\n');
});
