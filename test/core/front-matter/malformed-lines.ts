import {
  ESCAPES,
  QUOTED,
  TABS,
  JOINED,
  DEDENTED,
  ALIGNED,
  BRACKET,
  ITEMS,
  MARGIN,
  TEXT,
  repaired,
  twice,
} from './malformed-row.ts';
import type { Row } from './malformed-row.ts';

/** Mistakes in keys, lists and indentation. */
export const LINES: readonly Row[] = [
  // Duplicate keys.
  {
    desc: 'image twice: the mapping stays, the string becomes cover',
    yaml: 'image:\n    path: a.png\n    alt: "甲"\nb: c\nimage: d.png\n',
    data: { image: { path: 'a.png', alt: '甲' }, b: 'c', cover: 'd.png' },
    reports: twice('image', 'the mapping is kept, the later value became `cover`'),
  },
  {
    desc: 'image twice and a cover',
    yaml: 'image:\n  path: a.png\ncover: c.png\nimage: d.png\n',
    data: { image: { path: 'a.png' }, cover: 'c.png' },
    reports: twice('image', 'the first value is kept'),
  },
  {
    desc: 'a key three times',
    yaml: 'a: 1\na: 2\na: 3\n',
    data: { a: '3' },
    reports: [...twice('a', 'the last value is kept'), ...twice('a', 'the last value is kept')],
  },
  {
    desc: 'a key twice, the last time empty',
    yaml: 'a: 1\na:\n',
    data: { a: '1' },
    reports: twice('a', 'the first value is kept'),
  },
  {
    desc: 'a key twice inside a value',
    yaml: 'a:\n  b: 1\n  b: 2\n',
    data: { a: { b: '2' } },
    reports: ['front-matter-duplicate-key: `b` stands twice in `a`; the last value is kept'],
  },
  // Lists.
  {
    desc: 'a list on the line after an empty one',
    yaml: 'tags: []\n  ["甲", "乙"]\nb: c\n',
    data: { tags: ['甲', '乙'], b: 'c' },
    reports: repaired('tags', JOINED),
  },
  {
    desc: 'a list on the line after an empty text',
    yaml: "tags: ''\n  [甲, 乙]\n",
    data: { tags: ['甲', '乙'] },
    reports: repaired('tags', JOINED),
  },
  {
    desc: 'a list that nothing closes',
    yaml: 'tags: [甲, 乙\nb: c\n',
    data: { tags: ['甲', '乙'], b: 'c' },
    reports: repaired('tags', BRACKET),
  },
  {
    desc: 'a list of one that nothing closes',
    yaml: 'categories: [甲\n',
    data: { categories: ['甲'] },
    reports: repaired('categories', BRACKET),
  },
  {
    desc: 'a title that begins with a bracket is no list',
    yaml: 'title: [译 一篇文章\n',
    data: { title: '[译 一篇文章' },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'signs in a list',
    yaml: 'tags: [@甲, `b`, %c, 1.10]\n',
    data: { tags: ['@甲', '`b`', '%c', '1.10'] },
    reports: repaired('tags', ITEMS),
  },
  {
    desc: 'a quote inside a list in single quotes',
    yaml: "tags: ['it's', 'b']\n",
    data: { tags: ["'it's'", 'b'] },
    reports: repaired('tags', ITEMS),
  },
  {
    desc: 'a list without commas',
    yaml: 'tags: ["甲" "乙"]\n',
    data: { tags: ['甲', '乙'] },
    reports: repaired('tags', ITEMS),
  },
  {
    desc: 'items at different indentations',
    yaml: 'tags:\n  - 甲\n - 乙\n   - 丙\n',
    data: { tags: ['甲', '乙', '丙'] },
    reports: repaired('tags', ALIGNED),
  },
  {
    desc: 'items without a blank',
    yaml: 'tags:\n  -甲\n  - 乙\n',
    data: { tags: ['甲', '乙'] },
    reports: repaired('tags', ALIGNED),
  },
  {
    desc: 'signs in items',
    yaml: 'tags:\n  - @甲\n  - `b`\n  - c\n',
    data: { tags: ['@甲', '`b`', 'c'] },
    reports: repaired('tags', QUOTED),
  },
  {
    desc: 'an item with two colons',
    yaml: 'tags:\n  - a: b: c\n',
    data: { tags: [{ a: 'b: c' }] },
    reports: repaired('tags', QUOTED),
  },
  // Tabs.
  {
    desc: 'a tab as indentation of a mapping',
    yaml: 'image:\n\tpath: a.png\n\talt: b\n',
    data: { image: { path: 'a.png', alt: 'b' } },
    reports: repaired('image', TABS),
  },
  {
    desc: 'a tab as indentation of a list',
    yaml: 'tags:\n\t- 甲\n\t- 乙\n',
    data: { tags: ['甲', '乙'] },
    reports: repaired('tags', TABS),
  },
  {
    desc: 'a tab before a key',
    yaml: 'title: 甲\n\tdate: 2024-05-03\n',
    data: { title: '甲', date: '2024-05-03' },
    reports: repaired('title', DEDENTED),
  },
  {
    desc: 'a tab behind the colon and inside',
    yaml: 'a:\tb\nc: "d\te"\n',
    data: { a: 'b', c: 'd\te' },
    reports: [],
  },
  {
    desc: 'no-break spaces as indentation',
    yaml: 'image:\n\u00A0\u00A0path: a.png\n',
    data: { image: { path: 'a.png' } },
    reports: repaired('image', TABS),
  },
  // Indentation and lines.
  {
    desc: 'a key that slipped to the right',
    yaml: 'title: 甲\n  date: 2024-05-03\ntags: [乙]\n',
    data: { title: '甲', date: '2024-05-03', tags: ['乙'] },
    reports: repaired('title', DEDENTED),
  },
  {
    desc: 'a block that is indented as a whole, with a mistake',
    yaml: '  title: a: b\n  c: d\n',
    data: { title: 'a: b', c: 'd' },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'the text of a literal block at the margin',
    yaml: 'description: |\n第一行\n第二行\nb: c\n',
    data: { description: '第一行\n第二行\n', b: 'c' },
    reports: repaired('description', MARGIN),
  },
  {
    desc: 'a value that goes on at the margin',
    yaml: 'description: 第一行\n第二行\nb: c\n',
    data: { description: '第一行 第二行', b: 'c' },
    reports: repaired('description', MARGIN),
  },
  {
    desc: 'two mistakes in one value',
    yaml: 'image:\n\tpath: "C:\\Users"\n',
    data: { image: { path: 'C:\\Users' } },
    reports: repaired('image', TABS, ESCAPES),
  },
  {
    desc: 'a mistake in each of three keys',
    yaml: 'title: a: b\ntags: [甲, 乙\npath: "\\s"\n',
    data: { title: 'a: b', tags: ['甲', '乙'], path: '\\s' },
    reports: [
      ...repaired('title', QUOTED),
      ...repaired('tags', BRACKET),
      ...repaired('path', ESCAPES),
    ],
  },
  // The last resort.
  {
    desc: 'braces that nothing closes',
    yaml: 'a: {b: 1,\n  c: [2}\nd: e\n',
    data: { a: '{b: 1,\n  c: [2}', d: 'e' },
    reports: repaired('a', TEXT),
  },
  {
    desc: 'a mapping and a list in one value',
    yaml: 'a:\n  b: 1\n  - c\nd: e\n',
    data: { a: 'b: 1\n  - c', d: 'e' },
    reports: repaired('a', TEXT),
  },
];
