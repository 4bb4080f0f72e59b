import type { ChildNode } from 'domhandler';
import { createElement, insertBefore, remove, replace } from '../dom/edit.ts';
import { listNumber } from '../dom/list-number.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import {
  beginningOf,
  isBlankText,
  isList,
  listByName,
  listElements,
  neighbour,
} from '../dom/walk.ts';
import { ALTERNATE, LOOSE, NOTE, TASK, TIGHT } from '../hints.ts';
import { wrapLines } from './paragraphs.ts';
import type { Pass, PassContext } from './pass.ts';

/** Lists hold only items; an item knows its box, a list its spacing and its marker. */
export const lists: Pass = {
  name: 'lists',
  run(root, context) {
    for (const element of [root, ...listElements(root)]) adoptOrphans(element);
    const found = listByName(root, 'ul', 'ol');
    // From the inside out: what is put in front of a list may stand in another one.
    const own = found
      .toReversed()
      .filter((list) => putLeadOutside(list, context))
      .toReversed();
    const whole = own.filter((list) => !joinNestedList(list, context));
    for (const list of whole) holdOnlyItems(list, context);
    const all = whole.flatMap((list) => partAtJumps(list, context));
    for (const list of all) checkStart(list, context);
    for (const item of listByName(root, 'li')) readTask(item);
    for (const list of all) {
      if (items(list).some(needsGaps)) list.attribs[LOOSE] = '';
      const { prev } = list;
      if (
        prev instanceof PressElement &&
        prev.name === list.name &&
        prev.attribs[ALTERNATE] === undefined
      ) {
        list.attribs[ALTERNATE] = '';
      }
    }
  },
};

/**
 * `<li value="7">` and `<ol reversed>`: a Markdown list counts up from its first number, so that one
 * whose numbers do not becomes a list for each run of them.
 */
function partAtJumps(list: PressElement, { diagnostics }: PassContext): PressElement[] {
  const isReversed = list.attribs['reversed'] !== undefined;
  const own = items(list);
  if (list.name !== 'ol' || !(isReversed || own.some((item) => valueOf(item) !== undefined)))
    return [list];
  let next = listNumber(list.attribs['start']) ?? (isReversed ? own.length : 1);
  const runs: { start: number; items: PressElement[] }[] = [];
  for (const item of own) {
    const number = valueOf(item) ?? next;
    const run = runs.at(-1);
    if (run && run.start + run.items.length === number) run.items.push(item);
    else runs.push({ start: number, items: [item] });
    next = number + (isReversed ? -1 : 1);
  }
  const parts = runs.map((run) =>
    createElement('ol', run.items, { start: String(run.start) }, run.items[0]?.startIndex ?? null),
  );
  replace(list, parts);
  if (parts.length > 1) {
    const place = { offset: list.startIndex, excerpt: beginningOf(list) };
    diagnostics.report('list-reshaped', 'a list whose numbers do not count up was parted', place);
  }
  return parts;
}

function valueOf({ attribs }: PressElement): number | undefined {
  return listNumber(attribs['value']);
}

/** CommonMark 5.2: the number of an item has at most nine digits and no sign. */
function checkStart(list: PressElement, { diagnostics, ledger }: PassContext): void {
  const { start } = list.attribs;
  if (start === undefined || start === '' || list.name !== 'ol') return;
  const number = listNumber(start);
  if (number !== undefined && number >= 0 && number + list.children.length < 1e9) {
    list.attribs['start'] = String(number);
    return;
  }
  delete list.attribs['start'];
  const [first] = items(list);
  if (first) ledger.changed(first, { value: '1' });
  const place = { offset: list.startIndex, excerpt: start };
  diagnostics.report(
    'list-reshaped',
    'a list begins with 1, since Markdown cannot say its number',
    place,
  );
}

function items(list: PressElement): PressElement[] {
  return list.children.filter((child): child is PressElement => child instanceof PressElement);
}

/** `<li>` outside of a list: browsers show it as an item all the same. Neighbours share a list. */
function adoptOrphans(parent: PressElement): void {
  const isHome = parent.name === 'ul' || parent.name === 'ol';
  if (isHome || !parent.children.some(isItem)) return;
  const children: ChildNode[] = [];
  let orphans: PressElement[] = [];
  const endRun = (): void => {
    const [first] = orphans;
    if (first) children.push(createElement('ul', orphans, {}, first.startIndex));
    orphans = [];
  };
  for (const child of parent.children) {
    if (isItem(child)) {
      orphans.push(child);
    } else if (!isBlankText(child)) {
      endRun();
      children.push(child);
    }
  }
  endRun();
  setChildren(parent, children);
}

function isItem(node: ChildNode): node is PressElement {
  return node instanceof PressElement && node.name === 'li';
}

/**
 * What stands in a list in front of its items has no bullet and no number in a browser: it is put in front of
 * the list. Old pages indent text by a list without any item.
 *
 * @returns whether there is a list still
 */
function putLeadOutside(list: PressElement, { diagnostics, ledger }: PassContext): boolean {
  const behind = list.children.findIndex((child) => isItem(child) || isList(child));
  const lead = behind === -1 ? list.children : list.children.slice(0, behind);
  if (lead.every(isBlankText)) return true;
  const box = createElement('div', lead, {}, list.startIndex);
  wrapLines(box);
  const place = { offset: box.children[0]?.startIndex ?? null, excerpt: beginningOf(box) };
  if (behind === -1) {
    diagnostics.report('list-reshaped', 'a list without items was replaced by its text', place);
    ledger.unwrapped(list);
    replace(list, box.children);
    return false;
  }
  diagnostics.report(
    'list-reshaped',
    'what stood in a list in front of its items was put in front of the list',
    place,
  );
  setChildren(list, list.children.slice(behind));
  for (const block of box.children.slice()) insertBefore(block, list);
  return true;
}

/**
 * `<ul><li>甲</li></ul><ul><li><ul>…</ul></li><li>乙</li></ul>`: the editor of WeChat ends a list where its second
 * level begins. Two lists would be shown, the second with a bullet in front of nothing.
 *
 * @returns whether the items of `list` went to the list before it
 */
function joinNestedList(list: PressElement, { isPretty, diagnostics }: PassContext): boolean {
  const prev = neighbour(list, 'prev');
  const first = list.children.find((child) => !isBlankText(child));
  // Its number would be the first of the second list.
  if (!isPretty || list.name !== 'ul' || !first || !isItem(first)) return false;
  if (!isList(first.children.find((child) => !isBlankText(child)))) return false;
  if (!(prev instanceof PressElement) || prev.name !== 'ul') return false;
  const place = { offset: list.startIndex, excerpt: beginningOf(list) };
  diagnostics.report(
    'list-reshaped',
    'a list that began with its second level joined the one before it',
    place,
  );
  setChildren(prev, [...prev.children, ...list.children]);
  remove(list);
  return true;
}

/**
 * What stands directly in a list belongs to the item before it, as a browser shows it; so does an item that
 * begins with a list.
 */
function holdOnlyItems(list: PressElement, { isPretty, diagnostics, ledger }: PassContext): void {
  const kept: PressElement[] = [];
  for (const child of list.children) {
    if (isBlankText(child)) continue;
    const item = child instanceof PressElement && child.name === 'li' ? child : wrapInItem(child);
    const previous = kept.at(-1);
    const isContinuation = item !== child || (isPretty && item.attribs[NOTE] === undefined);
    if (isContinuation && (item !== child || (previous && isList(item.firstChild)))) {
      const place = { offset: child.startIndex, excerpt: beginningOf(item) };
      diagnostics.report(
        'list-reshaped',
        'what stood in a list without an item of its own joined its neighbour',
        place,
      );
    }
    if (previous && isContinuation && (item !== child || isList(item.firstChild))) {
      if (item === child) ledger.unwrapped(item);
      setChildren(previous, [...previous.children, ...item.children]);
    } else {
      kept.push(item);
    }
  }
  setChildren(list, kept);
}

function wrapInItem(node: ChildNode): PressElement {
  const item = createElement('li', [node], {}, node.startIndex);
  wrapLines(item);
  return item;
}

/** Whether an item needs blank lines inside it, which makes its whole list loose (CommonMark 5.3). */
function needsGaps(item: PressElement): boolean {
  const blocks = items(item);
  if (blocks.some((block) => block.name === 'p' && block.attribs[TIGHT] === undefined)) return true;
  return blocks.some((block, index) => {
    const next = blocks[index + 1];
    return next !== undefined && !canTouch(block, next);
  });
}

/** Block after block without a blank line between them, read as two by every reader. */
const TOUCHING: Readonly<Record<string, ReadonlySet<string>>> = {
  // Not `pre`: micromark drops the line feeds of a fence that directly follows a tight paragraph.
  text: new Set(['list', 'blockquote', 'heading', 'hr']),
  // A line of text would continue the paragraph in them.
  list: new Set(['list', 'blockquote', 'heading', 'hr', 'pre']),
  blockquote: new Set(['list', 'heading', 'hr', 'pre']),
  heading: new Set(['text', 'list', 'blockquote', 'heading', 'hr', 'pre']),
  hr: new Set(['text', 'list', 'blockquote', 'heading', 'hr', 'pre']),
  pre: new Set(['text', 'list', 'blockquote', 'heading', 'hr', 'pre']),
};

function canTouch(block: PressElement, next: PressElement): boolean {
  return TOUCHING[kindOf(block)]?.has(kindOf(next)) ?? false;
}

function kindOf(block: PressElement): string {
  const { name } = block;
  if (name === 'p') return 'text';
  if (name === 'ul' || name === 'ol') return 'list';
  return /^h[1-6]$/.test(name) ? 'heading' : name;
}

function readTask(item: PressElement): void {
  const line = item.firstChild;
  const box = line instanceof PressElement && line.name === 'p' ? line.firstChild : null;
  if (
    !(box instanceof PressElement) ||
    box.name !== 'input' ||
    box.getAttribute('type') !== 'checkbox'
  )
    return;
  item.attribs[TASK] = box.getAttribute('checked') === null ? ' ' : 'x';
  const { next } = box;
  if (next instanceof PressText) next.data = next.data.trimStart();
  remove(box);
}
