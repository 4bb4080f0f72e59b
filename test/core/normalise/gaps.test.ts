import { describe, expect, test } from 'vitest';
import { chooseGap, collapseWhitespace } from '../../../src/core/normalise/gaps.ts';

describe('the blank between two pieces of a pretty-printed line', () => {
  test.each([
    ['全网', '粉丝', ''],
    ['使用', 'Redis', ''],
    ['Redis', '集群', ''],
    ['Redis', '，然后', ''],
    ['（', 'Redis', ''],
    ['public', 'Task', ' '],
    ['Task', '(int', ' '],
    ['Redis', '.', ''],
    ['Redis', ', and', ''],
    ['see:', 'Redis', ' '],
    ['end)', 'Next', ' '],
    ['(', 'off-heap', ''],
    ['a/', 'b', ''],
    ['x', '+ y', ''],
    ['😀', 'a', ''],
    ['한국어', '문장', ' '],
    ['かな', 'カナ', ''],
    ['版本', '2', ''],
    ['1.', 'Text', ' '],
    ['1.', '文本', ''],
    ['2.', 'x', ''],
    ['v1.', 'Text', ''],
  ])('%s|%s', (left, right, gap) => {
    expect(chooseGap(left, right)).toBe(gap);
  });
});

test('no-break and ideographic spaces are no white space of HTML', () => {
  expect(collapseWhitespace('a \n\tb\u00A0 c\u3000d')).toBe('a b\u00A0 c\u3000d');
});
