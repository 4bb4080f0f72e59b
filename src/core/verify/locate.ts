import type { RenderedBlock } from '../render.ts';
import type { Difference } from './compare.ts';

/**
 * A difference with places on both sides. What was added stands nowhere in the source, and what is missing
 * nowhere in the Markdown: for that side the block counts that the other side stands in.
 */
export function locate(
  differences: readonly Difference[],
  blocks: readonly RenderedBlock[],
): Difference[] {
  const starts = startLines(blocks);
  return differences.map((difference) => {
    const { expectedPlace, foundPlace } = difference;
    if (expectedPlace === undefined && foundPlace !== undefined) {
      const block = blocks[starts.findLastIndex((line) => line <= foundPlace)];
      return { ...difference, expectedPlace: block?.node.startIndex ?? undefined };
    }
    if (foundPlace === undefined && expectedPlace !== undefined) {
      const index = blocks.findLastIndex(
        ({ node, markdown }) =>
          markdown !== '' && node.startIndex !== null && node.startIndex <= expectedPlace,
      );
      return { ...difference, foundPlace: starts[index] };
    }
    return difference;
  });
}

/** @returns the line of the body, from 0, on which each block begins, or would if it were not empty */
export function startLines(blocks: readonly RenderedBlock[]): number[] {
  let line = 0;
  return blocks.map(({ markdown }) => {
    const start = line;
    if (markdown !== '') line += markdown.split('\n').length + 1;
    return start;
  });
}
