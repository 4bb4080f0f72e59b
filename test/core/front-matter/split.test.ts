import { describe, expect, test } from 'vitest';
import { readSource } from './read-block.ts';

const PAGE = '<div class="a">\n <pre>\n---\nx: y\n---\n </pre>\n</div>\n';

describe('where front matter begins and ends', () => {
  test.each([
    { desc: 'YAML', head: '---\na: 1\n---\n', data: { a: '1' }, reports: [] },
    {
      desc: 'blanks behind the fences',
      head: '--- \na: 1\n---\t \n',
      data: { a: '1' },
      reports: [],
    },
    { desc: 'longer fences', head: '-----\na: 1\n-----\n', data: { a: '1' }, reports: [] },
    { desc: 'an end of the document', head: '---\na: 1\n...\n', data: { a: '1' }, reports: [] },
    { desc: 'an empty block', head: '---\n---\n', data: {}, reports: [] },
    { desc: 'no front matter', head: '', data: {}, reports: [] },
    {
      desc: 'blank lines first',
      head: '\n  \n\uFEFF\n---\na: 1\n---\n',
      data: { a: '1' },
      reports: ['front-matter-repaired: blank lines before the front matter were skipped'],
    },
    {
      desc: 'a page on the line of the fence',
      head: '---\na: 1\n---',
      data: { a: '1' },
      reports: [],
    },
    {
      desc: 'no closing line, and one in the code of the page',
      head: '---\na: 1\nb: "x\n',
      data: { a: '1', b: 'x' },
      reports: [
        'front-matter-unclosed: no line `---` closes the front matter; it ends before the first tag',
        'front-matter-repaired: `b`: a quote that nothing closes was closed',
      ],
    },
    {
      desc: 'a tag at the margin inside the block',
      head: '---\na: "b\n<br/> c"\nd: e\n---\n',
      data: { a: 'b <br/> c', d: 'e' },
      reports: [
        'front-matter-repaired: `a`: lines of a value that began at the margin were indented',
      ],
    },
    {
      desc: 'a second block',
      head: '---\na: 1\nb: 2\n---\n\n---\nb: 3\nc: 4\n---\n',
      data: { a: '1', b: '3', c: '4' },
      reports: [
        'front-matter-repaired: a second block follows the front matter; its keys were joined to the first',
        'front-matter-duplicate-key: `b` stands twice; the last value is kept',
      ],
    },
    {
      desc: 'a second document behind one line',
      head: '---\na: 1\n---\nb: 2\nc:\n- 3\n---\n',
      data: { a: '1', b: '2', c: ['3'] },
      reports: [
        'front-matter-repaired: a second block follows the front matter; its keys were joined to the first',
      ],
    },
    {
      desc: 'the name of the format behind the fence',
      head: '--- yaml\na: 1\n---\n',
      data: { a: '1' },
      reports: [],
    },
    {
      desc: 'JSON by the name behind the fence',
      head: '---json\n{"a": "1",\n"b": [2]}\n---\n',
      data: { a: '1', b: ['2'] },
      reports: [],
    },
    {
      desc: 'TOML by the name behind the fence',
      head: '---toml\na = 1.10\n---\n',
      data: { a: '1.10' },
      reports: [],
    },
    {
      desc: 'a comment behind the fence',
      head: '--- # x\na: 1\n---\n',
      data: { a: '1' },
      reports: [],
    },
    {
      desc: 'indented fences',
      head: '  ---\n  a: 1\n  b: 2\n  ---\n',
      data: { a: '1', b: '2' },
      reports: ['front-matter-repaired: the lines around the front matter are indented'],
    },
    ...['———', '—-', '－－－', '––'].map((fence) => ({
      desc: `the dashes ${fence}`,
      head: `${fence}\na: 1\n${fence}\n`,
      data: { a: '1' },
      reports: [
        'front-matter-repaired: the lines around the front matter are dashes in place of hyphens',
      ],
    })),
    {
      desc: 'YAML that no line opens, as Hexo takes it',
      head: 'a: 1\nb:\n  - 2\n# c\n---\n',
      data: { a: '1', b: ['2'] },
      reports: ['front-matter-repaired: no line opens the front matter; it begins with the file'],
    },
    {
      desc: 'JSON that no line opens, as Hexo takes it',
      head: '"a": 1,\n"b": [2]\n;;;\n',
      data: { a: '1', b: ['2'] },
      reports: ['front-matter-repaired: no line opens the front matter; it begins with the file'],
    },
    ...[
      '<!DOCTYPE html>\n',
      '<!-- saved from url=(0021)https://a.example/ -->\n\n',
      '\uFEFF<?xml version="1.0"?><!-- a -->\n',
      '%YAML 1.2\n',
    ].map((prolog) => ({
      desc: `${JSON.stringify(prolog)} before it`,
      head: `${prolog}---\na: 1\n---\n`,
      data: { a: '1' },
      reports: ['front-matter-repaired: what stood before the front matter was left out'],
    })),
    {
      desc: 'TOML between the fences of YAML',
      head: '---\na = "x"\nb = [1]\n---\n',
      data: { a: 'x', b: ['1'] },
      reports: ['front-matter-repaired: the block is TOML between the lines of YAML'],
    },
    {
      desc: 'YAML between the fences of TOML, damaged',
      head: '+++\na: x: y\nb: [1]\n+++\n',
      data: { a: 'x: y', b: ['1'] },
      reports: [
        'front-matter-repaired: `a`: a value with signs that mean something in YAML was quoted',
        'front-matter-repaired: the block is YAML between the lines of TOML',
      ],
    },
    {
      desc: 'YAML between the fences of Hexo’s JSON',
      head: ';;;\na: x\nb: y\n;;;\n',
      data: { a: 'x', b: 'y' },
      reports: ['front-matter-repaired: the block is YAML between the lines of JSON'],
    },
    {
      desc: 'JSON with comments and a comma too many',
      head: '{\n  // one\n  "a": "http://x", /* two */\n  "b": [1,],\n}\n',
      data: { a: 'http://x', b: ['1'] },
      reports: ['front-matter-repaired: comments, which JSON does not have, were taken out'],
    },
    { desc: 'JSON in single quotes', head: "{'a': 'x'}\n", data: { a: 'x' }, reports: [] },
    {
      desc: 'TOML',
      head: '+++\na = "x"\nb = 1.10\nc = 2024-05-03T08:21:40+08:00\nd.e = [1_000, 0x1F]\n[f]\ng = true\n[[h]]\ni = 1\n[[h]]\ni = 2\n+++\n',
      data: {
        a: 'x',
        b: '1.10',
        c: '2024-05-03T08:21:40+08:00',
        d: { e: ['1_000', '0x1F'] },
        f: { g: 'true' },
        h: [{ i: '1' }, { i: '2' }],
      },
      reports: [],
    },
    {
      desc: 'TOML without a closing line',
      head: '+++\na = "x"\n',
      data: { a: 'x' },
      reports: [
        'front-matter-unclosed: no line `+++` closes the front matter; it ends before the first tag',
      ],
    },
    {
      desc: 'JSON',
      head: '{\n\t"a": 1.10,\n\t"b": ["}", "\\ud83d\\ude00", 12345678901234567890],\n\t"c": {"d": null}\n}\n',
      data: { a: '1.10', b: ['}', '😀', '12345678901234567890'], c: { d: 'null' } },
      reports: [],
    },
    {
      desc: 'the JSON of Hexo',
      head: ';;;\n"a": "x",\n"b": [1, 2]\n;;;\n',
      data: { a: 'x', b: ['1', '2'] },
      reports: [],
    },
  ])('$desc', ({ head, data, reports }) => {
    const read = readSource(head + PAGE);
    expect(read).toMatchObject({ data, reports, unreadable: undefined });
    expect(read.page).toBe(PAGE);
  });

  test('a tag at the margin of a valid block ends nothing', () => {
    const read = readSource(`---\na: |\n  x\n# <br>\nb: c\n---\n${PAGE}`);
    expect(read).toMatchObject({ data: { a: 'x\n', b: 'c' }, reports: [], page: PAGE });
    const unusual = readSource(`---\n<br>: a\nb: c\n---\n${PAGE}`);
    expect(unusual).toMatchObject({ data: { '<br>': 'a', b: 'c' }, page: PAGE });
  });

  test.each([
    ['TOML', '+++\n机房\n+++\n', '机房\n'],
    ['JSON', '{"a": [1,\n}\n', '{"a": [1,\n}'],
    ['JSON that nothing closes', '{"a": {"b": 1\n', '{"a": {"b": 1\n'],
    ['the JSON of Hexo', ';;;\n"a" "b"\n;;;\n', '"a" "b"\n'],
    ['a list', '---\n- a\n---\n', '- a\n'],
    [
      'an alias for too much',
      `---\na: &a [${'x,'.repeat(200)}]\nb: &b [${'*a,'.repeat(200)}]\n---\n`,
      `a: &a [${'x,'.repeat(200)}]\nb: &b [${'*a,'.repeat(200)}]\n`,
    ],
  ])('%s that cannot be read is kept verbatim', (_desc, head, unreadable) => {
    const read = readSource(head + PAGE);
    expect(read).toMatchObject({ data: {}, unreadable, page: PAGE });
    expect(read.reports.at(-1)).toMatch(/^front-matter-unreadable: /);
  });

  test.each([
    'Note\n---\n',
    'text: a\nmore text\n---\n',
    'a: 1\n<p>b</p>\n---\n',
    '—\na: 1\n—\n',
    '——\ntext\n——\n',
    '<!-- a -->\n',
    '<!DOCTYPE html>\n---\ntext\n---\n',
    '---\ntext\n',
    '{% raw %}\n',
    '{{ a }}\n',
    '--\na: 1\n--\n',
    'a: 1\n',
  ])('%j is part of the page', (head) => {
    expect(readSource(head + PAGE)).toMatchObject({ data: {}, page: head + PAGE });
  });

  test('hostile input is refused in time', () => {
    const deep = '['.repeat(100_000);
    for (const head of [
      `---\na: ${deep}\n---\n`,
      `+++\na = ${deep}\n+++\n`,
      `{"a": ${deep}\n`,
      `---\n${'a: "\n'.repeat(3000)}---\n`,
      `---\na: ${'"'.repeat(30_000)}b\n---\n`,
      `---\na: "${'\\'.repeat(60_001)}\n---\n`,
      `---\ntags: [${'@a,'.repeat(20_000)}]\n---\n`,
      `---\n${'a'.repeat(100_000)}\n---\n`,
      `---\n${' '.repeat(100_000)}a: b: c\n---\n`,
      `---\n${'\u00A0'.repeat(100_000)}a: b: c\n---\n`,
      `---\na: [\n${'b,\n'.repeat(30_000)}---\n`,
      `${'—'.repeat(100_000)}\na: 1\n——\n`,
    ]) {
      const read = readSource(head + PAGE);
      expect(read.reports.length).toBeGreaterThan(0);
    }
  });
});

describe('comments', () => {
  test.each([
    [
      '---\n# one\na: 1 # two\nb: "# no" # three\nc: |\n  # no\nd: x#no\n# four\n---\n',
      ['# one', '# two', '# three', '# four'],
    ],
    ['---\n# one\na: b: c\n# two\n---\n', ['# one', '# two']],
    ['+++\n# one\na = "#" # two\n+++\n', ['# one', '# two']],
    ['{\n// one\n"a": 1\n/* two\nthree */}\n', ['# one', '# two', '# three']],
    ['---\none\na: 1\n---\n', ['# one']],
  ])('%j', (head, comments) => {
    expect(readSource(head).frontMatter.comments).toEqual(comments);
  });
});

// Such a fence made an expression too large to be compiled, and the blanks took a minute.
test.each([
  ['a million hyphens', `${'-'.repeat(1_000_000)}\na: b\n${'-'.repeat(1_000_000)}\n`],
  ['blanks behind the fence', `---${' '.repeat(1_000_000)}x\n`],
])('%s are no front matter', (_desc, head) => {
  expect(readSource(head + PAGE)).toMatchObject({ data: {}, page: head + PAGE });
});
