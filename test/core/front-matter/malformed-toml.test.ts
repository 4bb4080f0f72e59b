import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawing } from '../../helpers/fast-check.ts';
import { readSource } from './read-block.ts';

interface Row {
  readonly desc: string;
  /** What stands between the two `+++`. */
  readonly toml: string;
  readonly data: Record<string, unknown>;
  readonly reports: readonly string[];
}

const repaired = (message: string): string => `front-matter-repaired: ${message}`;
const twice = (key: string, which: string): string =>
  `front-matter-duplicate-key: \`${key}\` stands twice; ${which}`;

const TEXT = 'a value that is no TOML was taken as text';

const ROWS: readonly Row[] = [
  {
    desc: 'a text without quotes',
    toml: 'title = 机房搬迁记\nb = "c"\n',
    data: { title: '机房搬迁记', b: 'c' },
    reports: [repaired(`\`title\`: ${TEXT}`)],
  },
  {
    desc: 'numbers and dates that TOML does not have',
    toml: 'id = 0128\ndate = 2024-6-5 10:00\nb = 1.10\n',
    data: { id: '0128', date: '2024-6-5 10:00', b: '1.10' },
    reports: [repaired(`\`id\`: ${TEXT}`), repaired(`\`date\`: ${TEXT}`)],
  },
  {
    desc: 'a quote that nothing closes',
    toml: 'title = "机房搬迁记\nb = "c"\n',
    data: { title: '机房搬迁记', b: 'c' },
    reports: [repaired('`title`: a quote that nothing closes was closed')],
  },
  {
    desc: 'quotes inside a quoted text',
    toml: `title = "他说"好""\nsub = 'it's'\nb = 1\n`,
    data: { title: '他说"好"', sub: "it's", b: '1' },
    reports: [
      repaired('`title`: quotes inside a quoted value were escaped'),
      repaired('`sub`: quotes inside a quoted value were escaped'),
    ],
  },
  {
    desc: 'backslashes that escape nothing',
    toml: 'path = "C:\\Users\\new"\nb = 1\n',
    data: { path: 'C:\\Users\\new', b: '1' },
    reports: [repaired('`path`: backslashes that begin no TOML escape were doubled')],
  },
  {
    desc: 'a list that nothing closes',
    toml: 'tags = ["甲", "乙"\nb = 1\n',
    data: { tags: ['甲', '乙'], b: '1' },
    reports: [repaired('`tags`: a list without its closing bracket was closed')],
  },
  {
    desc: 'a list of several lines that nothing closes',
    toml: 'tags = [\n  "甲",\n  "乙",\nb = 1\n',
    data: { tags: ['甲', '乙'], b: '1' },
    reports: [repaired('`tags`: a list without its closing bracket was closed')],
  },
  {
    desc: 'items without quotes',
    toml: 'tags = [甲, "a, b", C#, 3]\nb = 1\n',
    data: { tags: ['甲', 'a, b', 'C#', '3'], b: '1' },
    reports: [repaired('`tags`: the items of a list were quoted')],
  },
  {
    desc: 'a sign behind a value',
    toml: 'title = "甲",\ndraft = true;\nb = 1\n',
    data: { title: '甲', draft: 'true', b: '1' },
    reports: [
      repaired('`title`: a sign behind the value was left out'),
      repaired('`draft`: a sign behind the value was left out'),
    ],
  },
  {
    desc: 'a colon in the place of the equals sign',
    toml: 'title: 甲\nurl: "https://example.com/a=b"\nb = 1\nc = 2\nd = 3\n',
    data: { title: '甲', url: 'https://example.com/a=b', b: '1', c: '2', d: '3' },
    reports: [
      repaired('`title`: a colon behind the key became `=`'),
      repaired(`\`title\`: ${TEXT}`),
      repaired('`url`: a colon behind the key became `=`'),
    ],
  },
  {
    desc: 'a key without a value',
    toml: 'title = "甲"\nauthor =\nb = 1\n',
    data: { title: '甲', author: '', b: '1' },
    reports: [repaired('`author`: a key without a value got an empty text')],
  },
  {
    desc: 'keys that TOML wants in quotes',
    toml: '标题 = "甲"\nmy key = 1\nb = 2\n',
    data: { 标题: '甲', 'my key': '1', b: '2' },
    reports: [
      repaired('`标题`: a key that is no TOML was quoted'),
      repaired('`my key`: a key that is no TOML was quoted'),
    ],
  },
  {
    desc: 'text that belongs to no key',
    toml: '机房\ntitle = "甲"\n以上\nb = 1\n',
    data: { title: '甲', b: '1' },
    reports: [
      repaired('text that belongs to no key became a comment'),
      repaired('text that belongs to no key became a comment'),
    ],
  },
  {
    desc: 'a text over several lines between single quotes',
    toml: 'description = "第一行\n第二行"\nb = 1\n',
    data: { description: '第一行\n第二行', b: '1' },
    reports: [repaired('`description`: a text of several lines was joined')],
  },
  {
    desc: 'whole values of several lines beside a damaged one',
    toml: 'a = """\nb = 1\n\nx"""\ntags = [\n  "甲", # eins\n  "乙",\n]\nc = d\ne = { f = 1 }\n',
    data: { a: 'b = 1\n\nx', tags: ['甲', '乙'], c: 'd', e: { f: '1' } },
    reports: [repaired(`\`c\`: ${TEXT}`)],
  },
  {
    desc: 'a key three times',
    toml: 'a = 1\na = 2\nb = 3\na = ""\n',
    data: { a: '2', b: '3' },
    reports: [twice('a', 'the last value is kept'), twice('a', 'the first value is kept')],
  },
  {
    desc: 'a table twice, with a key twice',
    toml: 'a = 1\n[params]\nb = 2\n[menu]\nc = 3\n[params]\nb = 4\nd = 5\n',
    data: { a: '1', params: { b: '4', d: '5' }, menu: { c: '3' } },
    reports: [twice('params.b', 'the last value is kept')],
  },
  {
    desc: 'a value and a table of one name',
    toml: 'params = "甲"\n[params]\nb = 2\n',
    data: { params: { b: '2' } },
    reports: [twice('params', 'the last value is kept')],
  },
  {
    desc: 'arrays of tables around a damaged value',
    toml: 'title = 甲\n[[menu.main]]\nname = "a"\n[[menu.main]]\nname = "b"\n[menu.main.params]\nx = 1\n',
    data: { title: '甲', menu: { main: [{ name: 'a' }, { name: 'b', params: { x: '1' } }] } },
    reports: [repaired(`\`title\`: ${TEXT}`)],
  },
  {
    desc: 'the name of a table that nothing closes',
    toml: 'a = 1\n[params\nb = 2\n[[menu]\nc = 3\n',
    data: { a: '1', params: { b: '2' }, menu: [{ c: '3' }] },
    reports: [
      repaired('`params`: the name of a table was closed'),
      repaired('`menu`: the name of a table was closed'),
    ],
  },
  {
    desc: 'dotted keys and comments',
    toml: '# head\na.b = 1 # one\na.c = 甲\n"d.e" = 2\n',
    data: { a: { b: '1', c: '甲' }, 'd.e': '2' },
    reports: [repaired(`\`a.c\`: ${TEXT}`)],
  },
];

describe('a malformed TOML block keeps its keys and values', () => {
  test.each(ROWS)('$desc', ({ toml, data, reports }) => {
    const read = readSource(`+++\n${toml}+++\n<p>x</p>\n`);
    expect(read).toMatchObject({ data, reports, unreadable: undefined, page: '<p>x</p>\n' });
    expect(Object.keys(read.data)).toEqual(Object.keys(data));
  });

  test.each(ROWS)('$desc: what `keep` writes reads the same', ({ toml, data }) => {
    const { kept } = readSource(`+++\n${toml}+++\n<p>x</p>\n`).frontMatter;
    if (!kept) return expect(toml).toMatch(/^(?:a = 1|params = )/);
    expect(kept.format).toBe('toml');
    expect(readSource(`+++\n${kept.text}+++\n<p>x</p>\n`)).toMatchObject({ data, reports: [] });
  });

  test.each(ROWS)('$desc, between the lines of YAML', ({ toml, data }) => {
    expect(readSource(`---\n${toml}---\n<p>x</p>\n`).data).toEqual(data);
  });
});

test('what belonged to no key is kept as a comment, at its place', () => {
  const read = readSource('+++\n# one\ntitle = "甲"\n以上\nb = c # two\n+++\n<p>x</p>\n');
  expect(read.frontMatter.comments).toEqual(['# one', '# 以上']);
  expect(read.lines).toEqual([4, 5]);
  expect(read.data).toEqual({ title: '甲', b: 'c # two' });
});

// Names nested 20,000 tables, which exhausted the stack: no document may make `convert` throw.
test.each([
  ['a key', (name: string) => `${name} = 1\n`],
  ['a table', (name: string) => `[${name}]\nb = 1\n`],
  ['a table in braces', (name: string) => `x = { ${name} = 1 }\n`],
])('%s of 20,000 names', (_desc, block) => {
  const name = Array.from({ length: 20_000 }, () => 'a').join('.');
  const { data, unreadable } = readSource(`+++\nk = 1\n${block(name)}+++\n<p>x</p>\n`);
  expect(unreadable).toBeUndefined();
  expect(data['k']).toBe('1');
  expect(JSON.stringify(data)).toContain(name);
});

// Expressions exhausted the stack, or took a minute.
test.each([
  ['values', `c = ${'a = b '.repeat(400_000)}`],
  ['quotes in brackets', `c = [${'" '.repeat(1_000_000)}`],
  ['escapes', `c = "${'\\" '.repeat(800_000)}`],
  ['backslashes', `c = "${'\\\\'.repeat(1_000_000)}x`],
  ['a name', `[${'a '.repeat(1_000_000)}x`],
  ['blanks behind a text', `c = "x"${' '.repeat(1_000_000)}x`],
  ['blanks in a list', `c = [x, ${' '.repeat(1_000_000)}x]`],
  ['single quotes', `c = ${"'".repeat(1_000_001)}x`],
  ['quotes before the sign', `${"' ".repeat(1_000_000)}=x`],
])('a line of megabytes: %s', (_desc, line) => {
  const { data, frontMatter } = readSource(`+++\nb = 1\n${line}\nd = 2\n+++\n<p>x</p>\n`);
  expect(frontMatter.unreadable).toBeUndefined();
  expect(data).toMatchObject(line.startsWith('[') ? { b: '1' } : { b: '1', d: '2' });
  expect(frontMatter.comments.join('').length + JSON.stringify(data).length).toBeGreaterThan(1e6);
});

test('a text of megabytes is read', () => {
  const text = '长"a'.repeat(400_000);
  const source = `+++\nb = 1\nc = ${JSON.stringify(text)}\nd = 2\n+++\n<p>x</p>\n`;
  expect(readSource(source)).toMatchObject({ data: { b: '1', c: text, d: '2' }, reports: [] });
});

test('YAML between the lines of TOML is YAML', () => {
  const read = readSource('+++\ntitle: a: b\nurl: https://example.com/?a=b\n+++\n<p>x</p>\n');
  expect(read.data).toEqual({ title: 'a: b', url: 'https://example.com/?a=b' });
});

const junk = fc.string({
  unit: fc.constantFrom(...Array.from('"\'[]{}:,#=\\ \t0a中.-+')),
  maxLength: 12,
});
const valid = fc.constantFrom('1', '"a"', "'b'", '["a", "b"]', '{ x = 1 }', 'true', '2024-05-06');

test('a block that is damaged in one value keeps every key, and the other values', () => {
  const block = fc.tuple(
    fc.array(valid, { minLength: 2, maxLength: 6 }),
    fc.nat(5),
    junk,
    fc.nat(8),
  );
  fc.assert(
    fc.property(block, ([values, at, text, place]) => {
      const damaged = at % values.length;
      const toml = values.map((value, index) => {
        const written =
          index === damaged ? value.slice(0, place) + text + value.slice(place) : value;
        return `key${index} = ${written}\n`;
      });
      const { data, unreadable } = readSource(`+++\n${toml.join('')}+++\n<p>x</p>\n`);
      expect(unreadable).toBeUndefined();
      for (const [index, value] of values.entries()) {
        expect(Object.keys(data)).toContain(`key${index}`);
        if (index === damaged) continue;
        const expected = readSource(`+++\nk = ${value}\n+++\n<p>x</p>\n`).data['k'];
        expect(data[`key${index}`]).toEqual(expected);
      }
    }),
    drawing(2000),
  );
});
