import { tex } from '@mdit/plugin-tex';
import { Parser } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import type { PluginSimple, Token } from 'markdown-it';
import { elementEvents } from './element-events.ts';
import { FactCollector } from './collector.ts';
import type { Facts } from './facts.ts';

/**
 * The reader that checks the writer: markdown-it has nothing in common with the code that rendered,
 * conforms to CommonMark, and is the parser behind more sites than any other.
 */
const READER = createReader();

function createReader(): MarkdownIt {
  // Our own deepest nesting is 100 elements; a list is two of the reader's levels, a line one more.
  const reader = new MarkdownIt({ html: true });
  Object.assign(reader.options, { maxNesting: 1000 });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its types are those of an older markdown-it
  reader.use(footnotes as unknown as PluginSimple);
  reader.use(tex, { render: () => '' });
  // The addresses as they are written: neither refused nor spelled anew.
  reader.normalizeLink = (address) => address;
  reader.normalizeLinkText = (text) => text;
  reader.validateLink = () => true;
  // Escaped signs stay tokens of their own: `\\[x]` is no task box.
  reader.core.ruler.disable('text_join');
  return reader;
}

/**
 * @param notes labels of footnotes that stand elsewhere: a block of a document is read alone
 * @returns the facts of a Markdown body (no front matter); places are lines from 0
 */
export function markdownFacts(markdown: string, notes: readonly string[] = []): Facts {
  const collector = new FactCollector();
  // What markdown-it-footnote remembers of a note that it has read.
  const refs = Object.fromEntries(notes.map((label) => [`:${label}`, -1]));
  const environment = notes.length === 0 ? {} : { footnotes: { refs } };
  const html = createHtmlReader(collector);
  for (const token of READER.parse(markdown, environment)) {
    if (token.type === 'footnote_open' && notes.includes(labelOf(token))) continue;
    if (token.map) [collector.place] = token.map;
    if (token.type === 'inline') readInline(token.children ?? [], collector, html);
    else readBlock(token, collector, html);
  }
  return collector.finish();
}

interface HtmlReader {
  /** Tags and what is between them. */
  write(html: string): void;
  /** Text of Markdown, which may stand in an element that a tag has opened. */
  text(text: string): void;
}

/**
 * Tags in Markdown come one at a time or as whole blocks: one parser sees them all, so that
 * `<strong>` in one token and `</strong>` in another are a pair.
 */
function createHtmlReader(collector: FactCollector): HtmlReader {
  const events = elementEvents(collector);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => events.open(name, attributes),
      onclosetag: (name) => events.close(name),
      ontext: (text) => events.text(text),
    },
    { decodeEntities: true },
  );
  return { write: (html) => parser.write(html), text: (text) => events.text(text) };
}

function readBlock(token: Token, collector: FactCollector, html: HtmlReader): void {
  const { type, tag } = token;
  switch (type) {
    case 'heading_open':
      return collector.startHeading();
    case 'heading_close':
      return collector.endHeading(Number(tag.charAt(1)));
    case 'paragraph_open':
    case 'paragraph_close':
      return collector.boundary();
    case 'blockquote_open':
      return collector.startQuote();
    case 'blockquote_close':
      return collector.endQuote();
    case 'bullet_list_open':
      return collector.startList(false, 0);
    case 'ordered_list_open':
      return collector.startList(true, Number(token.attrGet('start') ?? '1'));
    case 'bullet_list_close':
    case 'ordered_list_close':
      return collector.endList();
    case 'list_item_open':
      return collector.startItem();
    case 'list_item_close':
      return collector.endItem();
    case 'fence':
      if (token.info.trim() === 'math') return collector.formula(token.content, true);
      return collector.codeBlock(
        token.content.replace(/\n$/, ''),
        token.info.trim().split(/\s/)[0] ?? '',
      );
    case 'code_block':
      return collector.codeBlock(token.content.replace(/\n$/, ''), '');
    case 'hr':
      return collector.rule();
    case 'html_block':
      collector.boundary();
      html.write(token.content);
      return collector.boundary();
    case 'math_block':
      return collector.formula(token.content, true);
    case 'footnote_open':
      return collector.footnote(labelOf(token), true);
    default:
      return readTable(token, collector);
  }
}

function readTable(token: Token, collector: FactCollector): void {
  switch (token.type) {
    case 'table_open':
      return collector.startTable();
    case 'table_close':
      return collector.endTable();
    case 'tr_open':
      return collector.startRow();
    case 'th_open':
    case 'td_open':
      return collector.startCell(token.tag === 'th', alignOf(token));
    case 'th_close':
    case 'td_close':
      return collector.endCell(token.tag === 'th');
    default:
      return undefined;
  }
}

function alignOf(token: Token): string {
  return /text-align:(\w+)/.exec(token.attrGet('style') ?? '')?.[1] ?? '';
}

function labelOf(token: Token): string {
  const meta: unknown = token.meta;
  return typeof meta === 'object' && meta !== null && 'label' in meta ? String(meta.label) : '';
}

function readInline(tokens: readonly Token[], collector: FactCollector, html: HtmlReader): void {
  readTaskBox(tokens, collector);
  for (const token of tokens) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        html.text(token.content);
        break;
      case 'softbreak':
        html.text(' ');
        break;
      case 'hardbreak':
        collector.lineBreak();
        break;
      case 'code_inline':
        collector.inlineCode(token.content);
        break;
      case 'image':
        collector.image({
          src: token.attrGet('src') ?? '',
          alt: textOf(token),
          title: token.attrGet('title') ?? '',
        });
        break;
      case 'link_open':
        collector.startLink({
          href: token.attrGet('href') ?? '',
          title: token.attrGet('title') ?? '',
        });
        break;
      case 'html_inline':
        html.write(token.content);
        break;
      case 'math_inline':
        // GitHub's second form, $`…`$.
        collector.formula(token.content.replace(/^`([^`]+)`$/, '$1'), false);
        break;
      case 'footnote_ref':
        collector.footnote(labelOf(token), false);
        break;
      default:
        readFormatting(token.type, collector);
    }
  }
}

function readFormatting(type: string, collector: FactCollector): void {
  switch (type) {
    case 'strong_open':
      return collector.format('strong', 1);
    case 'strong_close':
      return collector.format('strong', -1);
    case 'em_open':
      return collector.format('emphasis', 1);
    case 'em_close':
      return collector.format('emphasis', -1);
    case 's_open':
      return collector.format('strike', 1);
    case 's_close':
      return collector.format('strike', -1);
    case 'link_close':
      return collector.endLink();
    default:
      return undefined;
  }
}

/** GFM 5.3: `[x]` and a blank at the start of an item are a box. */
function readTaskBox([first, second]: readonly Token[], collector: FactCollector): void {
  if (first?.type !== 'text' || !collector.isAtItemStart) return;
  const box = /^\[([ xX])\](?:\s|$)/.exec(first.content);
  // `[x]**a**` is none: the end of a text is no blank.
  const isGlued = box?.[0].length === 3 && second !== undefined && !second.type.endsWith('break');
  if (!box || isGlued) return;
  collector.taskBox(box[1] !== ' ');
  first.content = first.content.slice(box[0].length);
}

/** The description of an image as plain text. */
function textOf(token: Token): string {
  return (token.children ?? [])
    .map((child) => (child.type === 'softbreak' ? ' ' : child.content))
    .join('');
}
