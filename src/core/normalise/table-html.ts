import { remove, unwrap } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { AS_HTML } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';
import { wrapLines } from './paragraphs.ts';
import { alignOf, spanOf } from './table-kinds.ts';

/** Readies a table, and the tables in it, for being written as HTML that keeps its blocks and its spans. */
export function makeHtml(table: PressElement): void {
  for (const item of listByName(table, 'li')) unwrapOnlyLine(item);
  for (const cell of listByName(table, 'td', 'th', 'caption')) {
    cell.attribs = attributesOf(cell);
    if (cell.children.some(isBlock)) wrapLines(cell);
    unwrapOnlyLine(cell);
  }
  for (const columns of listByName(table, 'colgroup', 'col')) remove(columns);
  table.attribs = { [AS_HTML]: '' };
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
