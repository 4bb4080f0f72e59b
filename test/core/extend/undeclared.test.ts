/**
 * What a pass or a rule of the user's changes without saying so is found, named by its kind and by the
 * line of the source. One row a change.
 */
import { describe, expect, test } from 'vitest';
import { convert, definePass, defineRule, verify } from '../../../src/index.ts';
import type { ConvertOptions, Loss, Pass, Rule } from '../../../src/index.ts';

const PAGE = `---
title: Herons
---
<h1 id="articleContentId">Herons</h1>
<div id="content_views">
<h2>Two</h2>
<p>one <b>word</b> and <i>other</i>, <s>gone</s>, <code>run(12)</code></p>
<p>first line<br>second line</p>
<p><a href="https://a.example/x?y=1" title="tip">this page</a>, <img src="https://a.example/a.png" alt="a heron" title="grey"></p>
<pre><code class="language-js">if (a) {
    b();
}</code></pre>
<ol start="3"><li>third thing</li><li>fourth thing</li></ol>
<ul><li>bullet one</li><li>bullet two</li></ul>
<blockquote><p>quoted words</p></blockquote>
<table><tr><th>name</th><th align="right">size</th></tr><tr><td>egret</td><td align="right">60</td></tr></table>
<p>水中的白鹭飞走了</p>
<p>of <span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span></span> here</p>
<p>H<sub>2</sub>O</p>
<hr>
<p>the end</p>
</div>
`;

function run(options: ConvertOptions) {
  const result = convert(PAGE, { frontMatter: 'none', spacing: 'exact', ...options });
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return result;
}

const named = (losses: readonly Loss[]) => losses.map(({ kind, line }) => `${kind} ${line}`);

const ownBody = run({}).body;

test('the page is exact', () => {
  const { verdict, body } = run({});
  expect([verdict, body.split('\n').length]).toEqual(['exact', 37]);
});

type Body = Parameters<Pass['run']>[0];

/** Gives elements another name, as no tool of ours does. */
function call(body: Body, selector: string, name: string): void {
  for (const element of body.find(selector).get()) element.name = name;
}

/** Changes the text right inside an element. */
function edit(body: Body, selector: string, change: (text: string) => string): void {
  for (const element of body.find(selector).get()) {
    for (const node of element.children) if ('data' in node) node.data = change(node.data);
  }
}

const PASSES: readonly [string, (body: Body) => void, string][] = [
  [
    'indentation',
    (body) => edit(body, 'pre code', (text) => text.replace('    ', '  ')),
    'code 10',
  ],
  [
    'a line of code',
    (body) => edit(body, 'pre code', (text) => text.replace('\n', ' ')),
    'code 10',
  ],
  ['a language', (body) => void body.find('pre code').attr('class', 'language-go'), 'language 10'],
  ['no language', (body) => void body.find('pre code').removeAttr('class'), 'language 10'],
  ['the number of a list', (body) => void body.find('ol').attr('start', '5'), 'list 13'],
  ['the number of an item', (body) => void body.find('ol li').last().attr('value', '9'), 'list 13'],
  ['numbers to bullets', (body) => call(body, 'ol', 'ul'), 'list 13'],
  ['bullets to numbers', (body) => call(body, 'ul', 'ol'), 'list 14'],
  [
    'the depth of an item',
    (body) =>
      void body.find('ul li').first().append('<ul><li>bullet two</li></ul>').next().remove(),
    'list 14',
  ],
  ['items to paragraphs', (body) => call(body, 'ul, ul li', 'p'), 'list 14'],
  ['no quote', (body) => call(body, 'blockquote', 'div'), 'quote 15'],
  ['a quote', (body) => void body.find('h2').wrap('<blockquote></blockquote>'), 'quote 6'],
  ['two words to one', (body) => edit(body, 'p', (text) => text.replace('st l', 'stl')), 'text 8'],
  ['a word to two', (body) => edit(body, 'p', (text) => text.replace('lin', 'l in')), 'text 8'],
  [
    'a blank in Chinese',
    (body) => edit(body, 'p', (text) => text.replace('鹭', ' 鹭')),
    'spacing 17',
  ],
  ['a line break', (body) => void body.find('i').before('<br>'), 'break 7'],
  ['no line break', (body) => void body.find('br').replaceWith(' '), 'break 8'],
  [
    'a paragraph to two',
    (body) => void body.find('br').parent().replaceWith('<p>first line</p><p>second line</p>'),
    'break 8',
  ],
  [
    'two paragraphs to one',
    (body) => void body.find('p').first().append(' ', body.find('p').eq(1).contents()),
    'spacing 8',
  ],
  ['a description', (body) => void body.find('img').attr('alt', 'an egret'), 'image 9'],
  ['no description', (body) => void body.find('img').removeAttr('alt'), 'image 9'],
  ['the title of an image', (body) => void body.find('img').attr('title', 'blue'), 'image 9'],
  ['the title of a link', (body) => void body.find('a').attr('title', 'top'), 'link 9'],
  ['no title of a link', (body) => void body.find('a').removeAttr('title'), 'link 9'],
  ['the query of an address', (body) => void body.find('a').attr('href', '?y=2'), 'link 9'],
  ['the rank of a heading', (body) => call(body, 'h2', 'h3'), 'heading 6'],
  ['no heading', (body) => call(body, 'h2', 'p'), 'heading 6'],
  ['two blocks the other way', (body) => void body.find('ul').after(body.find('ol')), 'text 13'],
  ['a rule elsewhere', (body) => void body.find('hr').insertBefore(body.find('pre')), 'rule 20'],
  ['no rule', (body) => void body.find('hr').remove(), 'rule 20'],
  ['a rule', (body) => void body.find('h2').after('<hr>'), 'rule 6'],
  [
    'a cell elsewhere',
    (body) => void body.find('td').first().insertAfter(body.find('td').last()),
    'table 16',
  ],
  [
    'a cell of two columns',
    (body) => void body.find('td').first().attr('colspan', '2'),
    'table 16',
  ],
  ['an alignment', (body) => void body.find('[align]').attr('align', 'center'), 'table 16'],
  ['a table to paragraphs', (body) => call(body, 'table, tr, th, td', 'div'), 'table 16'],
  ['no bold', (body) => call(body, 'b', 'span'), 'emphasis 7'],
  ['no italic', (body) => call(body, 'i', 'span'), 'emphasis 7'],
  ['bold', (body) => call(body, 'i', 'b'), 'emphasis 7'],
  ['no strike', (body) => call(body, 's', 'span'), 'strike 7'],
  ['no code', (body) => call(body, 'code', 'span'), 'inline-code 7'],
  ['a digit in code', (body) => edit(body, 'p code', () => 'run(13)'), 'inline-code 7'],
  ['a formula', (body) => edit(body, 'annotation', () => 'x^3'), 'formula 18'],
  ['no formula', (body) => void body.find('.katex').remove(), 'formula 18'],
  ['a subscript', (body) => call(body, 'sub', 'sup'), 'element 19'],
  ['a Chinese character', (body) => edit(body, 'p', (text) => text.replace('鹭', '鹤')), 'text 17'],
  ['no paragraph', (body) => void body.find('p').last().remove(), 'text 21'],
  ['a paragraph twice', (body) => void body.append(body.find('p').last().clone()), 'text 21'],
  [
    'a hidden paragraph',
    (body) => void body.find('p').last().attr('style', 'display:none'),
    'text 21',
  ],
];

describe('a pass that changes something without its tools', () => {
  test.each(PASSES)('%s', (_name, change, loss) => {
    const options = { passes: [definePass({ name: 'mine', run: (body) => change(body) })] };
    const { verdict, losses, body } = run(options);
    expect(body).not.toBe(ownBody);
    expect(verdict).toBe('lossy');
    expect(named(losses)).toContain(loss);
    expect(verify(PAGE, body, options)).toMatchObject({ verdict: 'lossy' });
  });

  test('by its tools next to it, what they did is no part of the losses', () => {
    const { verdict, losses } = run({
      passes: [
        definePass({
          name: 'mine',
          run(body, { remove, rename, replace, setAttribute, unwrap }) {
            remove(body.find('img'), 'why');
            unwrap(body.find('blockquote'), 'why');
            rename(body.find('h2'), 'h4', 'why');
            rename(body.find('h4'), 'h3', 'why');
            replace(body.find('hr'), '<p>an <b>aside</b></p>', 'why');
            unwrap(body.find('p > b'), 'why');
            setAttribute(body.find('ol'), 'start', '7', 'why');
            body.find('br').remove();
          },
        }),
      ],
    });
    expect([verdict, ...named(losses)]).toEqual(['lossy', 'text 8', 'break 8']);
  });
});

const RULES: readonly [string, Omit<Rule, 'name'>, string][] = [
  [
    'indentation',
    {
      elements: ['pre'],
      write: (_, { text }) => `\`\`\`javascript\n${text.replace(/^ +/m, '')}\n\`\`\``,
    },
    'code 10',
  ],
  [
    'a language',
    { elements: ['pre'], write: (_, { text }) => `\`\`\`go\n${text}\n\`\`\`` },
    'language 10',
  ],
  ['code to text', { elements: ['pre'], write: (_, { text }) => text }, 'code 10'],
  ['no quote', { elements: ['blockquote'], write: (content) => content }, 'quote 15'],
  ['a quote', { elements: ['h2'], write: (content) => `> ## ${content}` }, 'quote 6'],
  ['two words to one', { elements: ['strong'], write: (content) => `\u2060${content}x` }, 'text 7'],
  ['no line break', { elements: ['br'], write: () => ' ' }, 'break 8'],
  ['a line break', { elements: ['em'], write: (content) => `<br>${content}` }, 'break 7'],
  ['two paragraphs', { elements: ['br'], write: () => '\n\n' }, 'break 8'],
  [
    'a description',
    { elements: ['img'], write: () => '![egret](https://a.example/a.png "grey")' },
    'image 9',
  ],
  [
    'no title of an image',
    { elements: ['img'], write: () => '![a heron](https://a.example/a.png)' },
    'image 9',
  ],
  [
    'no title of a link',
    { elements: ['a'], write: (content) => `[${content}](https://a.example/x?y=1)` },
    'link 9',
  ],
  [
    'the query of an address',
    { elements: ['a'], write: (content) => `[${content}](https://a.example/x?y=2 "tip")` },
    'link 9',
  ],
  ['no link', { elements: ['a'], write: (content) => content }, 'link 9'],
  [
    'the rank of a heading',
    { elements: ['h2'], write: (content) => `### ${content}` },
    'heading 6',
  ],
  ['no heading', { elements: ['h2'], write: (content) => content }, 'heading 6'],
  ['a rule elsewhere', { elements: ['h2'], write: (content) => `---\n\n## ${content}` }, 'rule 6'],
  ['no rule', { elements: ['hr'], write: () => '' }, 'rule 20'],
  [
    'a cell elsewhere',
    { elements: ['table'], write: (content) => content.replace('egret | 60', '60 | egret') },
    'table 16',
  ],
  [
    'an alignment',
    { elements: ['table'], write: (content) => content.replace('--:', ':-:') },
    'table 16',
  ],
  ['a table to text', { elements: ['table'], write: (_, { text }) => text }, 'table 16'],
  ['no bold', { elements: ['strong'], write: (content) => content }, 'emphasis 7'],
  ['no italic', { elements: ['em'], write: (content) => content }, 'emphasis 7'],
  ['bold', { elements: ['em'], write: (content) => `**${content}**` }, 'emphasis 7'],
  ['no strike', { elements: ['del'], write: (content) => content }, 'strike 7'],
  ['no code', { elements: ['code'], write: (_, { text }) => text }, 'inline-code 7'],
  ['a digit in code', { elements: ['code'], write: () => '`run(13)`' }, 'inline-code 7'],
  ['a subscript', { elements: ['sub'], write: (content) => `<sup>${content}</sup>` }, 'element 19'],
  ['text twice', { elements: ['h2'], write: (content) => `## ${content}\n\n${content}` }, 'text 6'],
];

describe('a rule that does not say what its element says', () => {
  test.each(RULES)('%s', (_name, rule, loss) => {
    const rules = [defineRule({ name: 'mine', ...rule })];
    const strict = run({ rules, verify: 'strict' });
    expect(strict.verdict).toBe('lossy');
    expect(named(strict.losses)).toContain(loss);
    const { verdict, body, diagnostics } = run({ rules });
    expect(verdict).toBe('repaired');
    expect(diagnostics.map(({ code }) => code)).toContain('block-repaired');
    expect(verify(PAGE, body)).toMatchObject({ verdict: 'exact' });
  });
});
