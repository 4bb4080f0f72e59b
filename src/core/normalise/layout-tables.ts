import { createElement, remove, replace } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { beginningOf, listByName } from '../dom/walk.ts';
import { AS_HTML, MATH } from '../hints.ts';
import { partFormatting } from './emphasis.ts';
import { wrapLines } from './paragraphs.ts';
import type { Pass, PassContext } from './pass.ts';
import { cellsOf, kindOf, rowsOf } from './table-kinds.ts';

/** Tables that only arrange things on the page are replaced by what is in them, row by row. */
export const layoutTables: Pass = {
  name: 'layout-tables',
  run(root, context) {
    // From the inside out: what an outer table is depends on whether its inner ones stay.
    for (const table of listByName(root, 'table').toReversed()) unwrapLayout(table, context);
  },
};

function unwrapLayout(table: PressElement, { diagnostics, ledger }: PassContext): void {
  const kind = kindOf(table);
  if (kind !== 'empty' && kind !== 'layout') return;
  const place = { offset: table.startIndex, excerpt: beginningOf(table) };
  // Outside of a cell a pipe ends nothing.
  for (const formula of listByName(table, MATH)) delete formula.attribs[AS_HTML];
  const content = [...captionOf(table), ...rowsOf(table).flatMap(cellsOf).flatMap(blocksOf)];
  if (content.length === 0) {
    diagnostics.report('empty-dropped', '`table` without content', place);
    remove(table);
    return;
  }
  const message = 'a table that only arranges its content was replaced by it';
  diagnostics.report('table-reshaped', message, place);
  for (const part of [table, ...rowsOf(table).flatMap(cellsOf)]) ledger.unwrapped(part);
  replace(table, content);
}

/** The caption of a table as blocks. */
export function captionOf(table: PressElement): PressElement[] {
  return table.children
    .filter(
      (child): child is PressElement => child instanceof PressElement && child.name === 'caption',
    )
    .flatMap(blocksOf);
}

/** The content of a cell as blocks, for a place outside of the table. */
function blocksOf(cell: PressElement): PressElement[] {
  const holder = createElement('div', cell.children);
  partFormatting(holder);
  wrapLines(holder);
  return holder.children.filter((child): child is PressElement => child instanceof PressElement);
}
