import type { Contents } from './contents.ts';
import { diffSequences } from './sequences.ts';
import type { Hunk } from './sequences.ts';

/** Two texts in pieces, and where they differ. */
export interface Alignment {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly hunks: readonly Hunk[];
}

/** Nearly all texts are equal: those are one piece. */
export function align(expected: string, found: string): Alignment {
  if (expected === found) return { left: [expected], right: [found], hunks: [] };
  const [left, right] = [tokenise(expected), tokenise(found)];
  return { left, right, hunks: diffSequences(left, right) };
}

function tokenise(text: string): string[] {
  return text.match(/[A-Za-z0-9]+|[^]/gu) ?? [];
}

/** @returns the place in the source of a character of the text */
export function placeAt({ starts, places }: Contents, index: number): number | undefined {
  const at = starts.findLastIndex((start) => start <= index);
  return places[at];
}
