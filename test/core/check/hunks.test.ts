import { describe, expect, test } from 'vitest';
import { countRows, diffTexts, firstLine } from '../../../src/core/check/hunks.ts';
import { formatUnified } from '../../../src/core/check/unified.ts';

const LINES = Array.from({ length: 20 }, (_, index) => `第${index + 1}行\n`).join('');

function many(word: string): string {
  return Array.from({ length: 3000 }, (_, index) => `${word}${index}\n`).join('');
}

function patch(expected: string, actual: string): string {
  return formatUnified('a.md', diffTexts(expected, actual)).split('\n').slice(2).join('\n');
}

describe('a unified diff', () => {
  test.each([
    ['equal texts', 'a\n', 'a\n', ''],
    ['a line more', 'a\n', 'a\nb\n', '@@ -1 +1,2 @@\n a\n+b\n'],
    ['a line less', 'a\nb\n', 'b\n', '@@ -1,2 +1 @@\n-a\n b\n'],
    ['nothing before', '', 'a\n', '@@ -0,0 +1 @@\n+a\n'],
    ['nothing left', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
    [
      'the last line feed',
      'a\nb',
      'a\nb\n',
      '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n',
    ],
    [
      'three lines around a change',
      LINES,
      LINES.replace('第10行', '第十行'),
      '@@ -7,7 +7,7 @@\n 第7行\n 第8行\n 第9行\n-第10行\n+第十行\n 第11行\n 第12行\n 第13行\n',
    ],
    [
      'each line is followed by what it became',
      'x\n- 读多写少\n- 金额不要放\ny\n',
      'x\n* 读多写少\n* 金额不要放\ny\n',
      '@@ -1,4 +1,4 @@\n x\n-- 读多写少\n+* 读多写少\n-- 金额不要放\n+* 金额不要放\n y\n',
    ],
    [
      'as many short lines are paired in their order',
      '1. 甲\n2. 乙\n',
      '1) 甲\n2) 乙\n',
      '@@ -1,2 +1,2 @@\n-1. 甲\n+1) 甲\n-2. 乙\n+2) 乙\n',
    ],
    [
      'a line that nothing is like stands alone',
      'alpha beta gamma\n',
      '完全不同\nalpha beta delta\n',
      '@@ -1 +1,2 @@\n+完全不同\n-alpha beta gamma\n+alpha beta delta\n',
    ],
  ])('%s', (_name, expected, actual, diff) => {
    expect(patch(expected, actual)).toBe(diff);
  });

  test('far changes are hunks of their own, near ones are not', () => {
    const changed = (...numbers: number[]): string =>
      numbers.reduce((text, number) => text.replace(`第${number}行`, `第 ${number} 行`), LINES);
    expect(diffTexts(LINES, changed(2, 18))).toHaveLength(2);
    expect(diffTexts(LINES, changed(2, 9))).toHaveLength(1);
    expect(diffTexts(LINES, changed(2, 10))).toHaveLength(2);
  });

  test('counts lines and names the first one that differs', () => {
    const hunks = diffTexts('a\nb\nc\n', 'a\nB\nc\nd\n', { expected: 7, actual: 9 });
    expect(countRows(hunks)).toEqual({ removed: 1, added: 2 });
    expect(firstLine(hunks)).toBe(9);
    expect(hunks[0]).toMatchObject({ expectedStart: 8, actualStart: 10 });
  });

  test('texts that have nothing in common are one change', () => {
    const hunks = diffTexts(many('甲'), many('乙'));
    expect(countRows(hunks)).toEqual({ removed: 3000, added: 3000 });
  });

  test.each([
    ['plain.md', 'a/plain.md'],
    ['my post.md', 'a/my post.md\t'],
    ['a"b\n.md', String.raw`"a/a\"b\n.md"`],
  ])('the name %j', (name, head) => {
    expect(formatUnified(name, diffTexts('a', 'b')).split('\n--- ')[0]).toContain(`--- ${head}\n`);
  });
});
