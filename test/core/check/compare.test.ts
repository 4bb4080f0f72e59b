import { describe, expect, test } from 'vitest';
import { compareDocuments } from '../../../src/core/check/compare.ts';
import type { Comparison } from '../../../src/core/check/compare.ts';
import type { Ignored } from '../../../src/core/check/ignored.ts';

const DOCUMENT = '---\ntitle: "缓存"\ndate: "2024-06-05"\ntags:\n  - "a"\n---\n\n先看文档。\n';

function compare(
  expected: string | Uint8Array,
  markdown: string,
  some: Partial<Ignored> = {},
  hasFrontMatter = true,
): Comparison {
  const bytes = typeof expected === 'string' ? new TextEncoder().encode(expected) : expected;
  const ignored = { frontMatter: false, body: false, diagnostics: false, keys: [], ...some };
  return compareDocuments(bytes, markdown, { ignored, hasFrontMatter });
}

function summary({ sections }: Comparison): readonly string[] {
  return sections.map(({ name, removed, added }) => `${name} -${removed} +${added}`);
}

describe('front matter and body apart', () => {
  test.each([
    ['a key', DOCUMENT.replace('缓存', '快取'), ['front matter -1 +1']],
    ['the body', DOCUMENT.replace('文档', '手册'), ['body -1 +1']],
    [
      'both',
      DOCUMENT.replace('缓存', '快取').replace('文档', '手册'),
      ['front matter -1 +1', 'body -1 +1'],
    ],
    ['no front matter', '先看文档。\n', ['front matter -0 +7']],
    ['no body', DOCUMENT.slice(0, DOCUMENT.indexOf('\n先')), ['front matter -0 +1', 'body -0 +1']],
    ['an empty file', '', ['front matter -0 +7', 'body -0 +1']],
  ])('%s', (_name, expected, sections) => {
    expect(summary(compare(expected, DOCUMENT))).toEqual(sections);
  });

  test('lines are those of the file', () => {
    const { sections } = compare(DOCUMENT.replace('文档', '手册'), DOCUMENT);
    expect(sections[0]?.hunks[0]).toMatchObject({ expectedStart: 8, actualStart: 8 });
  });

  test('a body that begins with a rule is a body', () => {
    expect(summary(compare('---\n\n甲\n\n---\n', '---\n\n乙\n\n---\n'))).toEqual(['body -1 +1']);
  });

  test('a fragment has no front matter, whatever it begins with', () => {
    const rule = '---\na: 1\n---\n';
    expect(summary(compare(rule, rule.replace('1', '2'), {}, false))).toEqual(['body -1 +1']);
  });
});

describe('--ignore', () => {
  const other = DOCUMENT.replace('缓存', '快取').replace('文档', '手册').replace('06-05', '07-01');

  test.each<[string, Partial<Ignored>, readonly string[]]>([
    ['front matter', { frontMatter: true }, ['body -1 +1']],
    ['body', { body: true }, ['front matter -2 +2']],
    ['a key', { keys: ['date'] }, ['front matter -1 +1', 'body -1 +1']],
    ['all keys that differ', { keys: ['date', 'title'] }, ['body -1 +1']],
    ['a key that is not there', { keys: ['author'] }, ['front matter -2 +2', 'body -1 +1']],
  ])('%s', (_name, ignored, sections) => {
    expect(summary(compare(other, DOCUMENT, ignored))).toEqual(sections);
  });

  test('what is ignored stays as it is when the rest is accepted', () => {
    expect(compare(other, DOCUMENT, { keys: ['date'] }).accepted).toBe(
      DOCUMENT.replace('06-05', '07-01'),
    );
    expect(compare('手册\n', DOCUMENT, { frontMatter: true }).accepted).toBe('先看文档。\n');
  });

  test.each([
    [
      'yaml, a list',
      '---\na: 1\ntags:\n  - "x"\n- "y"\nz: 2\n---\n\nB\n',
      '---\na: 1\ntags: []\nz: 2\n---\n\nB\n',
    ],
    [
      'yaml, only in the new',
      '---\na: 1\nz: 2\n---\n\nB\n',
      '---\na: 1\ntags: []\nz: 2\n---\n\nB\n',
    ],
    [
      'yaml, only in the old',
      '---\na: 1\ntags: []\nz: 2\n---\n\nB\n',
      '---\na: 1\nz: 2\n---\n\nB\n',
    ],
    ['yaml, first and only in the old', '---\ntags: []\nz: 2\n---\n\nB\n', '---\nz: 2\n---\n\nB\n'],
    ['toml', '+++\na = 1\ntags = ["x"]\n+++\n\nB\n', '+++\na = 1\ntags = []\n+++\n\nB\n'],
    [
      'json, the last key',
      '{\n  "a": 1,\n  "tags": [\n    "x"\n  ]\n}\n\nB\n',
      '{\n  "a": 1,\n  "tags": []\n}\n\nB\n',
    ],
    ['json, gone', '{\n  "a": 1\n}\n\nB\n', '{\n  "a": 1,\n  "tags": []\n}\n\nB\n'],
    ['hexo', '"a": 1,\n"tags": []\n;;;\n\nB\n', '"a": 1,\n"tags": ["x"]\n;;;\n\nB\n'],
  ])('the key tags in %s', (name, old, now) => {
    const [before, after] = name === 'hexo' ? [`;;;\n${old}`, `;;;\n${now}`] : [old, now];
    const { isEqual, accepted } = compare(before, after, { keys: ['tags'] });
    expect({ isEqual, accepted }).toEqual({ isEqual: true, accepted: before });
  });
});

describe('how the expected file is written', () => {
  const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(DOCUMENT, 'utf16le')]);

  test.each<[string, string | Uint8Array, readonly string[], RegExp]>([
    ['CRLF', DOCUMENT.replaceAll('\n', '\r\n'), ['line-ends'], /^8 of its 8 lines end with CRLF/],
    ['CR', DOCUMENT.replaceAll('\n', '\r'), ['line-ends'], /^8 of its 8 lines end with CR,/],
    ['some CRLF', DOCUMENT.replace('\n', '\r\n'), ['line-ends'], /^1 of its 8 lines end with CRLF/],
    ['a byte order mark', `\uFEFF${DOCUMENT}`, ['byte-order-mark'], /byte order mark/],
    ['UTF-16', utf16, ['encoding'], /UTF-16LE/],
  ])('%s is said, without a diff', (_name, expected, codes, message) => {
    const { isEqual, notes, sections, accepted } = compare(expected, DOCUMENT);
    expect({ isEqual, sections, accepted }).toEqual({
      isEqual: false,
      sections: [],
      accepted: DOCUMENT,
    });
    expect(notes.map(({ code }) => code)).toEqual(codes);
    expect(notes[0]?.message).toMatch(message);
  });

  test('both and a change: two notes, and a diff of the change alone', () => {
    const expected = `\uFEFF${DOCUMENT.replace('文档', '手册').replaceAll('\n', '\r\n')}`;
    const comparison = compare(expected, DOCUMENT);
    expect(comparison.notes.map(({ code }) => code)).toEqual(['byte-order-mark', 'line-ends']);
    expect(summary(comparison)).toEqual(['body -1 +1']);
  });

  test('bytes that are no UTF-8', () => {
    const gbk = Uint8Array.from([0xd6, 0xd0, 0x0a]);
    expect(compare(gbk, '中\n').notes.map(({ code }) => code)).toEqual(['encoding']);
  });
});
