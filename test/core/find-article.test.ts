import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import type { ConvertedDocument } from '../../src/index.ts';

const PROSE =
  'The ferry left at six, which was early, and carried forty sacks, three crates, and one old man who knew the way.';
const ARTICLE = `<p>${PROSE}</p><p>${PROSE} Twice.</p>`;
const MENU =
  '<div class="menu"><ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul></div>';

function read(body: string): ConvertedDocument {
  const result = convert(`<html><head><title>T</title></head><body>${body}</body></html>`);
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return result;
}

describe('the article of an unknown page', () => {
  test('is found by its text, and the reader told how much is left out', () => {
    const { body, diagnostics, profile } = read(`${MENU}<div>${ARTICLE}</div>`);
    expect(profile.name).toBe('generic');
    expect(body).toBe(`${PROSE}\n\n${PROSE} Twice.\n`);
    const guess = diagnostics.find(({ code }) => code === 'body-guessed');
    expect(guess?.message).toMatch(
      /^the article was found by its text: \d+ of \d+ characters of the page$/u,
    );
  });

  test('is what is marked as its body, whatever the text', () => {
    const { body, diagnostics } = read(
      `<div itemprop="articleBody"><p>Short.</p></div><div>${ARTICLE}</div>`,
    );
    expect(body).toBe('Short.\n');
    expect(diagnostics.map(({ code }) => code)).not.toContain('body-guessed');
  });

  test('is looked for in the only `article`, else in `main`', () => {
    expect(read(`<div>${ARTICLE}</div><article><p>Short, but marked.</p></article>`).body).toBe(
      'Short, but marked.\n',
    );
    expect(read(`<div>${ARTICLE}</div><main><p>Short, but marked.</p></main>`).body).toBe(
      'Short, but marked.\n',
    );
  });

  test.each([
    ['code', '<pre><code>a = 1\nb = 2</code></pre>', '```\na = 1\nb = 2\n```'],
    ['a table', '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>', '| a |\n| --- |\n| 1 |'],
    ['a heading', '<h2>Part</h2>', '## Part'],
    ['a list', '<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['a quotation', '<blockquote><p>q</p></blockquote>', '> q'],
    [
      'a picture',
      '<figure><img src="https://a.example/1.png" alt="x"></figure>',
      '![x](https://a.example/1.png)',
    ],
    ['line breaks', '<p>one<br>two</p>', 'one\\\ntwo'],
    ['emphasis', '<p><b>bold</b> and <i>italic</i></p>', '**bold** and *italic*'],
  ])('keeps %s', (_what, html, markdown) => {
    const { body } = read(`${MENU}<div>${ARTICLE}${html}${ARTICLE}</div>`);
    expect(body).toBe(
      `${PROSE}\n\n${PROSE} Twice.\n\n${markdown}\n\n${PROSE}\n\n${PROSE} Twice.\n`,
    );
  });

  test('every block that is left out of it is reported with its line', () => {
    const { body, diagnostics } = read(
      `<div>${ARTICLE}\n<div class="share"><a href="/s">Share</a></div>\n${ARTICLE}</div>`,
    );
    expect(body).not.toContain('Share');
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'boilerplate-dropped', line: 2, excerpt: 'Share' }),
    );
  });

  test('its byline is read before it is left out', () => {
    const byline =
      '<p class="byline"><a rel="author" href="/x">Reader One</a> <time datetime="2024-06-05">5 June</time></p>';
    expect(read(`<article><h1>Ferry</h1>${byline}${ARTICLE}</article>`).metadata).toMatchObject({
      title: 'Ferry',
      author: 'Reader One',
      date: '2024-06-05',
    });
  });

  test.each([
    [
      'a page too deep for it',
      `${'<div>'.repeat(400)}<p>Deep.</p>${'</div>'.repeat(400)}`,
      'Deep.\n',
    ],
    ['a page of a few words', '<p>Few.</p>', 'Few.\n'],
    ['text beside elements', 'Bare <b>text</b>.', 'Bare **text**.\n'],
  ])('%s is taken whole', (_what, html, body) => {
    expect(read(html).body).toBe(body);
  });

  test('a page without text has no body', () => {
    const result = convert('<html><body><div> </div><script>x()</script></body></html>');
    expect(result).toMatchObject({ outcome: 'skipped', reason: { code: 'no-body' } });
  });
});
