import { describe, expect, test } from 'vitest';
import { LINES } from './malformed-lines.ts';
import { SHAPES } from './malformed-shapes.ts';
import { VALUES } from './malformed-values.ts';
import { readSource } from './read-block.ts';

const ROWS = [...VALUES, ...LINES, ...SHAPES];

test('there are at least 60 malformed blocks', () => {
  expect(ROWS.filter(({ reports }) => reports.length > 0).length).toBeGreaterThanOrEqual(60);
});

describe('a malformed block keeps its keys and values', () => {
  test.each(ROWS)('$desc', ({ yaml, data, reports }) => {
    const read = readSource(`---\n${yaml}---\n<p>x</p>\n`);
    expect(read).toMatchObject({ data, reports, unreadable: undefined, page: '<p>x</p>\n' });
    expect(Object.keys(read.data)).toEqual(Object.keys(data));
  });

  test.each(ROWS)('$desc, with CRLF', ({ yaml, data, reports }) => {
    const source = `\uFEFF---\n${yaml}---\n<p>x</p>\n`.replaceAll('\n', '\r\n');
    expect(readSource(source)).toMatchObject({ data, reports });
  });

  test.each(ROWS)('$desc: what `keep` writes reads the same', ({ yaml, data }) => {
    const { kept } = readSource(`---\n${yaml}---\n<p>x</p>\n`).frontMatter;
    expect(readSource(`---\n${kept?.text}---\n<p>x</p>\n`).data).toEqual(data);
  });
});

test('the place of a repair is its line', () => {
  expect(readSource('---\na: 1\nb: c: d\n---\n').lines).toEqual([3]);
});
