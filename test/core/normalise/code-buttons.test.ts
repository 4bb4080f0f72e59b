import { expect, test } from 'vitest';
import { withoutButtonWords } from '../../../src/core/normalise/code-buttons.ts';

test.each([
  ['let a;\n复制代码', 'let a;', '复制代码'],
  ['let a;\n  登录后复制\n\n', 'let a;', '登录后复制'],
  ['[java] view plain copy\nint a;', 'int a;', '[java] view plain copy'],
  [
    'view plain copy to clipboard print ?\nint a;\nCopy code',
    'int a;',
    'view plain copy to clipboard print ? Copy code',
  ],
])('%j loses the words of a button', (text, bare, words) => {
  expect(withoutButtonWords(text, false)).toEqual({ text: bare, words });
});

test.each([
  '复制代码',
  'let a; // 复制代码',
  'let a;复制代码',
  'copy\nlet a;',
  'a\n复制代码\nb',
  '',
])('%j stays', (text) => {
  expect(withoutButtonWords(text, false)).toEqual({ text, words: '' });
});

test('words glued to the last line go where another block proves them', () => {
  expect(withoutButtonWords('a\n}复制代码', true)).toEqual({ text: 'a\n}', words: '复制代码' });
  expect(withoutButtonWords('复制代码', true)).toEqual({ text: '复制代码', words: '' });
});
