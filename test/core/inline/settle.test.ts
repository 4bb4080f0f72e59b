import { describe, expect, test } from 'vitest';
import {
  EMPHASIS,
  LITERAL,
  STRONG,
  escapeInnerBrackets,
  markText,
} from '../../../src/core/inline/marks.ts';
import type { EmphasisPolicy } from '../../../src/core/inline/delimiters.ts';
import { settle } from '../../../src/core/inline/settle.ts';

const SILENT: EmphasisPolicy = { mode: 'move', report: () => undefined };

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
    ['a[[：]] b', 'a： b', ['`**` around nothing but punctuation was left out']],
    ['按[[-]]分割', '按<strong>-</strong>分割', ['`**` would not work here; written as <strong>']],
    ['前[[\u00A0中文\u3000]]后', '前\u00A0**中文**\u3000后', []],
    ['前[[\u00A0]]后', '前\u00A0后', []],
    ['👇[[（群）]]后', '👇（**群**）后', ['punctuation was moved out of `**`']],
    ['[[甲！]]🚀', '**甲**！🚀', ['punctuation was moved out of `**`']],
  ])('%s', (text, expected, messages) => {
    const seen: string[] = [];
    expect(
      settle(line(text), 'paragraph', {
        mode: 'move',
        report: (message) => seen.push(message),
      }),
    ).toBe(expected);
    expect(seen).toEqual(messages);
  });
});

test.each([
  ['前[[中文：]]后', '前<strong>中文：</strong>后'],
  ['前[[：]]后', '前<strong>：</strong>后'],
  ['前[[中文]]后', '前**中文**后'],
])('html keeps the extent: %s', (text, expected) => {
  const policy: EmphasisPolicy = { mode: 'html', report: () => undefined };
  expect(settle(line(text), 'paragraph', policy)).toBe(expected);
});

describe('escapes', () => {
  test.each([
    ['snake_case_name', 'snake_case_name'],
    ['_x_', '\\_x\\_'],
    ['a_b and c_', 'a_b and c_'],
    ['_a b_c', '_a b_c'],
    ['a *b and *c', 'a *b and *c'],
    ['a*b*c', 'a\\*b\\*c'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['$5 alone', '$5 alone'],
    ['$5 to $6', '\\$5 to $6'],
    ['$1 $2 $3', '\\$1 \\$2 $3'],
    ['$$ alone', '\\$$ alone'],
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
    expect(settle(marked, 'paragraph', SILENT)).toBe(expected);
  });

  test('a heading escapes the number signs that would close it', () => {
    expect(settle(markText('C #'), 'heading', SILENT)).toBe('C \\#');
    expect(settle(markText('C#'), 'heading', SILENT)).toBe('C#');
    expect(settle(markText('1. x'), 'heading', SILENT)).toBe('1. x');
  });

  test('a cell escapes its pipes', () => {
    expect(settle(markText('a|b'), 'cell', SILENT)).toBe('a\\|b');
  });

  test('a box at the start of a list item is escaped', () => {
    expect(settle(markText('[x] a'), 'item', SILENT)).toBe('\\[x] a');
    expect(settle(markText('[x] a'), 'paragraph', SILENT)).toBe('[x] a');
  });

  test('no mark is left', () => {
    expect(settle(`${LITERAL}[a${LITERAL}]`, 'paragraph', SILENT)).toBe('[a]');
  });

  test('brackets without a partner cannot end a link text', () => {
    expect(escapeInnerBrackets(markText('a]b'))).toBe('a\\]b');
    expect(settle(escapeInnerBrackets(markText('a[b]c')), 'paragraph', SILENT)).toBe('a[b]c');
  });
});
