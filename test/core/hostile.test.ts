import { describe, expect, test } from 'vitest';
import { convertFragment } from '../../src/index.ts';

/** Enough that anything quadratic in it runs into the time limit of a test by far. */
const MANY = 100_000;

/** Inputs that took from ten seconds to minutes, or all memory, before they were thought of. */
describe('what could hang a converter does not', () => {
  test.each([
    { desc: 'blanks in code', html: `<pre>a${' '.repeat(MANY)}b</pre>` },
    {
      desc: 'blank lines in code in a list',
      html: `<ul><li>x<pre>a${'\n'.repeat(MANY)}b</pre></ul>`,
    },
    {
      desc: 'blank lines beside blocks in code',
      html: `<pre><div>a${' \n'.repeat(MANY)}b</div></pre>`,
    },
    { desc: 'articles in code in one another', html: `${'<pre><p>x</p>'.repeat(MANY / 20)}b` },
    {
      desc: 'boxes of a highlighter in one another',
      html: `${'<div class=syntaxhighlighter>x'.repeat(MANY / 50)}b`,
    },
    { desc: 'links in code', html: `<code>${'<a href=x>y</a>'.repeat(MANY / 20)}b</code>` },
    { desc: 'full stops behind an address', html: `<p>http://a${'.'.repeat(MANY)}b</p>` },
    { desc: 'stars', html: `<p>${'*'.repeat(MANY)}b</p>` },
    { desc: 'full stops in bold', html: `<p>x<b>a${'。'.repeat(MANY)}b。</b>y</p>` },
    { desc: 'brackets', html: `<p>${'['.repeat(MANY)}b</p>` },
    { desc: 'items outside of a list', html: `${'<li>x</li>'.repeat(MANY / 10)}b` },
    { desc: 'paragraphs', html: `${'<p>x</p>'.repeat(MANY / 5)}b`, url: 'https://blog.csdn.net/a' },
    {
      desc: 'a link card of deep formatting',
      html: `<a class=has-card href=x><span class=link-title>${'<u>'.repeat(MANY / 5)}b</span></a>`,
      url: 'https://blog.csdn.net/a',
    },
    {
      desc: 'cells that span thousands of others',
      html: `<table><tr><td colspan=1000>a${'<tr><td rowspan=65534 colspan=1000>c'.repeat(200)}<td>b</table>`,
    },
  ])('$desc', ({ html, url }) => {
    const { body } = convertFragment(html, url === undefined ? {} : { url });
    expect(body).toContain('b');
    expect(body.length).toBeLessThan(3 * html.length + 100);
  });
});
