import { describe, expect, test } from 'vitest';
import {
  delimitedTex,
  texAfterGlyphs,
  texOfAddress,
  texOfImage,
  texOfParseError,
  tidyTex,
  withoutPipes,
} from '../../../src/core/normalise/tex.ts';

describe('texAfterGlyphs', () => {
  test.each([
    ['the last chunk', '\n 28\n\n  ×\n\n 28\n\n  28\\times28\n', '', '28\\times28', false],
    ['a chunk of several lines', '\n x\n\n \\a\n  \\b\n', '', '\\a\n\\b', false],
    ['blank lines with blanks in them', 'a\n  \n \t\n b^2 ', '', 'b^2', false],
    ['one chunk with a command is TeX', '\n \\sigma\n', '', '\\sigma', false],
    ['one chunk without is a guess', '\n n\n', '', 'n', true],
    ['not pretty-printed: behind what is drawn', 'ab\\frac{a}{b}', 'ab', '\\frac{a}{b}', false],
    ['what is drawn holds characters without width', 'xx', 'x\u200B', 'x', false],
    ['what is drawn is something else', 'ab', 'c', 'ab', true],
    ['nothing', ' \n ', '', '', false],
    ['escaped twice', 'a\n\n &lt;\n\n  a &lt; b&#x27;', 'a<b′', "a < b'", true],
    ['no sign where the page shows its name', 'l\n\n t;\n\n & &lt;', ' l t ; ', '& &lt;', false],
    ['no sign where nothing is shown', 'a\n\n a &gt; b', '', 'a &gt; b', false],
  ])('%s', (_name, text, glyphs, tex, isGuess) => {
    const found = texAfterGlyphs(text, glyphs);
    expect(found.tex).toBe(tex);
    expect(found.doubt !== undefined).toBe(isGuess);
  });
});

test.each([
  ["KaTeX parse error: Expected 'EOF', got '\\S' at position 1: \\\u0332S\u0332", '\\S'],
  [" KaTeX parse error: Expected '}' at end of input: \\frac{a ", '\\frac{a'],
  ['KaTeX parse error: Double subscript at position 9: …_b_\u0332c', undefined],
  ['KaTeX parse error: Double subscript at position 2: a_\u0332b_c_d_e_f_g_h_i…', undefined],
  ['KaTeX cannot read a at position 1: a', undefined],
])('texOfParseError %j', (message, tex) => {
  expect(texOfParseError(message)).toBe(tex);
});

test.each([
  ['https://latex.csdn.net/eq?%5COmega%3D1', '\\Omega=1'],
  ['https://latex.csdn.net/eq?a&plus;b%20c', 'a+b c'],
  ['//latex.codecogs.com/gif.latex?x&space;&plus;+y', 'x + y'],
  ['https://latex.codecogs.com/svg.image?%5Cfrac{1}{2}', '\\frac{1}{2}'],
  ['https://latex.csdn.net/eq?100%', '100%'],
  ['https://latex.csdn.net/eq?%ff%20x', '%ff%20x'],
  ['https://www.zhihu.com/equation?tex=b%5E2&size=2', 'b^2'],
  ['https://math.jianshu.com/math?formula=%5Calpha', '\\alpha'],
  ['https://example.com/eq?x', undefined],
  ['https://i-blog.csdnimg.cn/direct/aaaa0001.png', undefined],
])('texOfAddress %s', (address, tex) => {
  expect(texOfAddress(address)).toBe(tex);
});

test.each([
  ['the description', 'x^2', 'https://latex.csdn.net/eq?y', 'x^2'],
  ['the address where nothing is described', '', 'https://latex.csdn.net/eq?y', 'y'],
  ['the address behind a word', 'equation', 'https://latex.csdn.net/eq?y', 'y'],
  ['without settings of the picture', '\\inline \\dpi{150} \\bg_white x', 'a.png', 'x'],
  ['a command that begins like a setting', '\\inliner x', 'a.png', '\\inliner x'],
  ['without the group of Wikipedia', '{\\displaystyle d^{2}}', 'a.png', 'd^{2}'],
  ['two groups are kept', '{\\displaystyle a}+{b}', 'a.png', '{\\displaystyle a}+{b}'],
  ['neither', '', 'a.png', undefined],
])('texOfImage: %s', (_name, alt, address, tex) => {
  expect(texOfImage(alt, address)).toBe(tex);
});

test.each([
  ['$x$', 'x', false],
  ['$$x$$', 'x', true],
  [' \\(x\\) ', 'x', false],
  ['\\[\nx\n\\]', '\nx\n', true],
])('delimitedTex %j', (text, tex, isDisplay) => {
  expect(delimitedTex(text)).toEqual({ tex, isDisplay });
});

test.each(['x', '$x', '$', '\\(x\\]', ''])('delimitedTex finds none in %j', (text) => {
  expect(delimitedTex(text)).toBeUndefined();
});

describe('tidyTex', () => {
  test.each([
    ['one line', ' a\n\n  b ', false, 'a b'],
    ['display keeps lines, not blank ones', ' a \n \n   b ', true, 'a\nb'],
    ['runs of blanks', 'a \u00A0 b', true, 'a b'],
    ['characters without width', 'a\u200B_\uFEFF1', false, 'a_1'],
    ['a comment goes when its line ends no more', 'a % why\nb', false, 'a b'],
    ['not an escaped per cent', 'a \\% b\nc', false, 'a \\% b c'],
    ['an escaped backslash before a comment', 'a\\\\% b\nc', false, 'a\\\\ c'],
    ['the last comment hides nothing', 'a % b', false, 'a % b'],
    ['a control space at the end', 'a\\ ', false, 'a\\ {}'],
    ['a line break at the end', 'a\\\\', true, 'a\\\\'],
    ['the backticks of GitHub', '`a_1`', false, 'a_1'],
    ['quotation marks of TeX', "`a'`b'", false, "`a'`b'"],
    ['lines of a comment alone', '%\n%', false, '%'],
    ['a comment between', '|\n%\nb', false, '| b'],
    ['nothing', ' \n\u200B', false, ''],
  ])('%s', (_name, text, isDisplay, tex) => {
    expect(tidyTex(text, isDisplay)).toBe(tex);
    expect(tidyTex(tex, isDisplay), 'a second time').toBe(tex);
  });
});

test.each([
  ['|x|', '\\vert x\\vert'],
  ['\\|x\\|_2', '\\Vert x\\Vert_2'],
  ['a\\\\|b', 'a\\\\\\vert b'],
  ['\\left|1\\right|', '\\left\\vert1\\right\\vert'],
  ['x', 'x'],
  ['\\text{a}', '\\text{a}'],
  ['\\text{a|b}', undefined],
  ['\\begin{array}{c|c}a&b\\end{array}', undefined],
])('withoutPipes %s', (tex, portable) => {
  expect(withoutPipes(tex)).toBe(portable);
});
