import type { PressElement } from '../dom/nodes.ts';
import { compareFacts } from './compare.ts';
import type { Forgiveness } from './compare.ts';
import { markdownFacts } from './markdown-facts.ts';
import { blockFacts } from './tree-facts.ts';

/** Whether the Markdown says by itself what the block says. */
export function isTrue(node: PressElement, markdown: string): boolean {
  return compareFacts(blockFacts(node), markdownFacts(markdown), ANY_PUNCTUATION).length === 0;
}

/** Blocks are asked one by one; how many spans gave up punctuation is known of the document alone. */
const ANY_PUNCTUATION: Forgiveness = { movedEmphasis: Number.POSITIVE_INFINITY };
