import type { PressElement } from '../dom/nodes.ts';
import { listElements } from '../dom/walk.ts';
import { NOTE, NOTES, NOTE_REFERENCE } from '../hints.ts';
import { compareFacts } from './compare.ts';
import type { Forgiveness } from './compare.ts';
import type { Facts } from './facts.ts';
import { markdownFacts } from './markdown-facts.ts';
import { blockFacts } from './tree-facts.ts';

/** Whether the Markdown says by itself what the block says. */
export function isTrue(node: PressElement, markdown: string): boolean {
  const labels = labelsOf(node);
  if (node.attribs[NOTES] === undefined)
    return isSame(blockFacts(node), markdownFacts(markdown, labels));
  // Readers show notes that something refers to, and in that order.
  const references = labels.map((label) => `[^${label}]`).join('');
  return isSame(blockFacts(node, labels), markdownFacts(`${references}\n\n${markdown}`));
}

function isSame(expected: Facts, found: Facts): boolean {
  return compareFacts(expected, found, ANY_PUNCTUATION).length === 0;
}

/** The footnotes that a block refers to, or holds. */
function labelsOf(node: PressElement): string[] {
  return [node, ...listElements(node)].flatMap(
    ({ attribs }) => attribs[node.attribs[NOTES] === undefined ? NOTE_REFERENCE : NOTE] ?? [],
  );
}

/** Blocks are asked one by one; how many spans gave up punctuation is known of the document alone. */
const ANY_PUNCTUATION: Forgiveness = { movedEmphasis: Number.POSITIVE_INFINITY };
