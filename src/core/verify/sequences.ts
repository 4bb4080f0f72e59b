import { diffArrays } from 'diff';

/** Neighbouring elements that two sequences do not share: ranges `[start, end)` in each. */
export interface Hunk {
  readonly expected: readonly [start: number, end: number];
  readonly found: readonly [start: number, end: number];
}

/**
 * More changes than this in one comparison are not worth telling apart, and would take quadratic time:
 * they are one hunk.
 */
const MAX_EDITS = 400;

/**
 * @param maxEdits elements that may differ before everything between the first and the last is one hunk
 * @returns where the sequences differ, in order; empty when they are equal
 */
export function diffSequences(
  expected: readonly string[],
  found: readonly string[],
  maxEdits = MAX_EDITS,
): Hunk[] {
  const shortest = Math.min(expected.length, found.length);
  let head = 0;
  while (head < shortest && expected[head] === found[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && expected.at(-1 - tail) === found.at(-1 - tail)) tail += 1;
  const [expectedEnd, foundEnd] = [expected.length - tail, found.length - tail];
  if (head === expectedEnd && head === foundEnd) return [];
  const whole: Hunk = { expected: [head, expectedEnd], found: [head, foundEnd] };
  if (head === expectedEnd || head === foundEnd) return [whole];
  const changes = diffArrays(expected.slice(head, expectedEnd), found.slice(head, foundEnd), {
    maxEditLength: maxEdits,
  });
  return changes ? toHunks(changes, head) : [whole];
}

interface Change {
  readonly added?: boolean;
  readonly removed?: boolean;
  readonly count?: number;
}

function toHunks(changes: readonly Change[], head: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [atExpected, atFound] = [head, head];
  let hunk: { expected: [number, number]; found: [number, number] } | undefined;
  for (const { added = false, removed = false, count = 0 } of changes) {
    if (!added && !removed) {
      hunk = undefined;
      atExpected += count;
      atFound += count;
      continue;
    }
    if (!hunk) {
      hunk = { expected: [atExpected, atExpected], found: [atFound, atFound] };
      hunks.push(hunk);
    }
    if (removed) hunk.expected[1] = atExpected += count;
    else hunk.found[1] = atFound += count;
  }
  return hunks;
}
