import { createElement, insertAfter, insertBefore, remove, replace, unwrap } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import {
  PressElement,
  PressText,
  firstInside,
  nextAfter,
  nextInside,
  setChildren,
} from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, isInside, listByName, listElements } from '../dom/walk.ts';
import { LANGUAGE } from '../hints.ts';
import { moveImagesOut } from './code-images.ts';
import { languageOf } from './code-language.ts';
import { dropLinks } from './code-links.ts';
import { chooseGap } from './gaps.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Code in a line becomes one text node without markup: inside backticks nothing else can be said.
 * `tt` and `samp` are code too, as in every browser's style sheet.
 */
export const inlineCode: Pass = {
  name: 'inline-code',
  run(root, context) {
    for (const element of listByName(root, 'samp', 'tt')) element.name = 'code';
    for (const code of listByName(root, 'code')) {
      if (isInside(code, root, 'pre', 'code')) continue;
      if (listByName(code, ...STRUCTURE).length > 0) {
        unwrapAroundBlock(code, context);
        continue;
      }
      const images = moveImagesOut(code, context);
      const edges = markLines(code);
      if (edges !== undefined && partLines(code, edges, images, root, context)) continue;
      // A key in code is a word of it.
      for (const key of listByName(code, 'kbd')) context.ledger.unwrapped(key);
      const join = context.isPretty ? joinPieces : joinLines;
      for (const part of putLinksOutside(code, images, context)) {
        if (holdsScripts(part)) joinAroundScripts(part, join);
        else setChildren(part, [new PressText(join(part.textContent))]);
      }
    }
  },
};

/** Stands for a `br`: a form feed is white space and so never in a word of code. */
const BREAK = '\f';

/**
 * Puts {@link BREAK} where a line of the code ends: at line breaks, and at the edges of blocks.
 *
 * @returns what ends them, if there are any
 */
function markLines(code: PressElement): Edges | undefined {
  const lineBreaks = listByName(code, 'br');
  for (const lineBreak of lineBreaks) replace(lineBreak, [new PressText(BREAK)]);
  const blocks = listElements(code).filter(({ name }) => isBlockName(name));
  for (const block of blocks) {
    insertBefore(new PressText(BREAK), block);
    insertAfter(new PressText(BREAK), block);
  }
  if (blocks.length > 0) return 'blocks';
  return lineBreaks.length > 0 ? 'breaks' : undefined;
}

type Edges = 'blocks' | 'breaks';

/** What nobody puts into a line of code: it is around them since its end tag is missing, or a box. */
const STRUCTURE = 'pre ul ol dl table blockquote hr h1 h2 h3 h4 h5 h6'.split(' ');

/** `<code><pre>…</pre></code>`: the inner one says all. */
function unwrapAroundBlock(code: PressElement, { diagnostics, ledger }: PassContext): void {
  const place = { offset: code.startIndex, excerpt: beginningOf(code) };
  diagnostics.report('code-rebuilt', 'inline code around blocks was left out', place);
  ledger.unwrapped(code);
  unwrap(code);
}

/** From so many lines on, code in a paragraph is a block whose author did not know how to write one. */
const BLOCK_LINES = 3;
/** Places whose content is one line, or a few parted by breaks. */
const NO_BLOCK = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'a', 'summary', 'caption'] as const;

/**
 * Code of several lines, which backticks would join: a code block, or a `code` for each line where no
 * block can stand and where there are only two.
 *
 * @returns whether it was: `<code>x<br></code>` has one line
 */
function partLines(
  code: PressElement,
  edges: Edges,
  images: readonly PressElement[],
  root: BodyRoot,
  context: PassContext,
): boolean {
  const { isPretty, diagnostics, ledger } = context;
  const rows = code.textContent
    .split(BREAK)
    .map((row) => (isPretty ? joinRow(row) : row.replace(/\s*\n\s*/g, ' ').trimEnd()));
  while (rows[0]?.trim() === '') rows.shift();
  while (rows.at(-1)?.trim() === '') rows.pop();
  const count = rows.filter((row) => row.trim() !== '').length;
  if (count < (edges === 'blocks' ? 1 : 2)) return false;
  const place = { offset: code.startIndex, excerpt: rows[0] ?? '' };
  dropLinks(code, context);
  const isFree = !isInside(code, root, ...NO_BLOCK);
  const isBlock = isFree && count >= BLOCK_LINES;
  const lines = linesOf(rows, code);
  const box =
    edges === 'blocks' && isFree ? [createElement('p', lines, {}, code.startIndex)] : lines;
  const nodes = isBlock ? [blockOf(rows, code, context)] : box;
  // Images that stood in it were moved, as they have declared: the code takes nothing of theirs away.
  ledger.replaced(code, [...nodes, ...images]);
  replace(code, nodes);
  diagnostics.report(
    isBlock && isPretty ? 'code-guessed' : 'code-rebuilt',
    isBlock
      ? `code of ${count} lines inside a paragraph became a code block`
      : 'code with a line break in it became a piece of code for each line',
    place,
  );
  return true;
}

function blockOf(
  rows: readonly string[],
  code: PressElement,
  { isPretty }: PassContext,
): PressElement {
  const language = languageOf([code.className]);
  const attribs = language === undefined ? {} : { [LANGUAGE]: language };
  const text = rows.join('\n').replace(/\u00A0/g, ' ');
  return createElement(
    'pre',
    [new PressText(isPretty ? text : text.trimEnd())],
    attribs,
    code.startIndex,
  );
}

function linesOf(rows: readonly string[], code: PressElement): PressElement[] {
  return rows.flatMap((row, index) => {
    const lineBreak = createElement('br', [], {}, code.startIndex);
    const text = row.replace(/\u00A0/g, ' ').trim();
    const line = createElement('code', [new PressText(text)], {}, code.startIndex);
    const parts = text === '' ? [] : [line];
    return index === 0 ? parts : [lineBreak, ...parts];
  });
}

/**
 * `<code><a>x</a></code>` becomes `<a><code>x</code></a>`, which Markdown can say. A link that is only a
 * part of the code becomes its text.
 *
 * @returns the `code` elements that there are now
 */
function putLinksOutside(
  code: PressElement,
  images: readonly PressElement[],
  { diagnostics, ledger }: PassContext,
): PressElement[] {
  const links = listByName(code, 'a').filter((link) => (link.getAttribute('href') ?? '') !== '');
  if (links.length === 0) return [code];
  if (!holdsOnly(code, new Set<unknown>(links))) {
    for (const link of links) {
      ledger.unwrapped(link);
      const address = link.getAttribute('href') ?? '';
      if (link.textContent.trim() === address) continue;
      const place = { offset: link.startIndex, excerpt: address };
      diagnostics.report('link-dropped', 'a link inside code was replaced by its text', place);
    }
    return [code];
  }
  const parts = links.map((link) => {
    const part = createElement('code', link.children, {}, code.startIndex);
    remove(link);
    setChildren(link, [part]);
    return part;
  });
  const nodes = links.flatMap((link, index) =>
    index === 0 ? [link] : [new PressText('\n'), link],
  );
  ledger.replaced(code, [...nodes, ...images]);
  replace(code, nodes);
  return parts;
}

/** Whether all text of `code` stands in one of the links, and none of these in another. */
function holdsOnly(code: PressElement, links: ReadonlySet<unknown>): boolean {
  let node = firstInside(code);
  let found = 0;
  while (node) {
    const isLink = links.has(node);
    if (isLink) found += 1;
    else if (node instanceof PressText && node.data.trim() !== '') return false;
    node = isLink ? nextAfter(node, code) : nextInside(node, code);
  }
  return found === links.size;
}

/** `<code>O(n<sup>2</sup>)</code>`: `O(n2)` would be something else, so this code is written as HTML. */
function holdsScripts({ children }: PressElement): boolean {
  const elements = children.filter((child) => child instanceof PressElement);
  return (
    elements.length > 0 &&
    elements.every(
      ({ name, children: inner }) =>
        (name === 'sub' || name === 'sup') && inner.every((child) => child instanceof PressText),
    )
  );
}

function joinAroundScripts(code: PressElement, join: (text: string) => string): void {
  for (const child of code.children.slice()) {
    if (child instanceof PressElement) {
      setChildren(child, [new PressText(join(child.textContent))]);
    } else if (child instanceof PressText) {
      child.data = join(child.data);
      if (child.data === '') remove(child);
    }
  }
}

/** A line break is a blank; blanks in a row stay, since code means them. */
function joinLines(text: string): string {
  const [first = '', ...others] = text.split(/[\n\f]/);
  if (others.length === 0) return text;
  const last = others.pop() ?? '';
  return [first.trimEnd(), ...others.map((line) => line.trim()), last.trimStart()]
    .filter((line, index) => line !== '' || index === 0 || index === others.length + 1)
    .join(' ');
}

/** Each token of highlighted code stands on a line of its own in a pretty-printed page. */
function joinPieces(text: string): string {
  return text
    .split(BREAK)
    .map(joinRow)
    .filter((row) => row !== '')
    .join(' ');
}

function joinRow(row: string): string {
  let joined = '';
  for (const piece of row.split('\n')) {
    const part = piece.replace(/\u00A0/g, ' ').trim();
    if (part !== '') joined += joined === '' ? part : chooseGap(joined, part) + part;
  }
  return joined;
}
