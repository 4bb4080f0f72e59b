import type { DiagnosticSink } from './diagnostics.ts';
import { PressElement, firstInside, nextInside } from './dom/nodes.ts';
import { listElements } from './dom/walk.ts';
import type { RenderedBlock } from './render.ts';
import { ruleNameOf } from './rules/index.ts';
import type { ConvertedDocument } from './types.ts';
import { canonicalAddress } from './verify/addresses.ts';
import { markdownFacts } from './verify/markdown-facts.ts';
import { squash } from './verify/text.ts';
import { startLines } from './verify/locate.ts';

/** Where a line of the output comes from. */
export interface LineOrigin {
  /** Line of the output, from 1, and what it says. */
  readonly outputLine: number;
  readonly text: string;
  /** Lines that part two blocks come from none. */
  readonly from: 'block' | 'front-matter' | 'gap';
  /** First and last line in the source, from 1. */
  readonly sourceLines?: readonly [first: number, last: number];
  /** The rules that wrote the line, from the outermost, e.g. `lists.list`, `lists.item`. */
  readonly rules: readonly string[];
}

/**
 * @param outputLine of the whole output, from 1
 * @param html what places of the nodes and of `diagnostics` count in
 * @throws RangeError for a line that the output does not have
 */
export function originOfLine(
  outputLine: number,
  { markdown, body }: Pick<ConvertedDocument, 'body' | 'markdown'>,
  blocks: readonly RenderedBlock[],
  html: string,
  diagnostics: Pick<DiagnosticSink, 'lineOf'>,
): LineOrigin {
  const lines = markdown.split('\n').slice(0, -1);
  const text = lines[outputLine - 1];
  if (text === undefined)
    throw new RangeError(`the output has no line ${outputLine}: its last one is ${lines.length}`);
  const bodyLine = outputLine - 1 - (lines.length - (body.split('\n').length - 1));
  const nowhere = { outputLine, text, rules: [] };
  if (bodyLine < 0) return { ...nowhere, from: text === '' ? 'gap' : 'front-matter' };
  const starts = startLines(blocks);
  const index = starts.findLastIndex((start) => start <= bodyLine);
  const block = blocks[index];
  const inBlock = block?.markdown.split('\n') ?? [];
  const at = bodyLine - (starts[index] ?? 0);
  if (!block || at >= inBlock.length) return { ...nowhere, from: 'gap' };
  const node = findOrigin(block.node, inBlock, at);
  const sourceLines = sourceLinesOf(node, html, diagnostics);
  return {
    outputLine,
    text,
    from: 'block',
    ...(sourceLines ? { sourceLines } : {}),
    rules: rulesOf(node, block.node),
  };
}

/** The smallest element in a block that says what the line says. */
function findOrigin(block: PressElement, lines: readonly string[], at: number): PressElement {
  const wanted = contentOf(lines[at] ?? '');
  const inside = [block, ...listElements(block)].filter((element) => ruleNameOf(element.name));
  const image = inside.find(
    (element) =>
      element.name === 'img' && canonicalAddress(element.attribs['src'] ?? '') === wanted.image,
  );
  if (wanted.text === '') return image ?? block;
  const holders = inside
    .filter((element) => HOLDERS.test(element.name))
    .map((element) => ({ element, text: squash(element.textContent) }))
    .filter(({ text }) => wanted.isCode(text) || text.includes(wanted.text));
  const shortest = Math.min(...holders.map(({ text }) => text.length));
  const equals = holders.filter(({ text }) => text.length === shortest);
  const before = lines.slice(0, at).filter((line) => contentOf(line).text === wanted.text).length;
  // Of an element and the only one in it the inner one; of equal ones as many as there are lines.
  const innermost = equals.filter(
    ({ element }) => !equals.some((other) => other.element.parent === element),
  );
  return (innermost[before] ?? innermost.at(-1))?.element ?? block;
}

/** Elements whose Markdown has lines of its own. */
const HOLDERS = /^(?:p|h[1-6]|li|tr|pre|blockquote|table)$/;

interface LineContent {
  readonly text: string;
  readonly image: string | undefined;
  /** Whether the element's text has the line as it stands, as code has. */
  readonly isCode: (text: string) => boolean;
}

/** What a reader sees of one line. A row is none without the line below the header. */
function contentOf(line: string): LineContent {
  const own = line.replace(/^(?:[ >]|[-*] |\d{1,9}[.)] )*/, '');
  const pipes = own.startsWith('|')
    ? (own.match(/\\.|\|/g) ?? []).filter((sign) => sign === '|')
    : [];
  const row = pipes.length > 1 ? `${own}\n|${' - |'.repeat(pipes.length - 1)}` : own;
  const facts = markdownFacts(row);
  const raw = squash(own);
  return {
    text: squash(facts.text),
    image: facts.kinds.get('image')?.[0]?.key.split(' ', 1)[0],
    isCode: (text) => raw !== '' && text.includes(raw),
  };
}

function rulesOf(node: PressElement, block: PressElement): string[] {
  const rules: string[] = [];
  for (let element: unknown = node; element instanceof PressElement; element = element.parent) {
    const name = ruleNameOf(element.name);
    if (name !== undefined) rules.unshift(name);
    if (element === block) break;
  }
  return rules;
}

/** From where the element begins to the end of its content, which is not where its end tag stands. */
function sourceLinesOf(
  node: PressElement,
  html: string,
  { lineOf }: Pick<DiagnosticSink, 'lineOf'>,
): readonly [number, number] | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  const see = (place: number | null): void => {
    if (place === null) return;
    first = Math.min(first, place);
    last = Math.max(last, place);
  };
  see(node.startIndex);
  for (let inside = firstInside(node); inside; inside = nextInside(inside, node))
    see(inside.startIndex);
  if (last === -1) return undefined;
  const end = Math.min(endOf(html, last), placeBehind(node, last) ?? html.length);
  const content = withoutTags(html.slice(last, end));
  return [lineOf(first), lineOf(last + Math.max(0, content.length - 1))];
}

/** Where what begins at `start` ends: text at the next tag, an element at its end tag, if it has one. */
function endOf(html: string, start: number): number {
  const tag = /<([a-z][a-z0-9]*)/iy;
  tag.lastIndex = start;
  const name = tag.exec(html)?.[1];
  const endTag =
    name === undefined || /^(?:img|hr|br|input)$/i.test(name) ? undefined : `</${name}`;
  const end = html.indexOf(endTag ?? (name === undefined ? '<' : '>'), start);
  return end === -1 ? html.length : end;
}

/** Where the next thing behind the element begins. */
function placeBehind(node: PressElement, last: number): number | undefined {
  for (let element: unknown = node; element instanceof PressElement; element = element.parent) {
    for (let { next } = element; next; { next } = next) {
      if (next.startIndex !== null && next.startIndex > last) return next.startIndex;
    }
  }
  return undefined;
}

/** Cuts off white space and tags that only end or open something; a picture stays. */
function withoutTags(html: string): string {
  for (let rest = html.trimEnd(); ;) {
    const tag = rest.lastIndexOf('<');
    if (tag <= 0 || !rest.endsWith('>') || /^<img/i.test(rest.slice(tag, tag + 4))) return rest;
    rest = rest.slice(0, tag).trimEnd();
  }
}
