import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, convertFragment } from '../src/index.ts';
import { decode } from '../src/core/decode.ts';
import { parseFragment } from '../src/core/dom/parse.ts';
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
  return parseFragment(html)('body').text().replace(/\s+/g, '');
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
