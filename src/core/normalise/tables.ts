import { createElement, insertBefore, replace } from '../dom/edit.ts';
import { PressElement, setChildren } from '../dom/nodes.ts';
import { beginningOf, listByName, listElements } from '../dom/walk.ts';
import { BOUNDARY } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';
import { wrapLines } from './paragraphs.ts';
import type { Pass, PassContext } from './pass.ts';
import { flattenCell } from './table-cells.ts';

/**
 * Every table becomes a Markdown grid: one header row, rows of equal length, cells of one line each.
 * Tables that only arrange things on the page are replaced by what is in them.
 */
export const tables: Pass = {
  name: 'tables',
  run(root, context) {
    // From the inside out: an inner table is settled before its outer one is looked at.
    for (const table of listByName(root, 'table').toReversed()) reshape(table, context);
  },
};

function reshape(table: PressElement, { diagnostics }: PassContext): void {
  const rows = rowsOf(table);
  const cells = rows.flatMap(cellsOf);
  const holdsTable = listByName(table, 'table').length > 0;
  if (cells.length <= 1 || holdsTable) {
    diagnostics.report(
      'table-reshaped',
      'a table that only arranges its content was replaced by it',
      {
        offset: table.startIndex,
        excerpt: beginningOf(table),
      },
    );
    replace(table, [...captionOf(table), ...cells.flatMap(blocksOf)]);
    return;
  }
  const head =
    rows.find((row) => row.parent instanceof PressElement && row.parent.name === 'thead') ??
    rows[0];
  if (!head) return;
  const caption = captionOf(table);
  reportChanges(table, head, cells, diagnostics);
  buildGrid(table, [head, ...rows.filter((row) => row !== head)]);
  for (const block of caption) insertBefore(block, table);
}

function reportChanges(
  table: PressElement,
  head: PressElement,
  cells: readonly PressElement[],
  diagnostics: PassContext['diagnostics'],
): void {
  const place = { offset: table.startIndex, excerpt: beginningOf(head) };
  const hasHeader = cellsOf(head).some((cell) => cell.name === 'th') || table.children.some(isHead);
  if (!hasHeader)
    diagnostics.report(
      'table-reshaped',
      'the first row became the header, which a Markdown table must have',
      place,
    );
  if (cells.some((cell) => span(cell, 'colspan') > 1 || span(cell, 'rowspan') > 1)) {
    diagnostics.report(
      'table-reshaped',
      'cells that span others were followed by empty ones',
      place,
    );
  }
  const blocks = new Set(
    cells.flatMap((cell) => listElements(cell).filter(isShapedBlock)).map(({ name }) => name),
  );
  if (blocks.size > 0) {
    const names = Array.from(blocks, (name) => `\`${name}\``).join(', ');
    diagnostics.report(
      'table-reshaped',
      `a cell is one line: ${names} in cells became text with line breaks`,
      place,
    );
  }
}

/** A block in a cell that becomes something else there; paragraphs and wrappers only lose their margins. */
function isShapedBlock(element: PressElement): boolean {
  return isBlock(element) && element.name !== BOUNDARY && element.name !== 'p';
}

function isHead(node: unknown): boolean {
  return node instanceof PressElement && node.name === 'thead';
}

/** The rows of this table alone, in order. */
function rowsOf(table: PressElement): PressElement[] {
  const sections = table.children.flatMap((child) => {
    if (!(child instanceof PressElement)) return [];
    return child.name === 'tr' ? [child] : child.children;
  });
  return sections.filter(
    (row): row is PressElement => row instanceof PressElement && row.name === 'tr',
  );
}

function cellsOf(row: PressElement): PressElement[] {
  return row.children.filter(
    (cell): cell is PressElement =>
      cell instanceof PressElement && (cell.name === 'td' || cell.name === 'th'),
  );
}

/** The content of a cell as blocks, for a place outside of the table. */
function blocksOf(cell: PressElement): PressElement[] {
  const holder = createElement('div', cell.children);
  wrapLines(holder);
  return holder.children.filter((child): child is PressElement => child instanceof PressElement);
}

function captionOf(table: PressElement): PressElement[] {
  return table.children
    .filter(
      (child): child is PressElement => child instanceof PressElement && child.name === 'caption',
    )
    .flatMap(blocksOf);
}

/** HTML standard, section 4.9.11: at most 1,000 columns and 65,534 rows; 0 and rubbish count as 1. */
function span(cell: PressElement, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return value >= 1 ? Math.min(value, 1000) : 1;
}

/**
 * Cells that a grid may grow to. The widest studied table has some hundreds; `colspan=1000` in many
 * rows would make millions of empty ones. A larger table keeps its cells and loses its spans and the
 * filling of its short rows, which GFM readers do themselves.
 */
const MAX_GRID_CELLS = 100_000;

/** Lays the cells out on a grid (a spanning cell first, then empty ones) and rebuilds the table. */
function buildGrid(table: PressElement, rows: readonly PressElement[]): void {
  const grid = isTooLarge(rows) ? rows.map(cellsOf) : layOut(rows);
  const width = grid.reduce((widest, line) => Math.max(widest, line.length), 0);
  const isFilled = width * grid.length <= MAX_GRID_CELLS;
  const aligns = Array.from({ length: width }, (_, x) => alignOf(grid.map((line) => line[x])));
  const [head, ...body] = grid.map((line, y) =>
    buildRow(line, isFilled || y === 0 ? aligns : aligns.slice(0, line.length)),
  );
  setChildren(table, [createElement('thead', head ? [head] : []), createElement('tbody', body)]);
}

function isTooLarge(rows: readonly PressElement[]): boolean {
  let area = 0;
  rows.forEach((row, y) => {
    for (const cell of cellsOf(row)) {
      area += span(cell, 'colspan') * Math.min(span(cell, 'rowspan'), rows.length - y);
    }
  });
  return area > MAX_GRID_CELLS;
}

function layOut(rows: readonly PressElement[]): (PressElement | undefined)[][] {
  const grid: (PressElement | undefined)[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of cellsOf(row)) {
      while (grid[y] && x in grid[y]) x += 1;
      for (let down = 0; down < Math.min(span(cell, 'rowspan'), rows.length - y); down += 1) {
        for (let right = 0; right < span(cell, 'colspan'); right += 1) {
          const line = grid[y + down];
          if (line && !(x + right in line)) {
            line[x + right] = down === 0 && right === 0 ? cell : undefined;
          }
        }
      }
      x += span(cell, 'colspan');
    }
  });
  return grid;
}

function buildRow(
  line: readonly (PressElement | undefined)[],
  aligns: readonly string[],
): PressElement {
  const cells = aligns.map((align, x) => {
    const cell = line[x] ?? createElement('td');
    flattenCell(cell);
    cell.name = 'td';
    cell.attribs = align === '' ? {} : { align };
    return cell;
  });
  return createElement('tr', cells);
}

/** The alignment of a column is that of its first cell that has one. */
function alignOf(column: readonly (PressElement | undefined)[]): string {
  for (const cell of column) {
    const style = /(?:^|;)\s*text-align\s*:\s*(\w+)/i.exec(cell?.getAttribute('style') ?? '')?.[1];
    const align = (cell?.getAttribute('align') ?? style ?? '').toLowerCase();
    if (align === 'left' || align === 'center' || align === 'right') return align;
  }
  return '';
}
