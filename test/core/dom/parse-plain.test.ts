import { isDocument, isTag } from 'domhandler';
import type { AnyNode, Document } from 'domhandler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiagnostics } from '../../../src/core/collect-diagnostics.ts';
import { decode } from '../../../src/core/decode.ts';
import { parsePlain } from '../../../src/core/dom/parse-plain.ts';
import { parseAny } from '../../../src/core/dom/parse.ts';
import { splitFrontMatter } from '../../../src/core/front-matter/split.ts';
import { listFixtures } from '../../helpers/fixtures.ts';

/** Every node with all that later stages ask of it. */
function describeTree(root: Document): string[] {
  const lines: string[] = [root['x-mode'] ?? ''];
  const pending: AnyNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const own = isTag(node)
      ? [node.name, node.namespace, node.attribs]
      : 'data' in node
        ? [node.data]
        : [];
    const links = [node.parent, node.prev, node.next].map((one) => one?.startIndex ?? one?.type);
    lines.push(JSON.stringify([node.type, node.startIndex, own, links]));
    if (isTag(node) || isDocument(node)) pending.push(...node.children.toReversed());
  }
  return lines;
}

/** @returns whether the fast parser took the page, which then has the tree of the standard */
function isAlike(html: string): boolean {
  const plain = parsePlain(html);
  if (!plain) return false;
  const { root: standard } = parseAny(html);
  expect(describeTree(plain), html).toEqual(describeTree(standard));
  return true;
}

describe('takes', () => {
  test.each([
    '\n<div class="a b" id=\'c\' hidden>a &lt; b &amp;amp; c & d</div>\n',
    '<body>text <b>bold <i>both</i></b>\n<p>a<br>b<br/>c</p>',
    '<body><pre>\n\n  a\n<code> b </code></pre><pre>\n</pre>',
    '<body><table>\n<caption>c</caption><colgroup><col width="1"></colgroup><tbody><tr><td><p>a</p></td></tr></tbody></table>',
    '<body><ul><li><p>a</p><ul><li>b</li></ul></li></ul><!-- c - d --->',
    '<body><svg style="display:none" xmlns="http://www.w3.org/2000/svg"><path d="M5,0"></path><path/></svg>',
    '<body><p>a <img src="x"> </img> \n b</p>',
    '<body><p Class="a" class="b">&nbsp;c &nbsp;</p><H2 ID = "x">d</H2>',
    '<body><svg viewbox="0 0 1 1"><g><linearGradient id="a"></linearGradient><use xlink:href="#a"/>b</g><style>a > b</style></svg>',
    '<body><svg><desc>a</desc><g><foreignObject width="1"><div class="x"><p>a<br>b</p></div></foreignObject></g><title>c</title></svg>',
    '<body><script type="math/tex">\n  a &amp; b\n</script><style>a</style><iframe src="x"></iframe>',
    '<body><p><textarea>\n\n a &lt;b&gt; </textarea><button>c</button></p><title>d\n e</title>',
    '<body><svg><textarea>\n</textarea></svg>',
    '<body><form><fieldset><p>a</p></fieldset></form>',
    '<body><link rel="stylesheet"><meta name="a"><input type="checkbox"><hr>',
  ])('%j', (html) => {
    expect(isAlike(html)).toBe(true);
  });
});

describe('leaves to the whole standard', () => {
  test.each([
    ['', '   ', 'text', '<link><p>a</p>', '<!-- a --><p>a</p>', '<!DOCTYPE html><p>a</p>'],
    ['<html><p>a</p>', '<title>a</title>', '<body class="a"><p>a</p>', '<body><body>'],
    ['<p>a', '<p>a</p></p>', '<b>a<p>b</b></p>', '<p><div>a</div></p>', '<p><b><p>a</p></b></p>'],
    [
      '<div>a < b</div>',
      '<div>&copy;</div>',
      '<div>&#39;</div>',
      '<div>&ampx</div>',
      '<a href="?a=1&b=2">a</a>',
    ],
    [
      '<li>a</li>',
      '<table><tr><td>a</td></tr></table>',
      '<table><tbody>a</tbody></table>',
      '<h1><h2>a</h2></h1>',
    ],
    [
      '<a>a<b><a>b</a></b></a>',
      '<div/>',
      '<p a=b>a</p>',
      '<p a="1"b="2">a</p>',
      '<p "a">a</p>',
      '<p>a</br></p>',
    ],
    [
      '<div><!-->a--></div>',
      '<div><!--a--!>b--></div>',
      '<div><!a></div>',
      '<div><?a?></div>',
      '<div><!--a</div>',
    ],
    [
      '<div><script>a < b</script></div>',
      '<div><textarea><b></textarea></div>',
      '<svg><p>a</p></svg>',
      '<svg><font size="1">a</font></svg>',
      '<form><form></form></form>',
      '<button>a<button>b</button></button>',
      '<script>a</script><p>b</p>',
      '<div>a</div',
    ],
  ])('%j and its like', (...pages) => {
    expect(pages.filter((html) => parsePlain(html) !== undefined)).toEqual([]);
  });
});

test('builds the tree of the standard from any soup of tags that it takes', () => {
  const tags =
    'a b br button code desc div fieldset foreignobject form g h1 h2 img li ol p path pre script span style svg table tbody td textarea title tr ul'.split(
      ' ',
    );
  const piece = fc.oneof(
    fc.constantFrom(...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`])),
    fc.constantFrom(
      '\n',
      ' ',
      'a',
      'ab c',
      '&lt;',
      '&amp;b',
      '& ',
      '<!--a-->',
      '<p class="x">',
      '<path viewbox="a" viewBox="b" xlink:href="c"/>',
      '<lineargradient>',
      '</linearGradient>',
      '<br/>',
    ),
  );
  const closed = fc.letrec<{ node: string; nodes: string }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { depthSize: 'small' },
      piece,
      fc.constantFrom('a', ' ', '\n  ', 'a b\n', '&gt;', '<img></img>'),
      fc
        .tuple(fc.constantFrom(...tags), tie('nodes'))
        .map(([tag, inside]) => `<${tag}>${inside}</${tag}>`),
    ),
  }));
  let taken = 0;
  fc.assert(
    fc.property(closed.nodes, fc.constantFrom('<body>', '\n', ''), (html, start) => {
      if (isAlike(start + html)) taken += 1;
    }),
    { numRuns: 4000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('builds the tree of the standard from every fixture that it takes', () => {
  const pages = listFixtures().map(({ input, options, isFragment }) => {
    const decoded = decode(input, options.encoding);
    const text = decoded.kind === 'text' ? decoded.text : '';
    return isFragment ? `<body>${text}` : splitFrontMatter(text, createDiagnostics(text)).page;
  });
  const taken = pages.filter((html) => isAlike(html));
  expect(taken.length).toBeGreaterThan(pages.length / 2);
});
