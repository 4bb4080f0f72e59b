import { createElement, unwrap } from '../dom/edit.ts';
import { PressElement, setChildren } from '../dom/nodes.ts';
import { hasVisibleContent } from '../dom/walk.ts';
import { flattenCell } from './table-cells.ts';
import { alignOf, cellsOf, spanOf } from './table-kinds.ts';

/** The cells of a row by column; where a cell of another place reaches there is none. */
type Line = readonly (PressElement | undefined)[];

/**
 * Cells that a grid may grow to. The widest studied table has some hundreds; `colspan=1000` in many
 * rows would make millions of empty ones. A larger table keeps its cells and loses its spans and the
 * filling of its short rows, which GFM readers do themselves.
 */
const MAX_GRID_CELLS = 100_000;

/**
 * Lays the cells out on a grid (a spanning cell first, then empty ones) and rebuilds the table with
 * the first row as its header. Rows and last columns without content are left out: they say nothing.
 * Two columns stay two, for a single one would be taken for layout.
 *
 * @param onChange called with what a reader of the grid would not find as it was
 */
export function buildGrid(
  table: PressElement,
  rows: readonly PressElement[],
  onChange: (message: string) => void,
): void {
  const cells = rows.flatMap(cellsOf);
  if (cells.some((cell) => spanOf(cell, 'colspan') > 1 || spanOf(cell, 'rowspan') > 1))
    onChange('cells that span others were followed by empty ones');
  const lines: Line[] = isTooLarge(rows) ? rows.map(cellsOf) : layOut(rows);
  const grid = lines.filter((line, y) => y === 0 || line.some(isFilled));
  const width = widest(grid.map((line) => Math.max(endOf(line), Math.min(line.length, 2))));
  if (grid.length < lines.length || width < widest(lines.map(({ length }) => length)))
    onChange('rows or last columns without content were left out');
  const hasRoom = width * grid.length <= MAX_GRID_CELLS;
  const aligns = Array.from({ length: width }, (_, x) => columnAlign(grid.map((line) => line[x])));
  const [head, ...body] = grid.map((line, y) =>
    buildRow(line, hasRoom || y === 0 ? aligns : aligns.slice(0, line.length)),
  );
  if (head && cellsOf(head).filter(dropBold).length > 0)
    onChange('a header is bold by itself: the bold around all of a cell was left out');
  setChildren(table, [createElement('thead', head ? [head] : []), createElement('tbody', body)]);
}

/** Not `Math.max(...)`: a page may have more rows than a call takes arguments. */
function widest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

/** The column behind the last cell with content. */
function endOf(line: Line): number {
  return line.findLastIndex(isFilled) + 1;
}

function isFilled(cell: PressElement | undefined): boolean {
  return cell !== undefined && hasVisibleContent(cell);
}

function isTooLarge(rows: readonly PressElement[]): boolean {
  let area = 0;
  rows.forEach((row, y) => {
    for (const cell of cellsOf(row)) {
      area += spanOf(cell, 'colspan') * Math.min(spanOf(cell, 'rowspan'), rows.length - y);
    }
  });
  return area > MAX_GRID_CELLS;
}

function layOut(rows: readonly PressElement[]): Line[] {
  const grid: (PressElement | undefined)[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of cellsOf(row)) {
      while (grid[y] && x in grid[y]) x += 1;
      for (let down = 0; down < Math.min(spanOf(cell, 'rowspan'), rows.length - y); down += 1) {
        for (let right = 0; right < spanOf(cell, 'colspan'); right += 1) {
          const line = grid[y + down];
          if (line && !(x + right in line)) {
            line[x + right] = down === 0 && right === 0 ? cell : undefined;
          }
        }
      }
      x += spanOf(cell, 'colspan');
    }
  });
  return grid;
}

function buildRow(line: Line, aligns: readonly string[]): PressElement {
  const cells = aligns.map((align, x) => {
    const cell = line[x] ?? createElement('td');
    flattenCell(cell);
    cell.name = 'td';
    cell.attribs = align === '' ? {} : { align };
    return cell;
  });
  return createElement('tr', cells);
}

/** @returns whether bold that was around all of the cell is gone */
function dropBold(cell: PressElement): boolean {
  const [only, ...others] = cell.children;
  if (!(only instanceof PressElement) || only.name !== 'strong' || others.length > 0) return false;
  unwrap(only);
  return true;
}

/**
 * Markdown aligns whole columns: as most of its cells are, the first such on a tie. Headers are often
 * centred above text that is not.
 */
function columnAlign(column: Line): string {
  const counts = new Map<string, number>();
  for (const cell of column) {
    if (!cell || !hasVisibleContent(cell)) continue;
    const align = alignOf(cell);
    counts.set(align, (counts.get(align) ?? 0) + 1);
  }
  let most = '';
  for (const [align, count] of counts) if (count > (counts.get(most) ?? 0)) most = align;
  return most;
}
