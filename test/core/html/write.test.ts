import { expect, test } from 'vitest';
import { writeBlockHtml, writeInlineHtml } from '../../../src/core/html/write.ts';
import { createElement } from '../../../src/core/dom/edit.ts';
import { MATH, MATH_BLOCK, TEX } from '../../../src/core/hints.ts';
import { PressElement, PressText } from '../../../src/core/dom/nodes.ts';
import { runPasses } from '../../helpers/tree.ts';

/** The first element of the fragment, untouched by any pass. */
function parse(html: string): PressElement {
  const element = runPasses(html, { passes: [] }).root.children[0];
  if (!(element instanceof PressElement)) throw new Error('no element');
  return element;
}

test.each([
  [
    'keeps what carries meaning',
    '<p style="x"><a href="/a" class="b">c</a></p>',
    '<p><a href="/a">c</a></p>',
  ],
  ['one block a line', '<ul><li>a</li><li>b</li></ul>', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['text is escaped', '<p>a &lt;b&gt; &amp;amp; &quot;</p>', '<p>a &lt;b&gt; &amp;amp; &quot;</p>'],
  [
    'no blank line in code',
    '<div><pre>a\n\n\n  b\n</pre></div>',
    '<div>\n<pre><code>a&#10;&#10;\n  b\n</code></pre>\n</div>',
  ],
  [
    'no blank line between blocks',
    '<div><p>a</p>\n \t<p>b</p></div>',
    '<div>\n<p>a</p>\n<p>b</p>\n</div>',
  ],
  [
    'spans of cells',
    '<table><tr><td colspan="2">a</td></tr></table>',
    '<table>\n<tbody>\n<tr>\n<td colspan="2">a</td>\n</tr>\n</tbody>\n</table>',
  ],
])('%s', (_name, html, expected) => {
  expect(writeBlockHtml(parse(html))).toBe(expected);
});

test('inline: one line', () => {
  const { children } = parse('<p>a <strong>b</strong><br>c</p>');
  expect(writeInlineHtml(children)).toBe('a <strong>b</strong><br>c');
});

test('formulas in the form of pandoc', () => {
  const inline = createElement(MATH, [new PressText('a < b')], { [TEX]: 'a < b' });
  const block = createElement(MATH_BLOCK, [new PressText('a b')], { [TEX]: 'a\nb' });
  const cell = createElement('td', [new PressText('中'), inline, block]);
  expect(writeBlockHtml(cell)).toBe(
    '<td>中<span class="math inline">\\(a &lt; b\\)</span>\n<div class="math display">\\[a\nb\\]</div>\n</td>',
  );
});

test('any depth', () => {
  const html = `${'<em>'.repeat(5000)}a`;
  expect(writeInlineHtml([parse(html)])).toHaveLength(5000 * '<em></em>'.length + 1);
});
