import { ESCAPES, QUOTED, INNER, CLOSED, COLON, repaired } from './malformed-row.ts';
import type { Row } from './malformed-row.ts';

/** Mistakes inside a value. */
export const VALUES: readonly Row[] = [
  // Escapes.
  {
    desc: 'an escape that YAML does not have',
    yaml: 'a: "把\\星标\\置顶"\nb: "x\\ny"\n',
    data: { a: '把\\星标\\置顶', b: 'x\ny' },
    reports: repaired('a', ESCAPES),
  },
  {
    desc: 'a path of Windows with \\U, \\n and \\x',
    yaml: 'path: "C:\\Users\\new\\x"\n',
    data: { path: 'C:\\Users\\new\\x' },
    reports: repaired('path', ESCAPES),
  },
  {
    desc: '\\u without four digits',
    yaml: 'a: "\\u12 和 \\u4e2d"\n',
    data: { a: '\\u12 和 \\u4e2d' },
    reports: repaired('a', ESCAPES),
  },
  {
    desc: 'a path that ends in a backslash',
    yaml: 'path: "D:\\temp\\"\nb: c\n',
    data: { path: 'D:\\temp\\', b: 'c' },
    reports: repaired('path', 'a backslash before the closing quote was doubled'),
  },
  {
    desc: 'TeX in double quotes, in a list',
    yaml: 'tags: ["\\frac", "b\\d"]\n',
    data: { tags: ['\frac', 'b\\d'] },
    reports: repaired('tags', ESCAPES),
  },
  {
    desc: 'escaped quotes beside an illegal escape',
    yaml: 'a: "x \\"y\\" \\z"\n',
    data: { a: 'x "y" \\z' },
    reports: repaired('a', ESCAPES),
  },
  {
    desc: 'legal escapes are read as YAML has them',
    yaml: 'a: "tab\\there, \\x41, \\u4E2D, \\U0001F600"\n',
    data: { a: 'tab\there, A, 中, 😀' },
    reports: [],
  },
  // Colons.
  {
    desc: 'a colon in a value',
    yaml: 'title: a: b\nc: d\n',
    data: { title: 'a: b', c: 'd' },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'a colon at the end of a value',
    yaml: 'title: 目录:\n',
    data: { title: '目录:' },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'a colon and a single quote in a value',
    yaml: "title: it's: b\n",
    data: { title: "it's: b" },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'a colon that touches its value',
    yaml: 'title:机房搬迁记\ndate: 2024-05-03\n',
    data: { title: '机房搬迁记', date: '2024-05-03' },
    reports: repaired('title', COLON),
  },
  {
    desc: 'a full-width colon',
    yaml: 'title：机房搬迁记\ntags： [甲]\n',
    data: { title: '机房搬迁记', tags: ['甲'] },
    reports: [...repaired('title', COLON), ...repaired('tags', COLON)],
  },
  {
    desc: 'an ideographic space behind the colon',
    yaml: 'title:\u3000机房搬迁记\nb: c\n',
    data: { title: '机房搬迁记', b: 'c' },
    reports: repaired('title', COLON),
  },
  {
    desc: 'a blank before the colon is legal',
    yaml: 'title : a\n',
    data: { title: 'a' },
    reports: [],
  },
  // Signs at the start of a value.
  ...[
    '@甲',
    '`a`',
    '%d 与 %s',
    '*重点*',
    '- a',
    '[译] 乙',
    '{甲} 乙',
    '? : b',
    '> a',
    '| a',
    '!a!b',
    '*',
  ].map((value): Row => ({
    desc: `a value ${value}`,
    yaml: `title: ${value}\nb: c\n`,
    data: { title: value, b: 'c' },
    reports: repaired('title', QUOTED),
  })),
  {
    desc: 'a word behind &',
    yaml: 'title: &nbsp;甲 乙\n',
    data: { title: '&nbsp;甲 乙' },
    reports: repaired('title', '`&nbsp;甲` names nothing in YAML and was read as text'),
  },
  {
    desc: 'a word behind !',
    yaml: 'title: !important a\n',
    data: { title: '!important a' },
    reports: repaired('title', '`!important` names nothing in YAML and was read as text'),
  },
  {
    desc: 'a Chinese word behind !',
    yaml: 'title: !重要 a\n',
    data: { title: '!重要 a' },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'a tag on a mapping',
    yaml: 'a: !thing {b: c}\n',
    data: { a: { b: 'c' } },
    reports: repaired('a', 'the tag `!thing` means nothing to readers and was left out'),
  },
  {
    desc: 'an alias that stands for nothing, beside one that does not',
    yaml: 'a: &x 甲\nb: *x\nc: *y\n',
    data: { a: '甲', b: '甲', c: '*y' },
    reports: repaired('c', QUOTED),
  },
  // Quotes.
  {
    desc: 'double quotes inside double quotes',
    yaml: 'title: "他说"好"了"\n',
    data: { title: '他说"好"了' },
    reports: repaired('title', INNER),
  },
  {
    desc: 'a single quote inside single quotes',
    yaml: "title: 'it's'\n",
    data: { title: "it's" },
    reports: repaired('title', INNER),
  },
  {
    desc: 'a double quote that nothing closes',
    yaml: 'title: "机房\ndate: 2024-05-03\n',
    data: { title: '机房', date: '2024-05-03' },
    reports: repaired('title', CLOSED),
  },
  {
    desc: 'a single quote that nothing closes',
    yaml: "title: '机房\n",
    data: { title: '机房' },
    reports: repaired('title', CLOSED),
  },
  {
    desc: 'text behind a closed quote',
    yaml: 'title: "甲" 与 "乙"的\n',
    data: { title: '"甲" 与 "乙"的' },
    reports: repaired('title', QUOTED),
  },
];
