import type { ChildNode } from 'domhandler';
import { createElement, insertBefore, remove, replace } from '../dom/edit.ts';
import { PressElement, setChildren } from '../dom/nodes.ts';
import {
  beginningOf,
  hasVisibleContent,
  isBlankText,
  isInsideAny,
  listByName,
  neighbour,
} from '../dom/walk.ts';
import { fragmentOf } from './addresses.ts';
import type { Pass, PassContext } from './pass.ts';
import { selectAll } from './select.ts';

/** Tables of contents that well-known generators make: Hugo, pandoc, kramdown, and by role. */
const GENERATED = '#TableOfContents, nav#TOC, #markdown-toc, [role="doc-toc"]';
/** Headings above them. */
const HEADING_TEXT = /^(?:文章)?目录(?:\s*contents)?[:：]?$|^(?:table of )?contents:?$|^toc$/i;
/** CKEditor indents an entry by this for each level. */
const INDENT_PIXELS = 40;

/**
 * Generated tables of contents go, since Markdown readers make their own; with `keepToc` they become
 * nested lists. Those that an author typed have no mark and stay.
 */
export const contents: Pass = {
  name: 'contents',
  run(root, context) {
    const selector = [...(context.profile.contents ?? []), GENERATED].join(', ');
    const found = new Set(selectAll(root, selector, context));
    for (const part of found) addEntriesBehind(part, found);
    const parts = [...found].filter((part) => !isInsideAny(part, found));
    if (context.options.keepToc) keep(parts, context);
    else for (const part of parts) drop(part, context);
  },
};

/**
 * The entries of the rich text editor's table have no ids in a page that was copied into another one
 * (`<p id=""><a href="#t0">…`): they are the paragraphs of one link into the page behind its head.
 */
function addEntriesBehind(part: PressElement, found: Set<PressElement>): void {
  if (part.name !== 'p') return;
  let { next } = part;
  while (next && (isBlankText(next) || isEmptyParagraph(next))) next = next.next;
  // One that was added is visited in its turn.
  if (next && isEntry(next)) found.add(next);
}

function isEntry(node: ChildNode): node is PressElement {
  if (!(node instanceof PressElement) || node.name !== 'p') return false;
  const [link, ...others] = node.children.filter((child) => !isBlankText(child));
  if (!(link instanceof PressElement) || link.name !== 'a' || others.length > 0) return false;
  return fragmentOf(link.getAttribute('href')) !== undefined;
}

function drop(part: PressElement, context: PassContext): void {
  // Above `<hr id="hr-toc">` alone, without entries, nothing says that the heading was generated.
  const heading = part.name === 'hr' ? undefined : headingBefore(part);
  for (const element of heading ? [heading, part] : [part]) {
    context.diagnostics.report('boilerplate-dropped', 'generated table of contents', {
      offset: element.startIndex,
      excerpt: hasVisibleContent(element) ? beginningOf(element) : `<${element.name}>`,
    });
    context.ledger.removed(element);
    remove(element);
  }
}

function headingBefore(part: PressElement): PressElement | undefined {
  const prev = neighbour(part, 'prev');
  return prev instanceof PressElement && isHeadingOfContents(prev) ? prev : undefined;
}

function isHeadingOfContents(element: PressElement): boolean {
  return /^h[1-6]$/.test(element.name) && HEADING_TEXT.test(beginningOf(element).trim());
}

/** The heading becomes a bold line: it is no part of the text that the table lists. */
function keep(parts: readonly PressElement[], context: PassContext): void {
  let run: PressElement[] = [];
  const endRun = (): void => {
    if (run.length > 0) nestEntries(run, context);
    run = [];
  };
  for (const part of parts) {
    if (isEmptyParagraph(part)) continue;
    const before = headingBefore(part);
    for (const heading of [part, before, ...listByName(part, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')]) {
      if (heading && /^h[1-6]$/.test(heading.name)) asBoldLine(heading, context);
    }
    const isLinked = part.name === 'p' && listByName(part, 'a').length > 0;
    if (!isLinked || !follows(part, run.at(-1))) endRun();
    if (isLinked) run.push(part);
    else if (part.name === 'hr') drop(part, context);
  }
  endRun();
}

function follows(entry: PressElement, last: PressElement | undefined): boolean {
  let { prev } = entry;
  // Empty paragraphs between the entries were entries of empty headings.
  while (prev && (isBlankText(prev) || isEmptyParagraph(prev))) prev = prev.prev;
  return prev === last;
}

function isEmptyParagraph(node: unknown): boolean {
  return node instanceof PressElement && node.name === 'p' && !hasVisibleContent(node);
}

function asBoldLine(heading: PressElement, { diagnostics, ledger }: PassContext): void {
  diagnostics.report('heading-reshaped', 'the heading of a table of contents became a bold line', {
    offset: heading.startIndex,
    excerpt: beginningOf(heading),
  });
  const bold = createElement('strong', heading.children, {}, heading.startIndex);
  const line = createElement('p', [bold], {}, heading.startIndex);
  ledger.replaced(heading, [line]);
  replace(heading, [line]);
}

/** Entries are paragraphs with an indentation: `<p style="margin-left:40px">` is a second level. */
function nestEntries(entries: readonly PressElement[], { ledger }: PassContext): void {
  const [first] = entries;
  if (!first) return;
  const top = createElement('ul', [], {}, first.startIndex);
  insertBefore(top, first);
  const open: { level: number; list: PressElement }[] = [{ level: levelOf(first), list: top }];
  for (const entry of entries) {
    const level = levelOf(entry);
    while (open.length > 1 && level < (open.at(-1)?.level ?? 0)) open.pop();
    let list = open.at(-1)?.list ?? top;
    const item = list.lastChild;
    if (level > (open.at(-1)?.level ?? 0) && item instanceof PressElement) {
      list = createElement('ul', [], {}, entry.startIndex);
      setChildren(item, [...item.children, list]);
      open.push({ level, list });
    }
    const children = entry.children;
    replace(entry, []);
    setChildren(list, [...list.children, createElement('li', children, {}, entry.startIndex)]);
  }
  for (const entry of entries) ledger.removed(entry);
  ledger.replaced(first, [top]);
}

function levelOf(entry: PressElement): number {
  const style = entry.getAttribute('style') ?? '';
  const pixels = /(?:^|;)\s*margin-left\s*:\s*(\d{1,4})px/i.exec(style)?.[1] ?? '0';
  return Math.round(Number(pixels) / INDENT_PIXELS);
}
