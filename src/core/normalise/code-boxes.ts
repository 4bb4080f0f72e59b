import { createElement, remove, replace } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isInside, isInsideAny, listByName } from '../dom/walk.ts';
import { LANGUAGE } from '../hints.ts';
import { isAttached } from './boilerplate.ts';
import { dropLinks } from './code-links.ts';
import { codeText, joinTokens, stripInjectedIndent } from './code-text.ts';
import { HIGHLIGHTERS } from './highlighters.ts';
import type { Highlighter } from './highlighters.ts';
import { codeBesideNumbers, listingAfter } from './numbered-tables.ts';
import type { TableLine } from './numbered-tables.ts';
import type { Pass, PassContext } from './pass.ts';
import { matches } from '../dom/selector.ts';
import { selectAll } from './select.ts';

/** The boxes of old highlighters, and tables of line numbers beside code, become `pre` elements. */
export const codeBoxes: Pass = {
  name: 'code-boxes',
  run(root, context) {
    const boxes = new Set<unknown>();
    const selectors = HIGHLIGHTERS.map(({ box }) => box).join(', ');
    for (const found of selectAll(root, selectors, context)) {
      const highlighter = HIGHLIGHTERS.find((one) => matches(found, one.box, context.page));
      const box = wholeBox(found, highlighter);
      const isOuter = !boxes.has(box) && !isInsideAny(box, boxes);
      boxes.add(box);
      if (isOuter && highlighter) rebuild(box, highlighter, isInside(box, root, 'pre'), context);
    }
    const taken = new Set<unknown>();
    for (const table of listByName(root, 'table')) {
      const cell = codeBesideNumbers(table);
      if (!cell || isInsideAny(table, taken) || !isAttached(table, root)) continue;
      const isVerbatim = isInside(table, root, 'pre');
      const lines = [{ table, cell }, ...listingAfter(table, root)];
      if (lines.length > 1) joinListing(lines, isVerbatim, context);
      else for (const node of takeOut(cell, table, isVerbatim, context)) taken.add(node);
    }
  },
};

function wholeBox(found: PressElement, highlighter: Highlighter | undefined): PressElement {
  if (highlighter?.around === undefined) return found;
  for (let node = found.parent; node instanceof PressElement; node = node.parent)
    if (node.name === highlighter.around) return node;
  return found;
}

function rebuild(
  box: PressElement,
  highlighter: Highlighter,
  isVerbatim: boolean,
  context: PassContext,
): void {
  const { page, diagnostics, ledger } = context;
  const lines = page
    .$(box)
    .find(highlighter.lines)
    .get()
    .filter((line): line is PressElement => line instanceof PressElement);
  const [first] = lines;
  if (!first) return;
  if (highlighter.drops !== undefined) {
    for (const part of page.$(box).find(highlighter.drops).get()) remove(part);
  }
  const language = highlighter.language?.(box.className, parentClass(first));
  const excerpt = beginningOf(first);
  const pre = createPre(
    lines.map((line) => textOfLine(line, isVerbatim, context)).join('\n'),
    language,
    box,
  );
  const images = lines.flatMap((line) => listByName(line, 'img'));
  for (const line of lines) dropLinks(line, context);
  for (const node of [...images, ...lines]) remove(node);
  const nodes = [pre, ...images, ...restOf(box)];
  ledger.replaced(box, nodes);
  replace(box, nodes);
  const isGuessed = context.isPretty && !isVerbatim;
  diagnostics.report(
    isGuessed ? 'code-guessed' : 'code-rebuilt',
    isGuessed
      ? `a code block was rebuilt from the lines of ${highlighter.name}; its indentation is lost`
      : `a code block was rebuilt from the lines of ${highlighter.name}`,
    { offset: box.startIndex, excerpt },
  );
}

/** What a box shows besides its lines: authors went on writing in it. */
function restOf(box: PressElement): PressElement[] {
  if (!hasVisibleContent(box)) return [];
  for (const table of listByName(box, 'table')) if (!hasVisibleContent(table)) remove(table);
  return [createElement('div', box.children, {}, box.startIndex)];
}

function parentClass({ parent }: PressElement): string {
  return parent instanceof PressElement ? parent.className : '';
}

/** @param isVerbatim the line stands in a `pre`, whose text every page keeps */
function textOfLine(line: PressElement, isVerbatim: boolean, { isPretty }: PassContext): string {
  if (isPretty && !isVerbatim && line.name !== 'pre') return joinTokens(line).trimEnd();
  if (isPretty) stripInjectedIndent(line);
  return codeText(line).trimEnd();
}

function createPre(text: string, language: string | undefined, box: PressElement): PressElement {
  const attribs: Record<string, string> = {};
  if (language !== undefined) attribs[LANGUAGE] = language;
  return createElement('pre', [new PressText(text)], attribs, box.startIndex);
}

function joinListing(lines: readonly TableLine[], isVerbatim: boolean, context: PassContext): void {
  const { diagnostics, ledger } = context;
  const [first, ...others] = lines;
  if (!first) return;
  const message = `${lines.length} tables of one line number and one line of code became a code block`;
  const place = { offset: first.table.startIndex, excerpt: beginningOf(first.cell) };
  diagnostics.report(
    context.isPretty && !isVerbatim ? 'code-guessed' : 'code-rebuilt',
    message,
    place,
  );
  const images = lines.flatMap(({ cell }) => listByName(cell, 'img'));
  for (const { cell } of lines) dropLinks(cell, context);
  const text = lines.map(({ cell }) => textOfLine(cell, isVerbatim, context)).join('\n');
  const nodes = [createPre(text, undefined, first.table), ...images];
  for (const image of images) remove(image);
  ledger.replaced(first.table, nodes);
  replace(first.table, nodes);
  for (const { table } of others) {
    ledger.replaced(table, []);
    remove(table);
  }
}

function takeOut(
  cell: PressElement,
  table: PressElement,
  isVerbatim: boolean,
  context: PassContext,
): PressElement[] {
  const { isPretty, diagnostics, ledger } = context;
  const place = { offset: table.startIndex, excerpt: beginningOf(cell) };
  diagnostics.report('code-rebuilt', 'a table of line numbers and code became a code block', place);
  let nodes = listByName(cell, 'pre').filter((box) => !isInside(box, cell, 'pre'));
  if (nodes.length === 0) {
    const images = listByName(cell, 'img');
    dropLinks(cell, context);
    const text = isPretty && !isVerbatim ? joinTokens(cell) : codeText(cell);
    nodes = [createPre(text, undefined, table), ...images];
  }
  for (const node of nodes) remove(node);
  ledger.replaced(table, nodes);
  replace(table, nodes);
  return nodes;
}
