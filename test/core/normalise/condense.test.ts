import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFragment } from '../../../src/core/dom/parse.ts';
import { extractFragment } from '../../../src/core/extract.ts';
import { condense } from '../../../src/core/normalise/condense.ts';
import { openDocument, openFragment } from '../../../src/core/open.ts';
import { convertBody } from '../../../src/core/pipeline.ts';
import { listElements } from '../../../src/core/dom/walk.ts';
import { listFixtures } from '../../helpers/fixtures.ts';
import { findBrokenLinks, serialise } from '../../helpers/tree.ts';

function condensed(html: string, isPretty = true, selector?: string): string {
  const root = extractFragment(parseFragment(html));
  const drops = selector === undefined ? [] : [{ selector, reason: 'asked for' }];
  condense(root, { isPretty, drops });
  expect(findBrokenLinks(root)).toEqual([]);
  return serialise(root);
}

const code = (inside: string): string => `<pre>\n<code>${inside}</code></pre>`;
const token = '<span class="token keyword">if</span> x';

describe('code', () => {
  test.each([
    ['tokens of Prism', token, 'if x'],
    ['in one another', '<span class="token a">a<span class="token b">b</span></span>c', 'abc'],
    ['tokens of highlight.js', '<span class="hljs-string">"a"</span>;', '&#34;a&#34;;'],
    ['a link in a token', '<span class="token">a<a>b</a></span>', 'a<a>b</a>'],
  ])('%s', (_, html, expected) => {
    expect(condensed(code(html))).toBe(code(expected));
  });

  test.each([
    ['other spans', '<span class="line">a</span>'],
    ['tables of lines', '<span class="hljs-ln-code">a</span>'],
    ['tokens that say more', '<span class="token" style="font-weight:bold">a</span>'],
    ['codes that hold blocks', '<div><span class="token">a</span></div>'],
    ['line numbers', '<span class="token line-number">1</span>'],
  ])('%s stay', (_, html) => {
    expect(condensed(code(html))).toBe(code(html));
  });

  test.each([
    '.keyword',
    'pre span',
    'code > *',
    'span:first-child',
    '[class^="token"]',
    '.keyword + a',
  ])('tokens that a profile may drop stay: %s', (selector) => {
    expect(condensed(code(token), true, selector)).toBe(code(token));
  });

  test.each(['.other', 'div.keyword-list', 'a[href]', '#id > p'])(
    'those that it does not mean go: %s',
    (selector) => {
      expect(condensed(code(token), true, selector)).toBe(code('if x'));
    },
  );
});

describe('white space between blocks', () => {
  test.each([
    ['<ul>\n <li>a</li>\n <li>b</li>\n</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<p>\n</p>', '<p>\n</p>'],
    ['<p>a</p>\n<b>c</b>\n<p>d</p>', '<p>a</p>\n<b>c</b>\n<p>d</p>'],
    ['<pre>a\n\n<div>b</div>\n<div>c</div></pre>', '<pre>\na\n\n<div>b</div>\n<div>c</div></pre>'],
  ])('%j', (html, expected) => {
    expect(condensed(html)).toBe(expected);
    expect(condensed(html, false)).toBe(serialise(extractFragment(parseFragment(html))));
  });
});

test('what is visible stays, whatever the page', () => {
  const tags = '<pre> </pre> <code> </code> <span> </span> <div> </div> <p> <li> <br>'.split(' ');
  const piece = fc.constantFrom(...tags, '<span class="token a">', '\n', ' ', 'a', 'b\n', '\u3000');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isPretty) => {
      const root = extractFragment(parseFragment(pieces.join('')));
      const visible = root.textContent.replace(/[ \n]/g, '');
      condense(root, { isPretty, drops: [] });
      expect(root.textContent.replace(/[ \n]/g, '')).toBe(visible);
      expect(findBrokenLinks(root)).toEqual([]);
    }),
  );
});

test('passes make no elements but those that are known', () => {
  const unknown = new Set<string>();
  for (const { input, options, isFragment } of listFixtures()) {
    const opened = isFragment
      ? openFragment(input as string, options)
      : openDocument(input, options);
    if (opened.outcome === 'skipped') continue;
    convertBody(opened, options, {
      onPass() {
        for (const { name } of listElements(opened.root)) {
          if (!opened.root.census?.hasName([name])) unknown.add(name);
        }
      },
    });
  }
  expect([...unknown]).toEqual([]);
});
