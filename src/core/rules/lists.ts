import { PressElement } from '../dom/nodes.ts';
import { trimNewlines } from '../edges.ts';
import { isList } from '../dom/walk.ts';
import { ALTERNATE, IN_CELL, LOOSE, NOTE, TASK } from '../hints.ts';
import { writeTask } from '../html/write.ts';
import type { RuleFamily } from './rule.ts';

/** GFM: the blocks of a footnote after its first are indented by four, however long its label is. */
const NOTE_INDENT = 4;

export const lists: RuleFamily = {
  list: {
    elements: ['ul', 'ol'],
    replacement(content, node) {
      if (node.getAttribute(IN_CELL) !== null) return writeHtmlList(content, node);
      // Only a list that begins with 1 may follow a paragraph at once (CommonMark 5.2).
      const isInterrupting = node.name === 'ul' || node.prev === null || startOf(node) === 1;
      const gap = isInTightItem(node) && isInterrupting ? '\n' : '\n\n';
      return gap + trimNewlines(content) + gap;
    },
  },
  item: {
    elements: ['li'],
    replacement(content, node) {
      const task = node.getAttribute(TASK);
      if (node.getAttribute(IN_CELL) !== null)
        return `<li>${task === null ? '' : writeTask(task)}${content.trim()}</li>`;
      const gap = isInLooseList(node) ? '\n\n' : '\n';
      const marker = markerOf(node);
      const text = (task === null ? '' : `[${task}] `) + trimNewlines(content);
      // Lines after the first stand below the text of the first (CommonMark 5.2).
      const indent = ' '.repeat(node.getAttribute(NOTE) === null ? marker.length : NOTE_INDENT);
      const indented = text.replace(/\n(?!\n|$)/g, `\n${indent}`);
      return gap + (marker + indented).trimEnd() + gap;
    },
  },
};

/** A list in a cell: a row is one line. */
function writeHtmlList(content: string, list: PressElement): string {
  const start = list.name === 'ol' && startOf(list) !== 1 ? ` start="${startOf(list)}"` : '';
  return `<${list.name}${start}>${content.trim()}</${list.name}>`;
}

/** Whether the item that holds `node` (or that is it) belongs to a list with blank lines between items. */
export function isInLooseList(node: PressElement): boolean {
  const item = node.name === 'li' ? node : node.parent;
  const list = item instanceof PressElement ? item.parent : null;
  return list instanceof PressElement && list.getAttribute(LOOSE) !== null;
}

function isInTightItem(list: PressElement): boolean {
  return list.parent instanceof PressElement && list.parent.name === 'li' && !isInLooseList(list);
}

function markerOf(item: PressElement): string {
  const note = item.getAttribute(NOTE);
  if (note !== null) return `[^${note}]: `;
  const list = item.parent;
  if (!(list instanceof PressElement) || !isList(list)) return '- ';
  const isAlternate = list.getAttribute(ALTERNATE) !== null;
  if (list.name === 'ul') return isAlternate ? '* ' : '- ';
  return `${startOf(list) + indexIn(list, item)}${isAlternate ? ')' : '.'} `;
}

function startOf(list: PressElement): number {
  return Number(list.getAttribute('start') || '1');
}

const indices = new WeakMap<PressElement, number>();

/** Position among the items of the list, counted once for all of them. */
function indexIn(list: PressElement, item: PressElement): number {
  if (!indices.has(item))
    list.children.forEach(
      (child, index) => child instanceof PressElement && indices.set(child, index),
    );
  return indices.get(item) ?? 0;
}
