import { describe, expect, test } from 'vitest';
import { createDiagnostics } from '../../../src/core/diagnostics.ts';
import { readFrontMatter } from '../../../src/core/front-matter/read.ts';
import { nodeToData, writeYaml } from '../../../src/core/front-matter/write.ts';

function read(yaml: string): {
  data: Record<string, unknown>;
  codes: string[];
  unreadable: string | undefined;
  lines: unknown[];
} {
  const sink = createDiagnostics(`---\n${yaml}---\n`);
  const { entries, unreadable } = readFrontMatter(yaml, 4, sink);
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

describe('repairs', () => {
  test.each([
    {
      desc: 'an escape that YAML does not have',
      yaml: 'a: "把\\星标\\置顶"\nb: "x\\ny"\n',
      data: { a: '把\\星标\\置顶', b: 'x\ny' },
      codes: ['front-matter-repaired'],
    },
    {
      desc: 'a list on the line after its key',
      yaml: 'tags: []\n  ["甲", "乙"]\nb: c\n',
      data: { tags: ['甲', '乙'], b: 'c' },
      codes: ['front-matter-repaired'],
    },
    {
      desc: 'image twice: the mapping stays, the string becomes cover',
      yaml: 'image:\n  path: a.png\nb: c\nimage: d.png\n',
      data: { image: { path: 'a.png' }, b: 'c', cover: 'd.png' },
      codes: ['front-matter-duplicate-key'],
    },
    {
      desc: 'image twice and a cover',
      yaml: 'image:\n  path: a.png\ncover: c.png\nimage: d.png\n',
      data: { image: { path: 'a.png' }, cover: 'c.png' },
      codes: ['front-matter-duplicate-key'],
    },
    {
      desc: 'another key twice: the last value, as generators read it',
      yaml: 'a: 1\na: 2\n',
      data: { a: '2' },
      codes: ['front-matter-duplicate-key'],
    },
    {
      desc: 'a key twice, the last time empty',
      yaml: 'a: 1\na:\n',
      data: { a: '1' },
      codes: ['front-matter-duplicate-key'],
    },
  ])('$desc', ({ yaml, data, codes }) => {
    expect(read(yaml)).toMatchObject({ data, codes, unreadable: undefined });
  });

  test('the place of a duplicate is its line', () => {
    expect(read('a: 1\nb: 2\na: 3\n').lines).toEqual([4]);
  });
});

test('an alias becomes what it stands for', () => {
  expect(read('a: &x [1, 2]\nb: *x\nc: {d: *x}\n')).toMatchObject({
    data: { a: ['1', '2'], b: ['1', '2'], c: { d: ['1', '2'] } },
    codes: [],
  });
});

test.each([
  'a: @x\n',
  '- x\n',
  'a: {b\n',
  'a: *x\n',
  '<<: {a: 1}\n',
  'a: {<<: {b: 1}}\n',
  'a:\n  b: 1\n  b: 2\n',
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
    'a: 0128\nb: "x: y"\nc:\n  - 1\n  - \'true\'\nd:\n  e: f\n  g: [h, i]\nj: |\n  two\n  lines\n';
  const { entries } = readFrontMatter(yaml, 0, createDiagnostics(yaml));
  const written = writeYaml(entries);
  expect(read(written).data).toEqual(read(yaml).data);
  expect(written).toContain('a: 0128\n');
  expect(written).toContain('- "true"\n');
});
