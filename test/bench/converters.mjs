/** What is compared, all in one process: each turns the inner HTML of a body into Markdown, floors only parse. */
import { load } from 'cheerio';
import { parseDocument } from 'htmlparser2';
import { NodeHtmlMarkdown } from 'node-html-markdown';
import { parse } from 'parse5';
import TurndownService from 'turndown';
import * as gfmPlugin from 'turndown-plugin-gfm';
import { convert, convertFragment } from '../../dist/index.js';
import { convertPage } from './naive.mjs';

function createTurndown() {
  const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
  service.use(gfmPlugin.gfm);
  return service;
}

const turndown = createTurndown();
const nodeHtmlMarkdown = new NodeHtmlMarkdown();
// Its binary is for Node.js 22 and later; npm leaves it out for older ones.
const mdream = await import('mdream').catch(() => undefined);

/** The ratios are to this row. */
export const REFERENCE = 'turndown + gfm';

/** @type {{ name: string, run: (post: import('./corpus.mjs').Post) => unknown }[]} */
export const FRAGMENT_CONVERTERS = [
  { name: REFERENCE, run: ({ body }) => turndown.turndown(body) },
  {
    name: 'pressmark, verification off',
    run: ({ body }) => convertFragment(body, { verify: 'off' }),
  },
  {
    name: 'pressmark, verification on',
    run: ({ body }) => convertFragment(body, { verify: 'repair' }),
  },
  { name: 'node-html-markdown', run: ({ body }) => nodeHtmlMarkdown.translate(body) },
  ...(mdream ? [{ name: 'mdream (native)', run: ({ body }) => mdream.htmlToMarkdown(body) }] : []),
  { name: 'floor: parse5', run: ({ body }) => parse(body) },
  { name: 'floor: cheerio.load (parse5)', run: ({ body }) => load(body) },
  { name: 'floor: htmlparser2', run: ({ body }) => parseDocument(body) },
];

/** The same for whole pages with their front matter. */
export const PAGE_CONVERTERS = [
  { name: 'cheerio + turndown + gfm', run: ({ page }) => convertPage(page) },
  { name: 'pressmark, verification off', run: ({ page }) => convert(page, { verify: 'off' }) },
  { name: 'pressmark, verification on', run: ({ page }) => convert(page, { verify: 'repair' }) },
];
