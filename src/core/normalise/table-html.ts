import { remove, unwrap } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { isInsideAny, listByName } from '../dom/walk.ts';
import { AS_HTML, AS_MARKDOWN, MATH, MATH_BLOCK } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';
import { wrapLines } from './paragraphs.ts';
import { alignOf, spanOf } from './table-kinds.ts';

/**
 * Readies a table, and the tables in it, for being written as HTML that keeps its blocks and its spans.
 *
 * @param drawsFormulas whether cells with formulas stay Markdown: in HTML they are nothing but their source
 */
export function makeHtml(table: PressElement, drawsFormulas = false): void {
  const cells = listByName(table, 'td', 'th', 'caption');
  const drawing = new Set<unknown>(drawsFormulas ? cells.filter(holdsFormula) : []);
  for (const item of listByName(table, 'li')) if (!isInsideAny(item, drawing)) unwrapOnlyLine(item);
  for (const cell of cells) {
    cell.attribs = attributesOf(cell);
    if (drawing.has(cell)) {
      cell.attribs[AS_MARKDOWN] = '';
      for (const formula of listByName(cell, MATH)) delete formula.attribs[AS_HTML];
      wrapLines(cell);
    } else {
      if (cell.children.some(isBlock)) wrapLines(cell);
      unwrapOnlyLine(cell);
    }
  }
  for (const columns of listByName(table, 'colgroup', 'col')) remove(columns);
  table.attribs = { [AS_HTML]: '' };
}

/** A table in a cell is a part of the HTML. */
function holdsFormula(cell: PressElement): boolean {
  return (
    cell.name !== 'caption' &&
    listByName(cell, MATH, MATH_BLOCK).length > 0 &&
    listByName(cell, 'table').length === 0
  );
}

/** One paragraph, or one before nothing but lists, needs no tags. */
function unwrapOnlyLine(parent: PressElement): void {
  const [first, ...others] = parent.children.filter(isBlock);
  if (first?.name !== 'p') return;
  if (others.every(({ name }) => name === 'ul' || name === 'ol')) unwrap(first);
}

function attributesOf(cell: PressElement): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (cell.name === 'caption') return attributes;
  const align = alignOf(cell);
  if (align !== '') attributes['align'] = align;
  for (const name of ['colspan', 'rowspan'] as const) {
    const span = spanOf(cell, name);
    if (span > 1) attributes[name] = String(span);
  }
  return attributes;
}
