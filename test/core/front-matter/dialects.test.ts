import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.ts';
import type { ConvertOptions } from '../../../src/index.ts';
import { checkFormat, DIALECTS } from '../../../src/core/front-matter/dialects.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const PAGE = '<h1 id="articleContentId">x</h1><div id="content_views"><p>x</p></div>\n';

function write(head: string, options: ConvertOptions): { head: string; reports: string[] } {
  const result = convert(head + PAGE, options);
  if (result.outcome !== 'converted') throw new Error(result.reason.message);
  return {
    head: result.markdown.slice(0, result.markdown.length - result.body.length).trimEnd(),
    reports: result.diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

test.each(Object.entries(DIALECTS))('README.md has the keys and formats of %s', (name, dialect) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` | \`title\``));
  const keys = dialect.keys.map(([, key]) => `\`${key}\``);
  const places = keys.map((key) => row?.indexOf(key) ?? -1);
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const formats = row
    ?.split(' | ')
    .at(-1)
    ?.match(/yaml|toml|json/g);
  expect(formats).toEqual(dialect.formats);
});

describe('formats', () => {
  test.each([
    ['jekyll', 'toml'],
    ['hexo', 'toml'],
    ['astro', 'json'],
    ['obsidian', 'json'],
  ] as const)('%s does not read %s', (frontMatter, frontMatterFormat) => {
    expect(() => checkFormat({ frontMatter, frontMatterFormat })).toThrow(RangeError);
    expect(() => convert(PAGE, { frontMatter, frontMatterFormat })).toThrow(
      `${frontMatter} does not read ${frontMatterFormat}`,
    );
  });

  test.each([
    ['---\na: 1\n---\n', undefined, '---\na: 1\n---'],
    ['---\na: 1\n---\n', 'toml', '+++\na = 1\n+++'],
    ['+++\na = 1 # b\n+++\n', undefined, '+++\na = 1 # b\n+++'],
    ['+++\na = 1 # b\n+++\n', 'yaml', '---\na: 1\n# b\n---'],
    ['{"a": 1.10}\n', undefined, '{"a": 1.10}'],
    ['{"a": 1.10}\n', 'toml', '+++\na = "1.10"\n+++'],
    [';;;\n"a": 1\n;;;\n', undefined, ';;;\n"a": 1\n;;;'],
    [';;;\n"a": 1\n;;;\n', 'yaml', '---\na: 1\n---'],
    ['---\n- a\n---\n', undefined, '---\n# - a\n---'],
  ] as const)('keep writes %j as %j', (source, frontMatterFormat, expected) => {
    const options = frontMatterFormat === undefined ? {} : { frontMatterFormat };
    expect(write(source, { frontMatter: 'keep', ...options }).head).toBe(expected);
  });
});

describe('aliases and drops', () => {
  test('of the source are those of `keep` too', () => {
    const options = { frontMatter: 'keep', frontMatterAliases: { a: 'b' } } as const;
    expect(write('---\na: 0128 # x\nc: d\n---\n', options).head).toBe(
      '---\nb: "0128"\nc: d\n# x\n---',
    );
    expect(write('---\nc:   d # x\n---\n', options).head).toBe('---\nc:   d # x\n---');
  });

  test.each([
    [{ b: 'a' }, '---\na: 1\nb: 2\nc: 3\n---', ['`b` keeps its name: `a` is another key']],
    [{ a: 'b', b: 'a' }, '---\nb: 1\na: 2\nc: 3\n---', []],
    [{ a: 'b', b: 'c', c: 'a' }, '---\nb: 1\nc: 2\na: 3\n---', []],
    [{ a: 'x', b: 'x' }, '---\nx: 1\nb: 2\nc: 3\n---', ['`b` keeps its name: `x` is another key']],
    [
      { a: 'b', b: 'c' },
      '---\na: 1\nb: 2\nc: 3\n---',
      ['`a` keeps its name: `b` is another key', '`b` keeps its name: `c` is another key'],
    ],
  ])('no name of %j costs a value', (frontMatterAliases, expected, messages) => {
    const { head, reports } = write('---\na: 1\nb: 2\nc: 3\n---\n', {
      frontMatterAliases,
      frontMatterDrops: ['title'],
    });
    expect(head).toBe(expected);
    expect(reports).toEqual([
      'front-matter-key-dropped: `title` left out: the options say so',
      ...messages.map((message) => `front-matter-value-changed: ${message} of this document`),
    ]);
  });
});

test('a null, which TOML does not have, is reported', () => {
  const { head, reports } = write('---\na: ~\nb: [1, null]\nc: {d: null}\ne: ""\n---\n', {
    frontMatterFormat: 'toml',
    frontMatterDrops: ['title'],
  });
  expect(head).toBe('+++\na = ""\nb = [1, ""]\nc = { d = "" }\ne = ""\n+++');
  expect(reports.slice(1)).toEqual(
    ['a', 'b', 'c'].map(
      (key) =>
        `front-matter-value-changed: a null of \`${key}\` became an empty text: TOML has none`,
    ),
  );
});

describe('obsidian spells tags', () => {
  test.each([
    ['机器 学习', '机器-学习'],
    ['#标签', '标签'],
    ['C++', 'Cpp'],
    ['C#', 'Csharp'],
    ['2024', '_2024'],
    ['a/b c', 'a/b-c'],
    ['/a/', 'a'],
    ['Vue.js', 'Vue-js'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['snake_case-1', 'snake_case-1'],
  ])('%s as %s', (tag, spelled) => {
    const { head } = write(`---\ntags: [${JSON.stringify(tag)}]\n---\n`, {
      frontMatter: 'obsidian',
    });
    expect(head).toContain(`tags:\n  - "${spelled}"\n`);
  });

  test('a tag without a sign that it may have is left out and reported', () => {
    const { head, reports } = write('---\ntags: ["!", a]\n---\n', { frontMatter: 'obsidian' });
    expect(head).toContain('tags:\n  - "a"\naliases:');
    expect(reports).toContain(
      'front-matter-value-changed: tag `!`: a tag has no sign that a tag may have',
    );
  });
});

test('astro has no empty values', () => {
  const { head, reports } = write('---\na: ""\nb: []\nc:\nd: 0\n---\n', { frontMatter: 'astro' });
  expect(head).toBe('---\ntitle: "x"\nd: 0\n---');
  expect(reports.filter((report) => report.startsWith('front-matter-empty')).length).toBe(3);
});

test.each(['jekyll', 'hugo', 'hexo', 'astro'] as const)(
  '%s never gets a date it cannot read',
  (frontMatter) => {
    const { head } = write('---\ndate: 2024-02-30\nlastmod: 昨天\n---\n', { frontMatter });
    expect(head).toMatch(/original_(?:date|pubDate): "2024-02-30"\noriginal_\w+: "昨天"/);
    expect(head).not.toMatch(/^(?:date|pubDate|updated|lastmod|updatedDate|last_modified_at):/m);
  },
);

test('jekyll has a layout', () => {
  expect(write('', { frontMatter: 'jekyll' }).head).toBe('---\ntitle: "x"\nlayout: "post"\n---');
});
