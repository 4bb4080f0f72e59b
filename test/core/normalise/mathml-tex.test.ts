import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PressElement } from '../../../src/core/dom/nodes.ts';
import { parseFragment } from '../../../src/core/dom/parse.ts';
import { writeTex } from '../../../src/core/normalise/mathml-tex.ts';
import { readMathml } from '../../../src/core/normalise/mathml.ts';
import { convertFragment } from '../../../src/index.ts';
import { drawing } from '../../helpers/fast-check.ts';

function texOf(inside: string): string | undefined {
  const math = parseFragment(`<math>${inside}</math>`).$('math').get(0);
  const formula = math instanceof PressElement ? readMathml(math) : undefined;
  return formula && writeTex(formula);
}

/** Tokens of one sign each, `ab` for letters and `1` for numbers: a short form of what rows hold. */
function row(signs: string): string {
  const tokens = Array.from(signs, (sign) => {
    if (/\d/.test(sign)) return `<mn>${sign}</mn>`;
    return /\p{L}/u.test(sign)
      ? `<mi>${sign}</mi>`
      : `<mo>${sign.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}</mo>`;
  });
  return `<mrow>${tokens.join('')}</mrow>`;
}

describe('MathML becomes TeX', () => {
  test.each([
    ['a fraction', `<mfrac>${row('a+b')}${row('2')}</mfrac>`, '\\frac{a+b}{2}'],
    [
      'a fraction in the size of a formula of its own',
      '<mstyle displaystyle="true"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>',
      '\\dfrac{a}{b}',
    ],
    [
      'a binomial',
      '<mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>',
      '\\binom{n}{k}',
    ],
    ['a script of a script', `<msup><mi>x</mi><msup><mi>y</mi><mn>2</mn></msup></msup>`, 'x^{y^2}'],
    ['a script on a script', `<msup><msup><mi>x</mi><mn>2</mn></msup><mn>3</mn></msup>`, '{x^2}^3'],
    ['both scripts', `<msubsup><mi>x</mi>${row('i+1')}<mn>10</mn></msubsup>`, 'x_{i+1}^{10}'],
    [
      'scripts on all sides',
      '<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><mn>2</mn><mn>14</mn></mmultiscripts>',
      '{}_2^{14}C_6',
    ],
    ['a root', `<msqrt>${row('a+b')}</msqrt>`, '\\sqrt{a+b}'],
    ['a root of another degree', '<mroot><mi>x</mi><mn>3</mn></mroot>', '\\sqrt[3]{x}'],
    [
      'an index of a root with a bracket',
      `<mroot><mi>x</mi>${row('[a]')}</mroot>`,
      '\\sqrt[{\\left[a\\right]}]{x}',
    ],
    [
      'a sum',
      `<munderover><mo>∑</mo>${row('i=1')}<mi>n</mi></munderover><mi>x</mi>`,
      '\\sum_{i=1}^{n}x',
    ],
    ['a sum beside its limits', `<msub><mo>∑</mo><mi>i</mi></msub><mi>x</mi>`, '\\sum_ix'],
    ['an integral with limits above', `<munder><mo>∫</mo><mi>D</mi></munder>`, '\\int\\limits_{D}'],
    ['a limit', `<munder><mi>lim</mi>${row('h→0')}</munder><mi>f</mi>`, '\\lim_{h\\to0}f'],
    [
      'an operator of its own',
      '<munder><mi>argmin</mi><mi>θ</mi></munder>',
      '\\operatorname*{argmin}_{\\theta}',
    ],
    ['a function', '<mi>sin</mi><mo>\u2061</mo><mi>x</mi>', '\\sin x'],
    ['a function of its own', '<mi>rank</mi><mo>\u2061</mo><mi>A</mi>', '\\operatorname{rank}A'],
    ['a name', '<mi>loss</mi>', '\\mathrm{loss}'],
    ['an upright letter', '<mi mathvariant="normal">d</mi><mi>x</mi>', '\\mathrm{d}x'],
    [
      'alphabets',
      '<mi mathvariant="bold">x</mi><mi mathvariant="bold">β</mi><mi mathvariant="double-struck">R</mi><mi mathvariant="script">L</mi>',
      '\\mathbf{x}\\boldsymbol{\\beta}\\mathbb{R}\\mathcal{L}',
    ],
    [
      'alphabets of Unicode',
      row('ℝ𝒜𝐱𝛃𝟙'),
      '\\mathbb{R}\\mathcal{A}\\mathbf{x}\\boldsymbol{\\beta}\\mathbb{1}',
    ],
    ['an alphabet from outside', '<mstyle mathvariant="bold"><mi>x</mi></mstyle>', '\\mathbf{x}'],
    ['Greek letters', row('αΓεϵφϕb'), '\\alpha\\Gamma\\varepsilon\\epsilon\\varphi\\phi b'],
    ['operators', row('a≤b≠c×d⋅e∈f'), 'a\\leq b\\neq c\\times d\\cdot e\\in f'],
    ['an accent', '<mover><mi>x</mi><mo>^</mo></mover>', '\\hat{x}'],
    ['an accent over more', `<mover>${row('ab')}<mo>~</mo></mover>`, '\\widetilde{ab}'],
    ['a vector', '<mover><mi>v</mi><mo>→</mo></mover>', '\\vec{v}'],
    [
      'a bar that carries a script',
      '<msub><mover><mi>x</mi><mo>¯</mo></mover><mi>i</mi></msub>',
      '\\bar{x}_i',
    ],
    [
      'a brace with words',
      `<munder><munder>${row('ab')}<mo>⏟</mo></munder><mi>n</mi></munder>`,
      '\\underbrace{ab}_{n}',
    ],
    [
      'words over a sign',
      '<mover><mo>=</mo><mtext>def</mtext></mover>',
      '\\overset{\\text{def}}{=}',
    ],
    [
      'words over an arrow',
      '<munderover><mo>→</mo><mi>a</mi><mi>b</mi></munderover>',
      '\\xrightarrow[{a}]{b}',
    ],
    [
      'delimiters that grow',
      `<msubsup>${row('∥x∥')}<mn>2</mn><mn>2</mn></msubsup>`,
      '\\left\\|x\\right\\|_2^2',
    ],
    ['two pairs of delimiters', row('(a)(b)'), '(a)(b)'],
    ['two pairs of bars', row('|a|+|b|'), '|a|+|b|'],
    ['mfenced', '<mfenced open="[" close=")"><mi>a</mi><mi>b</mi></mfenced>', '\\left[a,b\\right)'],
    ['primes', '<msup><mi>f</mi><mo>″</mo></msup><mo>(</mo><mi>a</mi><mo>)</mo>', "f''(a)"],
    ['a prime over nothing', '<msup><mi>f</mi><msup><mi></mi><mo>′</mo></msup></msup>', "f'"],
    ['a prime in the row', '<mi>f</mi><mo>′</mo>', "f'"],
    ['a prime behind an exponent', '<msup><mi>x</mi><mi>a</mi></msup><mo>′</mo>', "x^a{}'"],
    [
      'a matrix',
      '<mrow><mo>[</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable><mo>]</mo></mrow>',
      '\\begin{bmatrix} a&b \\end{bmatrix}',
    ],
    [
      'a matrix in the row of other things',
      '<mi>A</mi><mo>=</mo><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable><mo>)</mo>',
      'A=\\begin{pmatrix} a \\end{pmatrix}',
    ],
    [
      'a matrix with a line',
      '<mtable columnlines="solid"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>',
      '\\begin{array}{c|c} a&b \\end{array}',
    ],
    [
      'lines of a calculation',
      '<mtable columnalign="right left" displaystyle="true"><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd></mtd><mtd><mo>[</mo></mtd></mtr></mtable>',
      '\\begin{aligned} a&=b \\\\ &{}[ \\end{aligned}',
    ],
    [
      'a number of MathJax',
      '<mtable><mlabeledtr><mtd><mtext>(1)</mtext></mtd><mtd><mi>a</mi></mtd></mlabeledtr></mtable>',
      'a\\tag{1}',
    ],
    [
      'a number of KaTeX',
      '<mtable><mtr><mtd width="50%"></mtd><mtd><mi>a</mi></mtd><mtd width="50%"></mtd><mtd><mtext>(2)</mtext></mtd></mtr></mtable>',
      'a\\tag{2}',
    ],
    ['words', '<mtext>若 </mtext><mi>x</mi>', '\\text{若}x'],
    [
      'signs of TeX in words',
      '<mtext>a_b 5% $1 #2 R&amp;D {z} \\ ^ ~</mtext>',
      '\\text{a}\\_\\text{b 5}\\%~\\$\\text{1 }\\#\\text{2 R}\\&\\text{D }\\{\\text{z}\\}~\\backslash~\\text{\\textasciicircum}~\\sim',
    ],
    [
      'signs of TeX',
      '<mi>$</mi><mo>%</mo><mo>#</mo><mo>&amp;</mo><mo>\\</mo><mo>{</mo><mo>_</mo>',
      '\\$\\%\\#\\&\\backslash\\{\\_',
    ],
    ['letters that TeX has no sign for', row('中'), '\\text{中}'],
    ['a number with a comma', '<mn>1,000.5</mn>', '1{,}000.5'],
    [
      'spaces',
      '<mi>a</mi><mspace width="1em"/><mi>b</mi><mspace width="thinmathspace"/><mi>c</mi><mspace width="3em"/>',
      'a\\quad b\\,c\\hspace{3em}',
    ],
    ['a space that is a text', '<mi>a</mi><mtext>\u2009</mtext><mi>b</mi>', 'a\\,b'],
    ['what does not show', '<mphantom><mi>x</mi></mphantom><mi>y</mi>', '\\phantom{x}y'],
    ['a box', '<menclose notation="box"><mi>x</mi></menclose>', '\\boxed{x}'],
    ['a colour', '<mstyle mathcolor="red"><mi>x</mi></mstyle>', '\\textcolor{red}{x}'],
    [
      'semantics',
      '<semantics><mi>x</mi><annotation-xml><ci>x</ci></annotation-xml></semantics>',
      'x',
    ],
  ])('%s', (_name, mathml, tex) => {
    expect(texOf(mathml)).toBe(tex);
  });
});

test.each([
  ['an unknown element', '<mfoo><mi>a</mi></mfoo>'],
  ['a fraction with one part', '<mfrac><mi>a</mi></mfrac>'],
  ['a script of three parts', '<msup><mi>a</mi><mi>b</mi><mi>c</mi></msup>'],
  ['text where none may be', '<mfrac>a b</mfrac>'],
  ['an error', '<merror><mtext>bad</mtext></merror>'],
  ['a picture of a letter', '<mi><mglyph></mglyph></mi>'],
  ['a circle around', '<menclose notation="circle"><mi>x</mi></menclose>'],
  ['a merged cell', '<mtable><mtr><mtd columnspan="2"><mi>x</mi></mtd></mtr></mtable>'],
  [
    'several numbers',
    '<mtable><mlabeledtr><mtd></mtd><mtd></mtd></mlabeledtr><mtr></mtr></mtable>',
  ],
  ['too deep', `${'<mrow>'.repeat(5_000)}<mi>x</mi>`],
])('%s makes no TeX', (_name, mathml) => {
  expect(texOf(mathml)).toBeUndefined();
});

test('delimiters within delimiters take no more time at each level', () => {
  const levels = 60;
  const open = '<mrow><mo>(</mo><mfrac><mi>a</mi>';
  const nested = `${open.repeat(levels)}<mi>b</mi>${'</mfrac><mo>)</mo></mrow>'.repeat(levels)}`;
  expect(texOf(nested)?.match(/\\left\(/g)).toHaveLength(levels);
});

const TOKENS = ['mi', 'mn', 'mo', 'mtext', 'ms'];
const OTHERS =
  'mrow mstyle mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts none mprescripts ' +
  'mtable mtr mtd mlabeledtr mfenced mphantom menclose mspace semantics merror mfoo';
const SIGNS = [
  ...Array.from('ab1αΓℝ𝒜中(){}[]|∥→∑∫^~¯′\'"`\\$%#&_<>.,⏟ \u00A0\u2061'),
  'lim',
  'rank',
  '',
  '1,0',
];

const tree = fc.letrec<{ mathml: string }>((tie) => ({
  mathml: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc
      .tuple(fc.constantFrom(...TOKENS), fc.constantFrom(...SIGNS))
      .map(
        ([name, sign]) =>
          `<${name}>${sign.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}</${name}>`,
      ),
    fc
      .tuple(fc.constantFrom(...OTHERS.split(' ')), fc.array(tie('mathml'), { maxLength: 4 }))
      .map(([name, inside]) => `<${name}>${inside.join('')}</${name}>`),
  ),
})).mathml;

/** Braces that open and close something; `\{` shows one. */
function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const [sign] of tex.matchAll(/\\[^]|[{}]/g)) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

test('any tree of elements becomes TeX with balanced braces, or stays text', () => {
  fc.assert(
    fc.property(tree, (mathml) => {
      const tex = texOf(mathml);
      expect(isBalanced(tex ?? '')).toBe(true);
      expect(tex ?? '').not.toMatch(/(?<!\\)[$%#]/);
      const { diagnostics, losses } = convertFragment(`<p>x <math>${mathml}</math> y</p>`);
      expect(losses).toEqual([]);
      const codes = new Set(diagnostics.map(({ code }) => code));
      const isRead = codes.has('math-rebuilt');
      expect(isRead).toBe(tex !== undefined && tex !== '');
      expect(isRead || codes.has('math-unreadable')).toBe(true);
    }),
    drawing(600),
  );
});
