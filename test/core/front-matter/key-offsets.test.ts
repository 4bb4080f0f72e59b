import { expect, test } from 'vitest';
import { keyFinder } from '../../../src/core/front-matter/key-offsets.ts';
import { convert } from '../../../src/index.ts';

function find(text: string, key: string): number | null {
  return keyFinder({ format: 'yaml', text, offset: 0 })(key);
}

test.each([
  ['a: 1\nb: 2\n', 'b', 5],
  ['a: 1\na: 2\n', 'a', 5],
  ['  a : 1\n', 'a', 2],
  ['"a": 1\n', 'a', 1],
  ["'a b' : 1\n", 'a b', 1],
  ['title：甲\n', 'title', 0],
  ['a = 1\n', 'a', 0],
  ['[a]\nb = 1\n', 'a', 1],
  ['{"a": 1}\n', 'a', 2],
  ['xa: 1\n', 'a', null],
  ['ab: 1\n', 'a', null],
  ['a:b: 1\n', 'a:b', 0],
  ['"a:": 1\n', 'a:', 1],
  ['a: 1\n', 'b', null],
  ['a: 1\n', '', null],
  ['"": 1\n', '', 0],
])('in %j %j stands at %j', (text, key, offset) => {
  expect(find(text, key)).toBe(offset);
});

// Each report asked for the place of its key by a search of the whole block: 20,000 took a minute.
test('a long damaged block keeps all keys, and each report has its line', () => {
  const count = 3000;
  const lines = Array.from({ length: count }, (_, at) => `key${at}: !x a: b`);
  const source = `---\n${lines.join('\n')}\n---\n<div id="content_views"><p>x</p></div>`;
  const result = convert(source, { verify: 'off' });
  if (result.outcome !== 'converted') throw new Error(result.reason.message);
  expect(Object.keys(result.frontMatter)).toHaveLength(count);
  expect(result.frontMatter['key2999']).toBe('!x a: b');
  const repaired = result.diagnostics.filter(({ code }) => code === 'front-matter-repaired');
  expect(repaired.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 2));
});

// The search for a key without a name never came to an end.
test('an empty key that stands twice is reported', () => {
  const result = convert('---\n"": a\n"": b\n---\n<div id="content_views"><p>x</p></div>');
  expect(result.diagnostics).toMatchObject([
    { code: 'front-matter-duplicate-key', line: 3 },
    { code: 'title-missing' },
  ]);
});
