import type { ChildNode } from 'domhandler';
import { createElement, remove } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { listElements } from '../dom/walk.ts';
import { BOUNDARY, TIGHT } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';
import type { Pass } from './pass.ts';

/** Blocks that hold blocks; text directly in them is a paragraph that nobody marked. */
const FLOW = new Set(['div', 'blockquote', 'details', 'li']);

/**
 * Every line of text ends up in a `p`, a heading or a cell, and blocks hold only blocks. Two line
 * breaks in a row part paragraphs; those at the edges of one are nothing.
 */
export const paragraphs: Pass = {
  name: 'paragraphs',
  run(root) {
    for (const element of [root, ...listElements(root)]) {
      if (FLOW.has(element.name)) wrapLines(element);
    }
    for (const element of listElements(root)) {
      if (element.name === BOUNDARY && !isInCell(element)) remove(element);
    }
  },
};

/** Makes paragraphs of the lines that stand directly in `parent`. */
export function wrapLines(parent: PressElement): void {
  const children: ChildNode[] = [];
  let run: ChildNode[] = [];
  let isMarkedUp = false;
  const endRun = (): void => {
    if (run.length === 0) return;
    for (const line of splitAtBreaks(run))
      children.push(createElement('p', line, {}, line[0]?.startIndex ?? null));
    run = [];
  };
  for (const child of parent.children) {
    if (!isBlock(child)) {
      run.push(child);
      continue;
    }
    endRun();
    if (child.name === 'p') {
      isMarkedUp = true;
      children.push(...splitParagraph(child));
    } else if (child.name !== BOUNDARY) {
      children.push(child);
    }
  }
  endRun();
  setChildren(parent, children);
  if (parent.name === 'li' && !isMarkedUp) markTight(parent);
}

/** Text that the source put directly into an item, not into a paragraph, has no margins there. */
function markTight(item: PressElement): void {
  for (const child of item.children)
    if (child instanceof PressElement && child.name === 'p') child.attribs[TIGHT] = '';
}

function splitParagraph(paragraph: PressElement): PressElement[] {
  const { firstChild } = paragraph;
  if (firstChild && !isSpaceText(firstChild) && !paragraph.children.some(isLineBreak))
    return [paragraph];
  const lines = splitAtBreaks(paragraph.children);
  if (lines.length === 1 && lines[0]?.length === paragraph.children.length) return [paragraph];
  return lines.map((line) =>
    createElement('p', line, {}, line[0]?.startIndex ?? paragraph.startIndex),
  );
}

/** Parts `nodes` at two or more line breaks in a row; drops breaks at the edges of each part. */
function splitAtBreaks(nodes: readonly ChildNode[]): ChildNode[][] {
  const parts: ChildNode[][] = [];
  let part: ChildNode[] = [];
  let breaks: ChildNode[] = [];
  for (const node of nodes) {
    if (isLineBreak(node)) {
      breaks.push(node);
      continue;
    }
    if (isSpaceText(node) && (part.length === 0 || breaks.length > 0)) continue;
    if (breaks.length > 1 && part.length > 0) {
      parts.push(part);
      part = [];
    } else if (part.length > 0) {
      part.push(...breaks);
    }
    breaks = [];
    part.push(node);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function isLineBreak(node: ChildNode): boolean {
  return node instanceof PressElement && node.name === 'br';
}

/** White space of any kind: a no-break space alone on a line is an editor's way to keep it open. */
function isSpaceText(node: ChildNode): boolean {
  return node instanceof PressText && node.data.trim() === '';
}

function isInCell(element: PressElement): boolean {
  for (let node = element.parent; node instanceof PressElement; node = node.parent) {
    if (node.name === 'td' || node.name === 'th') return true;
  }
  return false;
}
