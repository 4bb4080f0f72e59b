import { insertBefore } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isInside, isList, listByName } from '../dom/walk.ts';
import { LOOSE } from '../hints.ts';
import { captionOf } from './layout-tables.ts';
import type { Pass, PassContext } from './pass.ts';
import { buildGrid } from './table-grid.ts';
import { makeHtml } from './table-html.ts';
import { hasHeader, isInHead, kindOf, rowsOf } from './table-kinds.ts';

/**
 * Every table becomes a Markdown grid (one header row, rows of equal length, cells of one line each)
 * or, where blocks in its cells forbid that, clean HTML.
 */
export const tables: Pass = {
  name: 'tables',
  run(root, context) {
    for (const table of listByName(root, 'table')) {
      // A table in a cell has become a part of the HTML of the outer one.
      if (isInside(table, root, 'table')) continue;
      if (kindOf(table) === 'html') {
        reportHtml(table, context);
        makeHtml(table, context.options.tables !== 'html' && context.options.math !== 'html');
      } else if (context.options.tables === 'html') {
        makeHtml(table);
      } else {
        makeGrid(table, context);
      }
    }
  },
};

function reportHtml(table: PressElement, { diagnostics }: PassContext): void {
  diagnostics.report('table-reshaped', 'a Markdown cell holds no blocks: the table is HTML', {
    offset: table.startIndex,
    excerpt: beginningOf(table),
  });
}

function makeGrid(table: PressElement, { diagnostics, ledger }: PassContext): void {
  const rows = rowsOf(table);
  // The header that the source has stays even when it is empty.
  const head = hasHeader(table) ? 0 : rows.findIndex((row) => hasVisibleContent(row));
  const [first] = rows.slice(head);
  if (!first) return;
  const place = { offset: table.startIndex, excerpt: beginningOf(first) };
  const report = (message: string): void => diagnostics.report('table-reshaped', message, place);
  reportHeader(table, report);
  if (listByName(table, 'ul', 'ol').length > 0)
    report('a Markdown cell is one line: its lists are HTML');
  for (const part of displacedIn(table)) ledger.moved(part);
  const caption = captionOf(table);
  if (caption.length > 0) report('the caption became a paragraph before the table');
  buildGrid(table, rows.slice(head), report);
  for (const block of caption) insertBefore(block, table);
  // A paragraph before a table takes a blank line, and with it all items of a list.
  const list = table.parent?.parent;
  if (caption.length > 0 && list instanceof PressElement && isList(list)) list.attribs[LOOSE] = '';
}

/** What browsers show in another place than the source has it: a foot before the body, a caption behind it. */
function displacedIn(table: PressElement): PressElement[] {
  const sections = table.children.filter(
    (child): child is PressElement => child instanceof PressElement && hasVisibleContent(child),
  );
  const captions = sections.filter(({ name }) => name === 'caption');
  const body = sections.findLastIndex(({ name }) => name !== 'caption' && name !== 'tfoot');
  const feet = sections.slice(0, Math.max(body, 0)).filter(({ name }) => name === 'tfoot');
  return [
    ...captions.filter((caption, index) => sections.indexOf(caption) > index),
    ...feet.flatMap(({ children }) => children.filter((row) => row instanceof PressElement)),
  ];
}

function reportHeader(table: PressElement, report: (message: string) => void): void {
  if (!hasHeader(table))
    report('the first row became the header, which a Markdown table must have');
  if (rowsOf(table).some((row, y) => y > 0 && isInHead(row)))
    report('a Markdown table has one header row: the others became ordinary rows');
}
