import {
  BRACE,
  BULLETS,
  CLOSED_LINES,
  FIRST_KEY,
  FIRST_TEXT,
  MERGED,
  QUOTED,
  repaired,
} from './malformed-row.ts';
import type { Row } from './malformed-row.ts';

const KEYS = Array.from({ length: 12_000 }, (_, at) => [`key${at}`, `value ${at}`] as const);

/** Mistakes in the block as a whole, brackets over several lines, and signs of other formats. */
export const SHAPES: readonly Row[] = [
  {
    desc: 'a list of several lines that nothing closes',
    yaml: 'tags: [\n  甲,\n  乙,\nb: c\n',
    data: { tags: ['甲', '乙'], b: 'c' },
    reports: repaired('tags', CLOSED_LINES),
  },
  {
    desc: 'a mapping of several lines that nothing closes',
    yaml: 'image: {\n  path: a.png,\n  alt: 甲\nb: c\n',
    data: { image: { path: 'a.png', alt: '甲' }, b: 'c' },
    reports: repaired('image', CLOSED_LINES),
  },
  {
    desc: 'a mapping of one line that nothing closes',
    yaml: 'image: {path: a.png, alt: 甲\nb: c\n',
    data: { image: { path: 'a.png', alt: '甲' }, b: 'c' },
    reports: repaired('image', BRACE),
  },
  {
    desc: 'a brace that opens no mapping',
    yaml: 'title: {甲 与 乙\nb: c\n',
    data: { title: '{甲 与 乙', b: 'c' },
    reports: repaired('title', QUOTED),
  },
  {
    desc: 'items behind asterisks',
    yaml: 'tags:\n  * 甲\n  * 乙\nb: c\n',
    data: { tags: ['甲', '乙'], b: 'c' },
    reports: repaired('tags', BULLETS),
  },
  {
    desc: 'text before the first key',
    yaml: '机房\ntitle: a\nb: c\n',
    data: { title: 'a', b: 'c' },
    reports: [FIRST_TEXT],
  },
  {
    desc: 'text, a comment and a damaged key',
    yaml: '# one\n机房\ntitle: a: b\n',
    data: { title: 'a: b' },
    reports: [FIRST_TEXT, ...repaired('title', QUOTED)],
  },
  {
    desc: 'an item before the first key',
    yaml: '- 甲\ntitle: a\n',
    data: { title: 'a' },
    reports: [FIRST_TEXT],
  },
  {
    desc: 'a no-break space before the first key',
    yaml: '\u00A0title: a\nb: c\n',
    data: { title: 'a', b: 'c' },
    reports: [FIRST_KEY],
  },
  {
    desc: 'an indented first key',
    yaml: '  title: a\nb: c\n',
    data: { title: 'a', b: 'c' },
    reports: [FIRST_KEY],
  },
  {
    desc: 'only a key behind an ideographic space',
    yaml: '\u3000title: a\n',
    data: { title: 'a' },
    reports: [FIRST_KEY],
  },
  {
    desc: 'a merge key at the margin',
    yaml: 'a: &x {b: 1, c: 2}\n<<: *x\nd: e\n',
    data: { a: { b: '1', c: '2' }, b: '1', c: '2', d: 'e' },
    reports: repaired('<<', MERGED),
  },
  {
    desc: 'a merge key inside a value, whose own keys count more',
    yaml: 'a: &x {b: 1, c: 2}\nd:\n  <<: [*x]\n  c: 3\n',
    data: { a: { b: '1', c: '2' }, d: { c: '3', b: '1' } },
    reports: repaired('d', MERGED),
  },
  {
    desc: 'a merge key of something that is no mapping',
    yaml: 'a: &x [1]\nb: {<<: *x}\n',
    data: { a: ['1'], b: { '<<': ['1'] } },
    reports: [],
  },
  {
    desc: 'names of what every object has',
    yaml: '__proto__: a: b\nconstructor: a: b\ntoString: c\nnested:\n  __proto__: 1\n',
    data: Object.fromEntries<unknown>([
      ['__proto__', 'a: b'],
      ['constructor', 'a: b'],
      ['toString', 'c'],
      ['nested', Object.fromEntries([['__proto__', '1']])],
    ]),
    reports: [...repaired('__proto__', QUOTED), ...repaired('constructor', QUOTED)],
  },
  {
    desc: 'many keys, none of them an alias',
    yaml: KEYS.map(([key, value]) => `${key}: ${value}\n`).join(''),
    data: Object.fromEntries(KEYS),
    reports: [],
  },
];
