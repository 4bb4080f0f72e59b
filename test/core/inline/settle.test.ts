import { describe, expect, test } from 'vitest';
import {
  EMPHASIS,
  LITERAL,
  STRONG,
  escapeInnerBrackets,
  markText,
} from '../../../src/core/inline/marks.ts';
import { settle } from '../../../src/core/inline/settle.ts';

/** `[[…]]` is bold, `{{…}}` italic; the rest is the author's text. */
function line(text: string): string {
  return text
    .split(/(\[\[|\]\]|\{\{|\}\})/)
    .map(
      (part) =>
        ({ '[[': STRONG.open, ']]': STRONG.close, '{{': EMPHASIS.open, '}}': EMPHASIS.close })[
          part
        ] ?? markText(part),
    )
    .join('');
}

describe('delimiters', () => {
  test.each([
    ['前[[中文]]后', '前**中文**后', []],
    ['前[[中文：]]后', '前**中文**：后', ['punctuation was moved out of `**`']],
    ['前[[中文：]]', '前**中文：**', []],
    ['前[[中文：]] 后', '前**中文：** 后', []],
    ['前[[“中文”]]后', '前“**中文**”后', ['punctuation was moved out of `**`']],
    [
      '前[[“甲”和“乙”]]后',
      '前<strong>“甲”和“乙”</strong>后',
      ['`**` would not work here; written as <strong>'],
    ],
    ['前[[f()]]后', '前<strong>f()</strong>后', ['`**` would not work here; written as <strong>']],
    ['前[[：]]后', '前：后', ['`**` around nothing but punctuation was left out']],
    ['[[甲{{乙}}]]', '**甲*乙***', []],
    ['{{[[甲]]乙}}', '***甲**乙*', []],
    ['👇[[（群）]]后', '👇（**群**）后', ['punctuation was moved out of `**`']],
    ['[[甲！]]🚀', '**甲**！🚀', ['punctuation was moved out of `**`']],
  ])('%s', (text, expected, messages) => {
    const seen: string[] = [];
    expect(settle(line(text), 'paragraph', (message) => seen.push(message))).toBe(expected);
    expect(seen).toEqual(messages);
  });
});

describe('escapes', () => {
  test.each([
    ['snake_case_name', 'snake_case_name'],
    ['_x_', '\\_x\\_'],
    ['a*b*c', 'a\\*b\\*c'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['one * alone', 'one * alone'],
    ['*', '\\*'],
    ['--', '\\--'],
    ['* bullet', '\\* bullet'],
    ['***', '\\***'],
    ['a < b', 'a < b'],
    ['<+@2>', '\\<+@2>'],
    ['List<T>', 'List\\<T>'],
    ['`', '`'],
    ['`a`', '\\`a\\`'],
    ['[x]', '[x]'],
    ['[x](y)', '\\[x](y)'],
    ['[x]: y', '\\[x]: y'],
    ['a [x]: y', 'a [x]: y'],
    ['R&D', 'R&D'],
    ['&copy;', '\\&copy;'],
    ['10~20', '10~20'],
    ['10~20，30~40', '10\\~20，30\\~40'],
    ['C:\\dir', 'C:\\dir'],
    ['\\*', '\\\\*'],
    ['# x', '\\# x'],
    ['#x', '#x'],
    ['1. x', '1\\. x'],
    ['1.5 x', '1.5 x'],
    ['- x', '\\- x'],
    ['-x', '-x'],
    ['> x', '\\> x'],
    ['---', '\\---'],
    ['===', '==='],
    ['-', '\\-'],
    ['a\n- b', 'a\n\\- b'],
    ['a\n2. b', 'a\n2. b'],
    ['a\n1. b', 'a\n1\\. b'],
    ['a\n===', 'a\n\\==='],
    ['a|b\n-|-', 'a|b\n\\-|-'],
  ])('%j', (text, expected) => {
    const marked = markText(text);
    expect(settle(marked, 'paragraph', () => undefined)).toBe(expected);
  });

  test('a heading escapes the number signs that would close it', () => {
    expect(settle(markText('C #'), 'heading', () => undefined)).toBe('C \\#');
    expect(settle(markText('C#'), 'heading', () => undefined)).toBe('C#');
    expect(settle(markText('1. x'), 'heading', () => undefined)).toBe('1. x');
  });

  test('a cell escapes its pipes', () => {
    expect(settle(markText('a|b'), 'cell', () => undefined)).toBe('a\\|b');
  });

  test('a box at the start of a list item is escaped', () => {
    expect(settle(markText('[x] a'), 'item', () => undefined)).toBe('\\[x] a');
    expect(settle(markText('[x] a'), 'paragraph', () => undefined)).toBe('[x] a');
  });

  test('no mark is left', () => {
    expect(settle(`${LITERAL}[a${LITERAL}]`, 'paragraph', () => undefined)).toBe('[a]');
  });

  test('brackets without a partner cannot end a link text', () => {
    expect(escapeInnerBrackets(markText('a]b'))).toBe('a\\]b');
    expect(settle(escapeInnerBrackets(markText('a[b]c')), 'paragraph', () => undefined)).toBe(
      'a[b]c',
    );
  });
});
