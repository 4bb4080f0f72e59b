import { describe, expect, test } from 'vitest';
import { convertFragment, defineRule } from '../../../src/index.ts';
import type { Rule } from '../../../src/index.ts';

const write = (html: string, rule: Omit<Rule, 'name'>, verdict = 'exact'): string => {
  const rules = [defineRule({ name: 'mine', ...rule })];
  const result = convertFragment(html, { rules });
  expect(result.verdict).toBe(verdict);
  return result.body;
};

describe('a rule', () => {
  test.each<[string, string, Omit<Rule, 'name'>, string]>([
    [
      'a rule of asterisks',
      '<p>a</p><hr><p>b</p>',
      { elements: ['hr'], write: () => '* * *' },
      'a\n\n* * *\n\nb\n',
    ],
    [
      'an underlined heading',
      '<h2>a *b* <em>c</em></h2><h3>d</h3>',
      {
        elements: ['h2', 'h3'],
        write: (content, { name }) => (name === 'h2' ? `${content}\n---` : undefined),
      },
      'a \\*b\\* *c*\n---\n\n### d\n',
    ],
    [
      'code between tildes',
      '<pre><code class="language-js">a\n```\nb</code></pre>',
      { elements: ['pre'], write: (_, { language = '', text }) => `~~~${language}\n${text}\n~~~` },
      '~~~javascript\na\n```\nb\n~~~\n',
    ],
    [
      'an image as HTML',
      '<p>a <img src="x.png" alt="y"> b</p>',
      {
        elements: ['img'],
        write: (_, { attributes }) => `<img src="${attributes['src']}" alt="${attributes['alt']}">`,
      },
      'a <img src="x.png" alt="y"> b\n',
    ],
    [
      'bold with underscores',
      '<p>a <b>b <i>c</i></b> d</p>',
      { elements: ['strong'], write: (content) => `__${content}__` },
      'a __b *c*__ d\n',
    ],
    [
      'escaped text',
      '<p><kbd>*a*</kbd></p>',
      { elements: ['kbd'], write: (_, { text }, { escape }) => `<kbd>${escape(text)}</kbd>` },
      '<kbd>\\*a\\*</kbd>\n',
    ],
    [
      'a quote in an item keeps its place',
      '<ul><li>a<blockquote><p>b</p></blockquote></li></ul>',
      { elements: ['blockquote'], write: (content) => content.replace(/^/gm, '> ') },
      '- a\n  > b\n',
    ],
  ])('%s', (_name, html, rule, markdown) => {
    expect(write(html, rule)).toBe(markdown);
  });

  test('what it does not say is written by ours', () => {
    const rule: Omit<Rule, 'name'> = { elements: ['img'], write: () => '' };
    expect(write('<p>a <img src="x.png" alt="y"> b</p>', rule, 'repaired')).toBe(
      'a ![y](x.png) b\n',
    );
    const strict = convertFragment('<p>a <img src="x.png" alt="y"></p>', {
      verify: 'strict',
      rules: [{ name: 'mine', ...rule }],
    });
    expect(strict).toMatchObject({ verdict: 'lossy', losses: [{ kind: 'image' }] });
  });

  test('the first that has an answer is taken', () => {
    const rules: Rule[] = [
      { name: 'none', elements: ['hr'], write: () => undefined },
      { name: 'first', elements: ['hr'], write: () => '***' },
      { name: 'second', elements: ['hr'], write: () => '___' },
    ];
    expect(convertFragment('<p>a</p><hr>', { rules }).body).toBe('a\n\n***\n');
  });
});
