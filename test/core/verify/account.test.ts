import { describe, expect, test } from 'vitest';
import { remove, replace, unwrap } from '../../../src/core/dom/edit.ts';
import type { PressElement } from '../../../src/core/dom/nodes.ts';
import { BodyRoot, PressText } from '../../../src/core/dom/nodes.ts';
import { listByName } from '../../../src/core/dom/walk.ts';
import { openFragment } from '../../../src/core/open.ts';
import { convertBody } from '../../../src/core/pipeline.ts';

const BODY = `
<h2>标题</h2>
<p>先看<strong>粗体字</strong>、<em>斜体字</em>和<s>删去字</s>，<a href="https://docs.example.com/a" title="手册">文档</a>。</p>
<p><img src="https://i-blog.csdnimg.cn/direct/aaaa0001.png" alt="图示" title="一图"><code>run()</code></p>
<ul><li>第一项</li><li>第二项<ol start="3"><li>里面</li></ol></li></ul>
<table><tr><th>名</th><th>值</th></tr><tr><td>甲</td><td>乙</td></tr></table>
<pre><code class="language-js">let a;</code></pre>
<blockquote><p>引文</p></blockquote>
<hr>
<p>H<sub>2</sub>O</p>
`;

/** The verdict when something that no pass declares happens to the tree behind the last pass. */
function lossesAfter(eat: (root: PressElement) => unknown): readonly string[] {
  const opened = openFragment(BODY, { spacing: 'exact' });
  let passes = 0;
  const converted = convertBody(
    opened,
    { spacing: 'exact' },
    {
      onPass: ({ name }) => {
        passes += 1;
        // Behind the pass that gives tables their last shape, in front of those that name things.
        if (name === 'tables' && opened.root instanceof BodyRoot) eat(opened.root);
      },
    },
  );
  expect(passes).toBeGreaterThan(20);
  return [...new Set(converted.losses.map(({ kind }) => kind))];
}

function first(root: PressElement, name: string): PressElement {
  const [element] = listByName(root, name);
  if (!element) throw new Error(`there is no ${name}`);
  return element;
}

test('nothing is lost when nothing is eaten', () => {
  expect(lossesAfter(() => undefined)).toEqual([]);
});

describe('what a pass eats without declaring it is found, though the Markdown is true to the tree', () => {
  test.each([
    ['bold', 'emphasis', (root: PressElement) => unwrap(first(root, 'strong'))],
    ['italic', 'emphasis', (root: PressElement) => unwrap(first(root, 'em'))],
    ['strike', 'strike', (root: PressElement) => unwrap(first(root, 'del'))],
    ['a link', 'link', (root: PressElement) => unwrap(first(root, 'a'))],
    ['an image', 'image', (root: PressElement) => remove(first(root, 'img'))],
    ['a description', 'image', (root: PressElement) => delete first(root, 'img').attribs['alt']],
    [
      'a title of an image',
      'image',
      (root: PressElement) => delete first(root, 'img').attribs['title'],
    ],
    ['a title of a link', 'link', (root: PressElement) => delete first(root, 'a').attribs['title']],
    ['a heading', 'heading', (root: PressElement) => (first(root, 'h2').name = 'p')],
    ['an item', 'list', (root: PressElement) => remove(first(root, 'li'))],
    ['numbers of a list', 'list', (root: PressElement) => (first(root, 'ol').name = 'ul')],
    [
      'the number of a list',
      'list',
      (root: PressElement) => delete first(root, 'ol').attribs['start'],
    ],
    ['a list', 'list', (root: PressElement) => unwrapItem(first(root, 'ol'))],
    ['a cell', 'table', (root: PressElement) => first(root, 'td').children.slice().forEach(remove)],
    ['a table', 'table', (root: PressElement) => asParagraph(first(root, 'table'))],
    ['code', 'code', (root: PressElement) => asParagraph(first(root, 'pre'))],
    ['a quote', 'quote', (root: PressElement) => unwrap(first(root, 'blockquote'))],
    ['a rule', 'rule', (root: PressElement) => remove(first(root, 'hr'))],
    ['inline code', 'inline-code', (root: PressElement) => unwrap(first(root, 'code'))],
    ['a subscript', 'element', (root: PressElement) => (first(root, 'sub').name = 'sup')],
    ['a word', 'text', (root: PressElement) => remove(first(root, 'strong'))],
  ] satisfies [string, string, (root: PressElement) => unknown][])('%s', (_desc, kind, eat) => {
    expect(lossesAfter(eat)).toContain(kind);
  });
});

function unwrapItem(list: PressElement): void {
  replace(list, [new PressText(list.textContent)]);
}

function asParagraph(element: PressElement): void {
  const text = new PressText(element.textContent.replace(/\s+/g, ' ').trim());
  element.name = 'p';
  element.attribs = {};
  for (const child of element.children.slice()) remove(child);
  element.children.push(text);
  text.parent = element;
}
