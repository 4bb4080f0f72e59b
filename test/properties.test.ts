import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, convertFragment } from '../src/index.ts';
import { decode } from '../src/core/decode.ts';
import { createDiagnostics } from '../src/core/collect-diagnostics.ts';
import { parseFragment } from '../src/core/dom/parse.ts';
import { render } from '../src/core/render.ts';
import { DEFAULT_BODY_OPTIONS } from '../src/core/types.ts';
import { treeFacts } from '../src/core/verify/tree-facts.ts';
import { verifyBody } from '../src/core/verify/verify.ts';
import { drawing } from './helpers/fast-check.ts';
import { renderMarkdown } from './helpers/render.ts';
import { findBrokenLinks, runPasses } from './helpers/tree.ts';

/** Every character that Markdown gives a meaning to, letters of both worlds, and punctuation of both. */
const SIGNS = Array.from('\\`*_{}[]()<>#+-.!|~&=:;,?"\'/@$%^12aZ 中文，。：（）“”😀\u00A0');
const text = fc
  .array(fc.constantFrom(...SIGNS), { maxLength: 24 })
  .map((characters) => characters.join(''));

const INLINE = ['strong', 'em', 'del', 'a href="https://a.example/b"', 'code', 'sup', 'span'];
const BLOCKS = ['p', 'h2', 'blockquote', 'ul', 'ol', 'li', 'div', 'pre', 'table', 'td'];

/** Any tree of known elements, also such as no author would write. */
const tree = fc.letrec<{ html: string }>((tie) => ({
  html: fc.oneof(
    { depthSize: 'small' },
    text.map(escapeHtml),
    fc.constantFrom('<br>', '<hr>', '<img src="a.png" alt="图">', '<!-- c -->', '\n  '),
    fc
      .tuple(fc.constantFrom(...INLINE, ...BLOCKS), fc.array(tie('html'), { maxLength: 4 }))
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag.split(' ', 1)[0]}>`),
  ),
})).html;

function escapeHtml(value: string): string {
  return value.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What a reader sees, white space aside. */
function visibleText(html: string): string {
  return parseFragment(html).$('body').text().replace(/\s+/g, '');
}

describe('text', () => {
  test('comes out of Markdown as it went in, whatever it looks like', () => {
    fc.assert(
      fc.property(text, (value) => {
        const { body } = convertFragment(`<p>${escapeHtml(value)}</p>`);
        expect(visibleText(renderMarkdown(body))).toBe(value.replace(/\s+/g, ''));
      }),
      drawing(3000),
    );
  });

  test.each([
    '<h3>%</h3>',
    '<ul><li>%</li></ul>',
    '<blockquote>%</blockquote>',
    '<p>a<br>%</p>',
    '<table><tr><td>a<td>%</table>',
    '<p><a href="/x">%</a></p>',
    '<p>中<strong>%</strong>文</p>',
  ])('the same inside %s', (frame) => {
    const empty = visibleText(frame.replace('%', ''));
    fc.assert(
      fc.property(text, (value) => {
        const { body } = convertFragment(frame.replace('%', () => escapeHtml(value)));
        const bare = value.replace(/\s+/g, '');
        const expected = frame.includes('a<')
          ? empty + bare
          : visibleText(frame.replace('%', () => escapeHtml(value)));
        expect(visibleText(renderMarkdown(body))).toBe(expected);
      }),
      drawing(1500),
    );
  });

  test('is never bold or struck by accident', () => {
    fc.assert(
      fc.property(text, (value) => {
        const html = renderMarkdown(convertFragment(`<p>${escapeHtml(value)}</p>`).body);
        expect(html).not.toMatch(/<(?:strong|em|del|code|h\d|li|blockquote|hr|img|table)\b/);
      }),
      drawing(3000),
    );
  });
});

describe('trees', () => {
  test('no pass leaves a broken link between nodes', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), fc.boolean(), (parts, isPretty) => {
        runPasses(parts.join(''), {
          isPretty,
          after: (pass, root) =>
            expect({ [pass.name]: findBrokenLinks(root) }).toEqual({ [pass.name]: [] }),
        });
      }),
      drawing(1000),
    );
  });

  test('any tree converts, twice to the same Markdown', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), (parts) => {
        const html = parts.join('');
        const { body } = convertFragment(html);
        expect(convertFragment(html).body).toBe(body);
        expect(body).not.toMatch(/[\uFDD0-\uFDEF]/);
        expect(body).toMatch(/^$|\S\n$/);
      }),
      drawing(1000),
    );
  });
});

/** One line of a cell, never blank. Without `@`: what readers take for an address is no matter of tables. */
const line = fc
  .array(
    fc.tuple(
      fc.constantFrom('', 'code', 'strong', 'em', 'sub'),
      text.map((value) => value.replaceAll('@', '')),
    ),
    { maxLength: 3 },
  )
  .map((parts) =>
    parts.map(([tag, value]) =>
      tag ? `<${tag}>${escapeHtml(`y${value}y`)}</${tag}>` : escapeHtml(value),
    ),
  )
  .map((parts) => `x${parts.join('')}x`);
const block = fc.oneof(
  line.map((value) => `<p>${value}</p>`),
  line.map((value) => `<ul><li>${value}</li><li><p>${value}</p><p>b</p></li></ul>`),
  fc
    .array(fc.constantFrom('a', ' ', '\t', '\n', '<', '*', '|', '`'), { maxLength: 12 })
    .map((characters) => `<pre>${escapeHtml(`.${characters.join('')}.`)}</pre>`),
  line.map((value) => `<blockquote>${value}</blockquote>`),
);
const span = fc.constantFrom('', ' colspan="2"', ' rowspan="2"', ' colspan="3" rowspan="2"');

function gridOf(
  content: fc.Arbitrary<string>,
  attributes: fc.Arbitrary<string>,
): fc.Arbitrary<string[][]> {
  const cell = fc
    .tuple(fc.constantFrom('td', 'th'), attributes, content)
    .map(([name, attribute, inside]) => `<${name}${attribute}>${inside}</${name}>`);
  return fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 2,
      maxLength: 4,
    }),
  );
}

function tableOf(rows: readonly (readonly string[])[]): string {
  return `<table>${rows.map((row) => `<tr>${row.join('')}</tr>`).join('')}</table>`;
}

/** The texts of the cells of the first table by row, white space aside; empty cells left out. */
function cellTexts(html: string): string[][] {
  const { $ } = parseFragment(html);
  return $('table')
    .first()
    .find('tr')
    .toArray()
    .map((row) =>
      $(row)
        .children('td, th')
        .toArray()
        .map((cell) => $(cell).text().replace(/\s+/g, ''))
        .filter((value) => value !== ''),
    );
}

describe('tables', () => {
  test.each([
    ['cells of one line', line],
    ['cells of several lines', fc.tuple(line, line).map(([a, b]) => `<p>${a}</p>${b}<br>${a}`)],
    ['cells with lists', fc.tuple(line, line).map(([a, b]) => `${a}<ol><li>${b}</li></ol>`)],
    ['cells of blocks', fc.array(block, { minLength: 1, maxLength: 3 }).map((all) => all.join(''))],
  ])('%s keep their texts and their rows, and stay the same', (_name, content) => {
    fc.assert(
      fc.property(gridOf(content, span), fc.constantFrom('gfm', 'html'), (rows, mode) => {
        const html = tableOf(rows);
        const { body } = convertFragment(html, { spacing: 'exact', tables: mode });
        const rendered = renderMarkdown(body);
        expect(cellTexts(rendered)).toEqual(cellTexts(html));
        expect(convertFragment(rendered, { spacing: 'exact', tables: mode }).body).toBe(body);
      }),
      drawing(120),
    );
  });

  test('code in cells keeps every blank and every line, in lists and quotes too', () => {
    const code = fc
      .array(fc.constantFrom('a', ' ', '\t', '\n', '<', '&', '|', '-'), { maxLength: 16 })
      .map((characters) => `x${characters.join('')}x`);
    const frame = fc.constantFrom(
      '%',
      '<ul><li>%</li></ul>',
      '<ol><li><p>a</p><blockquote>%</blockquote></li></ol>',
    );
    fc.assert(
      fc.property(code, frame, (value, outside) => {
        const cell = `<td><pre><code>${escapeHtml(value)}</code></pre></td>`;
        const html = outside.replace('%', () =>
          tableOf([
            ['<td>a</td>', cell],
            [cell, '<td>b</td>'],
          ]),
        );
        const { $ } = parseFragment(renderMarkdown(convertFragment(html).body));
        const texts = $('pre')
          .toArray()
          .map((pre) => $(pre).text());
        expect(texts).toEqual([value, value]);
      }),
      drawing(1000),
    );
  });
});

describe('verification', () => {
  test('what the passes leave of any tree is written, or repaired', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), (parts) => {
        const { root } = runPasses(parts.join(''));
        const diagnostics = createDiagnostics('');
        let movedEmphasis = 0;
        const settings = {
          options: DEFAULT_BODY_OPTIONS,
          diagnostics: {
            ...diagnostics,
            report: (code: string) => {
              if (code === 'emphasis-moved') movedEmphasis += 1;
            },
          },
        };
        const expected = treeFacts(root);
        const blocks = render(root, settings);
        const forgiveness = { movedEmphasis };
        const checked = verifyBody({ unaccounted: [], expected, blocks, forgiveness, settings });
        expect(checked.losses).toEqual([]);
      }),
      drawing(1000),
    );
  });
});

describe('bytes', () => {
  test('decode never throws and leaves no line end but LF', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decode(bytes);
        if (decoded.kind === 'text') expect(decoded.text).not.toMatch(/[\r\uFDD0]/);
      }),
      drawing(1000),
    );
  });

  test('convert never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', '---\n', '<div id="content_views">'),
        (bytes, start) => {
          const source = new Uint8Array([...new TextEncoder().encode(start), ...bytes]);
          expect(['converted', 'skipped']).toContain(convert(source).outcome);
        },
      ),
      drawing(1000),
    );
  });
});
