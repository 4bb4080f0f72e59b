import type { CheerioAPI } from 'cheerio';
import { expect, test } from 'vitest';
import { CODE_FURNITURE } from '../../../src/core/normalise/code-furniture.ts';
import { PROFILES } from '../../../src/core/profiles/index.ts';
import { PressElement } from '../../../src/core/dom/nodes.ts';
import { parsePage } from '../../../src/core/dom/parse.ts';
import { queryAll } from '../../../src/core/dom/query.ts';
import { listElements } from '../../../src/core/dom/walk.ts';
import { listFixtures } from '../../helpers/fixtures.ts';

const SELECTORS = [
  'p',
  '*',
  '.a',
  'p.a',
  '.a.b',
  '#x',
  'p#x.a',
  'div > p',
  'div p + p',
  'p ~ ul',
  '[title]',
  '[title="A b"]',
  '[title="a b" i]',
  '[title!="A b"]',
  '[title^="A"]',
  '[title~="b"]',
  '[lang|="zh"]',
  'p:first-child',
  'p:first',
  ':not(.a)',
  'ul:has(> li.a)',
  'p, .b, [lang]',
  '.none, #none, none',
];

const PAGE = `<div class="a b"><p id="x" class=" a ">1</p><p title="A b">2</p><p title="" lang="zh-CN">3</p>
<ul><li class="ab">4</li><li class="a">5</li></ul><svg viewBox="0"><foreignObject class="a"/></svg></div>`;

const OURS = [
  ...CODE_FURNITURE.map(({ selector }) => selector),
  ...PROFILES.flatMap(({ match, body, contents = [], drops = [] }) => [
    ...(match.selectors ?? []),
    ...body,
    ...contents,
    ...drops.map(({ selector }) => selector),
  ]),
];

/** What the library finds when it is asked about every element of the page. */
function askAll(page: CheerioAPI, selector: string): string[] {
  const [root] = page('html').get();
  if (!(root instanceof PressElement)) throw new Error('a page has a root');
  const all = page([root, ...listElements(root)]);
  return all.filter(selector).get().map(describe);
}

function describe({ name, startIndex }: { name: string; startIndex: number | null }): string {
  return `${name} ${startIndex}`;
}

test.each(SELECTORS)('%s finds what the selector library finds', (selector) => {
  const page = parsePage(PAGE);
  expect(queryAll(page, selector).map(describe)).toEqual(askAll(page.$, selector));
});

test('the selectors of all profiles find the same in the pages of all profiles', () => {
  for (const { name, input } of listFixtures()) {
    if (typeof input !== 'string' || !name.startsWith('profiles/')) continue;
    const page = parsePage(input);
    for (const selector of new Set(OURS)) {
      const found = queryAll(page, selector).map(describe);
      expect(found, `${name} ${selector}`).toEqual(askAll(page.$, selector));
    }
  }
});

test('what is no selector is refused, whatever the page holds', () => {
  for (const selector of ['p[', ':no-such-thing', 'p >> a'])
    expect(() => queryAll(parsePage('<p>a'), selector), selector).toThrow(Error);
});
