import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFragment } from '../src/core/dom/parse.ts';
import { tidyTex } from '../src/core/normalise/tex.ts';
import { convertFragment } from '../src/index.ts';
import type { MathForm } from '../src/index.ts';
import { drawing } from './helpers/fast-check.ts';
import { renderMarkdown, renderWithoutMath } from './helpers/render.ts';

const SIGNS = [
  ...Array.from('\\`*_{}[]()<>#+-.!~&=:;,?"\'/@$%^12aZ 中\n\n'),
  '\\frac{a}{b}',
  '\\text{',
  '\\\\',
  '$$',
  'www.a.example',
];
const tex = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 16 })
  .map((signs) => signs.join(''))
  .filter((text) => tidyTex(text, false) !== '');

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function inline(text: string): string {
  return `<span class="math inline">\\(${escapeHtml(text)}\\)</span>`;
}

function display(text: string): string {
  return `<div class="math display">\\[${escapeHtml(text)}\\]</div>`;
}

/** The sources of the formulas that a reader of the Markdown finds, and the text around them. */
function readMarkdown(markdown: string): { formulas: string[]; text: string } {
  const { $ } = parseFragment(renderMarkdown(markdown));
  const formulas = $('.math')
    .get()
    .map((element) => {
      const drawn = $(element).find('annotation, .katex-error');
      // What no reader of dollars would take for the formula comes as HTML.
      return drawn.length > 0 ? drawn.text() : $(element).text().slice(2, -2);
    });
  $('.math').remove();
  return { formulas, text: $('body').text().replace(/\s+/g, ' ').trim() };
}

function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('TeX comes out of Markdown as it went in', () => {
  test.each([
    ['<p>中%文</p>', '中文'],
    ['<p>$a `%` $b*c</p>', '$a `` $b*c'],
    ['<p><strong>%</strong>：中 <em>a%</em></p>', '：中 a'],
    ['<h2>a %</h2>', 'a'],
    ['<ul><li>%<br>b</li></ul>', 'b'],
    ['<table><tr><td>a<td>%</table>', 'a'],
  ])('in a line: %s', (frame, text) => {
    fc.assert(
      fc.property(tex, (source) => {
        const { body } = convertFragment(frame.replace(/%/g, () => inline(source)));
        const count = frame.split('%').length - 1;
        expect(readMarkdown(body)).toEqual({
          formulas: Array.from({ length: count }, () => tidyTex(source, false)),
          text,
        });
      }),
      drawing(150),
    );
  });

  test.each([
    ['<p>a</p>%<p>b</p>', 'a b'],
    ['<p>$a %b</p>', '$a b'],
    ['<ul><li>a %</li><li>b</li></ul>', 'a b'],
    ['<blockquote>%b</blockquote>', 'b'],
  ])('as a block: %s', (frame, text) => {
    fc.assert(
      fc.property(tex, (source) => {
        const { body } = convertFragment(frame.replace('%', () => display(source)));
        const read = readMarkdown(body);
        expect({ ...read, formulas: read.formulas.map(squash) }).toEqual({
          formulas: [squash(tidyTex(source, true))],
          text,
        });
      }),
      drawing(150),
    );
  });
});

test.each<MathForm>(['dollars', 'code', 'html'])('%s comes back the same', (math) => {
  fc.assert(
    fc.property(tex, tex, (first, second) => {
      const { body } = convertFragment(
        `<p>a ${inline(first)}b</p>${display(second)}<table><tr><td>x<tr><td>${inline(`|${first}`)}</table>`,
        { math },
      );
      const again = convertFragment(renderMarkdown(body), { spacing: 'exact', math });
      expect(again.body).toBe(body);
    }),
    drawing(150),
  );
});

test('html is the same to a reader without formulas', () => {
  fc.assert(
    fc.property(tex, (source) => {
      const { body } = convertFragment(`<p>a ${inline(source)}</p>`, { math: 'html' });
      const { $ } = parseFragment(renderWithoutMath(body));
      expect($('p > span.math.inline').text()).toBe(`\\(${tidyTex(source, false)}\\)`);
      expect($('p').children()).toHaveLength(1);
    }),
    drawing(150),
  );
});

test('a `$` of the text makes no formula, and is the same to a reader without formulas', () => {
  const text = fc
    .array(fc.constantFrom('$', '$', '$$', '\\', '`', ' ', 'a', '5', '*', '\n'), { maxLength: 16 })
    .map((signs) => signs.join(''));
  fc.assert(
    fc.property(text, (value) => {
      const { body } = convertFragment(`<p>${value.replaceAll('\n', '<br>')}</p>`);
      const expected = value.replace(/\s+/g, '');
      expect(readMarkdown(body).formulas).toEqual([]);
      for (const render of [renderMarkdown, renderWithoutMath])
        expect(parseFragment(render(body)).$('body').text().replace(/\s+/g, '')).toBe(expected);
    }),
    drawing(500),
  );
});

test('a page cannot forge a formula', () => {
  const { body } = convertFragment(
    '<p>a <pmMath pmTex="x">y</pmMath></p><pmmathblock>z</pmmathblock>',
  );
  expect(body).toBe('a y\n\nz\n');
});
