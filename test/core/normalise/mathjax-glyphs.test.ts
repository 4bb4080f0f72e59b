import { describe, expect, test } from 'vitest';
import { PressElement } from '../../../src/core/dom/nodes.ts';
import { parseFragment } from '../../../src/core/dom/parse.ts';
import { readGlyphs } from '../../../src/core/normalise/mathjax-glyphs.ts';
import { writeTex } from '../../../src/core/normalise/mathml-tex.ts';

function texOf(inside: string): string | undefined {
  const wrapper = `<span style="position: relative">${box(0, `<span class="mrow">${inside}</span>`)}</span>`;
  const drawn = parseFragment(`<span class="math">${wrapper}</span>`).$('span.math').get(0);
  const formula = drawn instanceof PressElement ? readGlyphs(drawn) : undefined;
  return formula && writeTex(formula);
}

/** @param low how far below its line the box stands; MathJax draws most boxes 4 em above it, and some not */
function box(low: number, inside: string, { strut = 4, style = 'left: 0em' } = {}): string {
  const place = `position: absolute; top: ${low - strut}em; ${style}`;
  const line = `<span style="display: inline-block; width: 0px; height: ${strut}em"></span>`;
  return `<span style="${place}">${inside}${line}</span>`;
}

function laidOut(name: string, ...boxes: readonly string[]): string {
  return `<span class="${name}"><span style="position: relative">${boxes.join('')}</span></span>`;
}

function mi(letter: string, style = 'font-family: MathJax_Math-italic'): string {
  return `<span class="mi" style="${style}">${letter}</span>`;
}

function mo(sign: string): string {
  return `<span class="mo" style="font-family: MathJax_Main">${sign}</span>`;
}

/** A sign that is as large as what it stands beside. */
function large(...pieces: readonly string[]): string {
  const drawn = pieces.map((piece) => `<span style="font-family: MathJax_Size4">${piece}</span>`);
  return `<span class="mo">${drawn.join('')}</span>`;
}

const BAR = box(0, '<span style="border-top: 1.3px solid; width: 2em"></span>');
const x2 = laidOut('msubsup', box(0, mi('x')), box(-0.4, mi('2')));

describe('what MathJax 2 has drawn becomes TeX by its places', () => {
  test.each([
    ['an exponent', x2, 'x^2'],
    ['an index', laidOut('msubsup', box(0, mi('x')), box(0.2, mi('i'))), 'x_i'],
    [
      'both, the exponent first',
      laidOut('msubsup', box(0, mi('x')), box(-0.4, mi('2')), box(0.2, mi('i'))),
      'x_i^2',
    ],
    [
      'a prime whose box has another line',
      laidOut('msup', box(0, mi('f')), box(-0.3, mo('′'), { strut: 2.5 })),
      "f'",
    ],
    [
      'a fraction, the denominator first',
      laidOut('mfrac', box(0.7, mi('b')), box(-0.7, mi('a')), BAR),
      '\\frac{a}{b}',
    ],
    [
      'a fraction without a line',
      laidOut('mfrac', box(-0.7, mi('a')), box(0.7, mi('b'))),
      '\\genfrac{}{}{0pt}{}{a}{b}',
    ],
    [
      'a sum',
      laidOut('munderover', box(0, mo('∑')), box(1, mi('i')), box(-1, mi('n'))) + mi('x'),
      '\\sum_{i}^{n}x',
    ],
    ['an accent', laidOut('munderover', box(0, mi('x')), box(-0.03, mo('^'))), '\\hat{x}'],
    [
      'a line over more, of pieces',
      laidOut('mover', box(0, mi('a') + mi('b')), box(-0.6, large('¯', '¯'))),
      '\\overline{ab}',
    ],
    [
      'a brace, of pieces',
      laidOut(
        'munder',
        box(0, mi('a') + mi('b')),
        box(0.6, large('\uE152', '\uE153', '\uE151\uE150')),
      ),
      '\\underbrace{ab}',
    ],
    ['a root', laidOut('msqrt', box(0, x2), box(-0.1, '<span>√</span>')), '\\sqrt{x^2}'],
    [
      'a root with an index',
      laidOut(
        'mroot',
        box(0, mi('x'), { style: 'left: 0.8em' }),
        box(-0.1, '<span>√</span>'),
        box(-0.4, mi('n'), { style: 'left: 0.3em' }),
      ),
      '\\sqrt[n]{x}',
    ],
    [
      'a table, column by column',
      `<span class="mrow">${large('⎛', '⎝', '⎜')}${laidOut(
        'mtable',
        ...['ac', 'bd'].map((column) =>
          box(
            0,
            `<span style="position: relative">${Array.from(column, (letter, row) =>
              box(row, `<span class="mtd">${mi(letter)}</span>`, { style: 'left: 50%' }),
            ).join('')}</span>`,
          ),
        ),
      )}${large('⎞', '⎠', '⎟')}</span>`,
      '\\begin{pmatrix} a&b \\\\ c&d \\end{pmatrix}',
    ],
    [
      'alphabets, by their fonts',
      `${x2}${mi('d', 'font-family: MathJax_Main')}${mi('R', 'font-family: MathJax_AMS')}${mi('L', 'font-family: MathJax_Caligraphic')}${mi('w', 'font-family: MathJax_Math; font-style: italic; font-weight: bold')}`,
      'x^2\\mathrm{d}\\mathbb{R}\\mathcal{L}\\boldsymbol{w}',
    ],
    [
      'delimiters of the usual size',
      `<span class="mrow">${mo('(')}${x2}${mo(')')}</span>`,
      '(x^2)',
    ],
    [
      'large delimiters',
      `<span class="mrow">${large('(')}${x2}${large(')')}</span>`,
      '\\left(x^2\\right)',
    ],
    ['spaces', `${x2}<span class="mspace" style="width: 1em"></span>${mi('y')}`, 'x^2\\quad y'],
  ])('%s', (_name, drawn, tex) => {
    expect(texOf(drawn)).toBe(tex);
  });
});

test.each([
  ['letters in a row, which lose nothing as text', mi('x') + mo('=') + mi('y')],
  ['a script on the line of its base', laidOut('msubsup', box(0, mi('x')), box(0, mi('2')))],
  ['two exponents', laidOut('msubsup', box(0, mi('x')), box(-0.4, mi('2')), box(-0.5, mi('3')))],
  [
    'boxes without places',
    laidOut('msubsup', `<span>${mi('x')}</span>`, `<span>${mi('2')}</span>`),
  ],
  [
    'a fraction of three boxes',
    laidOut('mfrac', box(-1, mi('a')), box(0, mi('b')), box(1, mi('c'))),
  ],
  ['an unknown class', `${x2}<span class="merror">x</span>`],
  ['text outside of elements', `${x2}y`],
  ['unknown pieces', x2 + large('⎰', '⎱')],
  [
    'a table that lacks a cell',
    laidOut(
      'mtable',
      box(0, `<span>${box(0, `<span class="mtd">${mi('a')}</span>`)}</span>`),
      box(
        0,
        `<span>${box(0, `<span class="mtd">${mi('b')}</span>`)}${box(1, `<span class="mtd">${mi('c')}</span>`)}</span>`,
      ),
    ),
  ],
  ['rows too deep', `${'<span class="mrow">'.repeat(5_000)}${x2}`],
  ['wrappers too deep', `${'<span>'.repeat(5_000)}${x2}`],
])('%s: no guess', (_name, drawn) => {
  expect(texOf(drawn)).toBeUndefined();
});
