import type { ChildNode } from 'domhandler';
import { createElement } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { BOUNDARY, IN_CELL } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';

/** Brings the content of a cell onto one line; what were blocks is parted by `<br>`. */
export function flattenCell(cell: PressElement): void {
  const lines = linesOf(cell, '').filter((line) => line.length > 0);
  const children: ChildNode[] = [];
  for (const line of lines) {
    if (children.length > 0) children.push(cellBreak());
    children.push(...line);
  }
  setChildren(cell, children);
}

function cellBreak(): PressElement {
  return createElement('br', [], { [IN_CELL]: '' });
}

/** @param indent blanks (U+2003) before the marker of a nested list item */
function linesOf(parent: PressElement, indent: string): ChildNode[][] {
  const lines: ChildNode[][] = [[]];
  for (const child of parent.children) {
    if (child instanceof PressElement && child.name === 'br') lines.push([]);
    else if (!isBlock(child)) lines.at(-1)?.push(child);
    else lines.push(...linesOfBlock(child, indent), []);
  }
  return lines;
}

function linesOfBlock(block: PressElement, indent: string): ChildNode[][] {
  switch (block.name) {
    case BOUNDARY:
    case 'hr':
      return [];
    case 'ul':
    case 'ol':
      return block.children.flatMap((item, index) => {
        if (!(item instanceof PressElement)) return [];
        const [first = [], ...rest] = linesOf(item, `${indent}\u2003`).filter(
          (line) => line.length > 0,
        );
        const marker = block.name === 'ol' ? `${index + 1}. ` : '• ';
        return [[new PressText(indent + marker), ...first], ...rest];
      });
    case 'pre':
      return block.textContent
        .split('\n')
        .map((line) => (line === '' ? [] : [createElement('code', [new PressText(line)])]));
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return [[createElement('strong', block.children)]];
    default:
      return linesOf(block, indent);
  }
}
