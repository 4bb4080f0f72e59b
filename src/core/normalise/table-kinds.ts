import { PressElement } from '../dom/nodes.ts';
import { hasVisibleContent, isBlankText, isList, listByName, listElements } from '../dom/walk.ts';
import { BOUNDARY } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';
import { linesOf } from './table-cells.ts';

/**
 * What a table is to its reader:
 * - `empty`: nothing is in it;
 * - `layout`: it only puts things on the page, and its content reads better without it;
 * - `grid`: rows and columns of lines, which GFM can say;
 * - `html`: rows and columns, but of blocks, for which GFM has no place.
 */
export type TableKind = 'empty' | 'grid' | 'html' | 'layout';

/** The first that holds is the answer. Tables inside this one must have been looked at before. */
export function kindOf(table: PressElement): TableKind {
  const isTitled = hasHeader(table);
  const rows = rowsOf(table).filter((row, y) => (isTitled && y === 0) || hasVisibleContent(row));
  const cells = rows.flatMap(filledCells);
  if (cells.length === 0) return 'empty';
  // A frame around a picture or a piece of code.
  if (cells.length === 1) return 'layout';

  const isLine = rows.length === 1 || rows.every((row) => cellsOf(row).length <= 1);
  if (cells.some(holdsBlocks)) {
    // Data says two things at least about two at least; a page has a title, then a bar beside a text.
    const isData = rows.filter((row) => filledCells(row).length > 1).length > 1;
    return isData && !isLine ? 'html' : 'layout';
  }
  if (isTitled || !isLine) return 'grid';
  // `name | value` is data even in one row; pictures and prose side by side, or lines one below the
  // other, are not.
  return rows.length === 1 && cells.every(isShortLine) ? 'grid' : 'layout';
}

function filledCells(row: PressElement): PressElement[] {
  return cellsOf(row).filter((cell) => hasVisibleContent(cell));
}

/**
 * Longest cell, in UTF-16 units, of a row that is data by itself: a name, an address, a value. In the
 * 61 tables of one row in 600 posts, longer cells held prose or code.
 */
const SHORT_LINE = 100;

function isShortLine(cell: PressElement): boolean {
  if (holdsBlocks(cell) || listByName(cell, 'img', 'ul', 'ol').length > 0) return false;
  const lines = linesOf(cell).filter((line) => line.some((node) => !isBlankText(node)));
  return lines.length === 1 && cell.textContent.trim().length <= SHORT_LINE;
}

/** Whether something in the cell has no place in a line, even with `<br>` and `<ul>` in it. */
function holdsBlocks(cell: PressElement): boolean {
  return listElements(cell).some(
    (element) =>
      isBlock(element) &&
      element.name !== 'p' &&
      element.name !== 'li' &&
      element.name !== BOUNDARY &&
      !isList(element),
  );
}

/** Whether the table says itself that its first row is a header; `th` may also begin each row. */
export function hasHeader(table: PressElement): boolean {
  const [first] = rowsOf(table);
  if (!first || isInHead(first)) return first !== undefined;
  const cells = cellsOf(first).filter((cell) => cell.name === 'th' || hasVisibleContent(cell));
  return cells.length > 0 && cells.every(({ name }) => name === 'th');
}

export function isInHead(row: PressElement): boolean {
  return row.parent instanceof PressElement && row.parent.name === 'thead';
}

const SECTION_ORDER: Readonly<Record<string, number>> = { thead: 0, tfoot: 2 };

/** The rows of this table alone, in the order in which a browser shows them: `tfoot` comes last. */
export function rowsOf(table: PressElement): PressElement[] {
  const sections = table.children.filter((child) => child instanceof PressElement);
  return sections
    .toSorted((a, b) => (SECTION_ORDER[a.name] ?? 1) - (SECTION_ORDER[b.name] ?? 1))
    .flatMap((section) => (section.name === 'tr' ? [section] : section.children))
    .filter((row): row is PressElement => row instanceof PressElement && row.name === 'tr');
}

export function cellsOf(row: PressElement): PressElement[] {
  return row.children.filter(
    (cell): cell is PressElement =>
      cell instanceof PressElement && (cell.name === 'td' || cell.name === 'th'),
  );
}

/** HTML standard, section 4.9.11: at most 1,000 columns and 65,534 rows; 0 and rubbish count as 1. */
export function spanOf(cell: PressElement, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return value >= 1 ? Math.min(value, 1000) : 1;
}

/** `left`, `center`, `right` or the empty string. */
export function alignOf(cell: PressElement): string {
  const style = /(?:^|;)\s*text-align\s*:\s*(\w+)/i.exec(cell.getAttribute('style') ?? '')?.[1];
  const align = (cell.getAttribute('align') ?? style ?? '').toLowerCase();
  return align === 'left' || align === 'center' || align === 'right' ? align : '';
}
