import type { ChildNode } from 'domhandler';
import { createElement } from '../dom/edit.ts';
import { PressElement, setChildren } from '../dom/nodes.ts';
import { isList, listByName } from '../dom/walk.ts';
import { BOUNDARY, IN_CELL } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';

/**
 * Brings the content of a cell onto one line: paragraphs are parted by `<br>`, lists stay lists, all
 * written as HTML inside the line.
 */
export function flattenCell(cell: PressElement): void {
  setChildren(cell, join(linesOf(cell)));
  for (const element of listByName(cell, 'br', 'ul', 'ol', 'li')) element.attribs[IN_CELL] = '';
}

/** A list ends the line before it and begins a new one by itself. */
function join(lines: readonly (readonly ChildNode[])[]): ChildNode[] {
  const children: ChildNode[] = [];
  for (const line of lines) {
    if (line.length === 0) continue;
    const last = children.at(-1);
    if (last && !isList(last) && !isList(line[0])) children.push(createElement('br'));
    children.push(...line);
  }
  return children;
}

/** The lines of a cell or an item: what stands between blocks and `br`s; a list is a line of its own. */
export function linesOf(parent: PressElement): ChildNode[][] {
  const lines: ChildNode[][] = [[]];
  for (const child of parent.children) {
    if (child instanceof PressElement && child.name === 'br') lines.push([]);
    else if (!isBlock(child)) lines.at(-1)?.push(child);
    else lines.push(...linesOfBlock(child), []);
  }
  return lines;
}

function linesOfBlock(block: PressElement): ChildNode[][] {
  if (block.name === BOUNDARY) return [];
  if (!isList(block)) return linesOf(block);
  for (const item of block.children) {
    if (item instanceof PressElement) setChildren(item, join(linesOf(item)));
  }
  return [[block]];
}
