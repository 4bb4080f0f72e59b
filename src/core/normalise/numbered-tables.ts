import { PressElement, PressText, firstInside, nextAfter, nextInside } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { isBlankText, listByName, neighbour } from '../dom/walk.ts';
import { readNumbers } from './code-numbers.ts';

/** `<tr><td>1 2 3</td><td>code</td></tr>`: the second cell, if the table is nothing but this row. */
export function codeBesideNumbers(table: PressElement, first = 1): PressElement | undefined {
  const rows = elementsOf(table).flatMap((part) =>
    part.name === 'tr' ? [part] : elementsOf(part),
  );
  const cells = rows.length === 1 && rows[0] ? elementsOf(rows[0]) : [];
  const [gutter, code] = cells;
  if (!gutter || !code || cells.length !== 2) return undefined;
  const numbers = plainText(gutter);
  return numbers !== undefined && readNumbers(numbers, first) > 0 && isCode(code)
    ? code
    : undefined;
}

/** One line of a listing, and the table that it has for itself. */
export interface TableLine {
  readonly table: PressElement;
  readonly cell: PressElement;
}

/**
 * The lines that follow line 1, each in a table of its own: what is left of SyntaxHighlighter 2 when a
 * page has lost the box around them.
 */
export function listingAfter(first: PressElement, root: BodyRoot): TableLine[] {
  const lines: TableLine[] = [];
  let after = nextElement(loneBox(first, root));
  while (after) {
    const table = loneTable(after);
    const cell = table && codeBesideNumbers(table, lines.length + 2);
    if (!table || !cell) break;
    lines.push({ table, cell });
    after = nextElement(after);
  }
  return lines;
}

/** The outermost box that holds nothing but `element`. */
function loneBox(element: PressElement, root: PressElement): PressElement {
  let box = element;
  while (box.parent instanceof PressElement && box.parent !== root && isAlone(box))
    box = box.parent;
  return box;
}

function isAlone(element: PressElement): boolean {
  const { parent } = element;
  return parent?.children.every((child) => child === element || isBlankText(child)) ?? false;
}

function loneTable(box: PressElement): PressElement | undefined {
  const [table] = box.name === 'table' ? [box] : listByName(box, 'table');
  return table && (table === box || loneBox(table, box) === only(box)) ? table : undefined;
}

function only(box: PressElement): PressElement | undefined {
  const [child] = elementsOf(box);
  return child && isAlone(child) ? child : undefined;
}

/** The element that stands next, with nothing but white space between. */
function nextElement(element: PressElement): PressElement | undefined {
  const node = neighbour(element, 'next');
  return node instanceof PressElement ? node : undefined;
}

function elementsOf({ children }: PressElement): PressElement[] {
  return children.filter((child): child is PressElement => child instanceof PressElement);
}

/** The text of a gutter; nothing as soon as there is more in it than digits. */
function plainText(gutter: PressElement): string | undefined {
  let text = '';
  for (let node = firstInside(gutter); node; node = nextInside(node, gutter)) {
    if (node instanceof PressText && /[^\d\s]/.test(node.data)) return undefined;
    if (node instanceof PressText) text += node.data;
    else if (node instanceof PressElement && node.name === 'table') return undefined;
    else text += ' ';
  }
  return text;
}

/** Whether everything that is visible in the cell stands in a `code` or a `pre`. */
function isCode(cell: PressElement): boolean {
  let isFound = false;
  let node = firstInside(cell);
  while (node) {
    const isBox = node instanceof PressElement && (node.name === 'code' || node.name === 'pre');
    if (node instanceof PressElement && (node.name === 'table' || node.name === 'img'))
      return false;
    if (node instanceof PressText && node.data.trim() !== '') return false;
    isFound ||= isBox;
    node = isBox ? nextAfter(node, cell) : nextInside(node, cell);
  }
  return isFound;
}
