import { createElement, insertBefore, remove, unwrap } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, listByName, listElements } from '../dom/walk.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Folded text: `details` stays, with one `summary` of one line as its first child. One without a
 * summary stays too (readers show a word of their own); a summary elsewhere is an ordinary block.
 */
export const details: Pass = {
  name: 'details',
  run(root, context) {
    for (const summary of listByName(root, 'summary')) {
      if (isFirstSummary(summary) && hasVisibleContent(summary)) {
        makeLine(summary, context);
        const { parent } = summary;
        if (!(parent instanceof PressElement) || parent.firstChild === summary) continue;
        context.ledger.moved(summary);
        remove(summary);
        setChildren(parent, [summary, ...parent.children]);
      } else {
        summary.name = 'div';
      }
    }
  },
};

function isFirstSummary(summary: PressElement): boolean {
  const { parent } = summary;
  if (!(parent instanceof PressElement) || parent.name !== 'details') return false;
  return parent.children.find(isSummary) === summary;
}

function isSummary(node: unknown): boolean {
  return node instanceof PressElement && node.name === 'summary';
}

/** A summary is written as one line of HTML: blocks in it become text, parted by blanks. */
function makeLine(summary: PressElement, { diagnostics, ledger }: PassContext): void {
  const blocks = listElements(summary).filter(
    ({ name }) => name === 'br' || (isBlockName(name) && name !== 'pre'),
  );
  for (const pre of listByName(summary, 'pre')) pre.name = 'code';
  for (const block of blocks) {
    ledger.unwrapped(block);
    insertBefore(new PressText(' '), block);
    unwrap(block);
  }
  if (blocks.length === 0) return;
  setChildren(summary, [createElement('span', summary.children, {}, summary.startIndex)]);
  diagnostics.report('element-unwrapped', 'blocks in a `summary` became one line of text', {
    offset: summary.startIndex,
    excerpt: beginningOf(summary),
  });
}
