import { diffSequences } from '../verify/sequences.ts';
import { pairLines } from './pair-lines.ts';
import { markWords } from './words.ts';
import type { Span } from './words.ts';

/** One line of a diff. */
export interface Row {
  readonly kind: 'same' | 'removed' | 'added';
  /** The line without its line feed. */
  readonly text: string;
  /** The last line of a text that does not end with a line feed. */
  readonly isUnended: boolean;
  /** Of a line that was changed: which words. They join to `text`. */
  readonly spans?: readonly Span[];
}

/** Neighbouring changes with the lines around them. Lines count from 1, as in a unified diff. */
export interface Hunk {
  readonly expectedStart: number;
  readonly expectedCount: number;
  readonly actualStart: number;
  readonly actualCount: number;
  readonly rows: readonly Row[];
}

/** Unchanged lines around a change, as in `diff -u`. */
const CONTEXT = 3;

/** More lines than this are one change: finding out would take quadratic time. */
const MAX_EDITS = 1000;

/**
 * What two texts have in common and what not, line by line. A removed line is followed by the line that
 * it became.
 *
 * @param expected LF
 * @param actual LF
 * @param lines number of lines before each text in its file
 */
export function diffTexts(
  expected: string,
  actual: string,
  lines: { readonly expected: number; readonly actual: number } = { expected: 0, actual: 0 },
): readonly Hunk[] {
  const [from, to] = [linesOf(expected), linesOf(actual)];
  return group(diffSequences(from, to, MAX_EDITS)).map((changes) => {
    const [first, last] = [changes[0], changes.at(-1)];
    if (!first || !last) throw new Error('a group has changes');
    const before = Math.min(CONTEXT, first.expected[0]);
    const behind = Math.min(CONTEXT, from.length - last.expected[1]);
    const start = { expected: first.expected[0] - before, actual: first.found[0] - before };
    const end = { expected: last.expected[1] + behind, actual: last.found[1] + behind };
    const expectedCount = end.expected - start.expected;
    const actualCount = end.actual - start.actual;
    return {
      // A side without lines is named by the line before it.
      expectedStart: lines.expected + start.expected + (expectedCount === 0 ? 0 : 1),
      expectedCount,
      actualStart: lines.actual + start.actual + (actualCount === 0 ? 0 : 1),
      actualCount,
      rows: rowsOf(changes, from, to, start.expected, end.expected),
    };
  });
}

/** How many lines a diff removes and adds. */
export function countRows(hunks: readonly Hunk[]): { removed: number; added: number } {
  const rows = hunks.flatMap((hunk) => hunk.rows);
  const count = (kind: Row['kind']): number => rows.filter((row) => row.kind === kind).length;
  return { removed: count('removed'), added: count('added') };
}

/** The line of the expected text where a diff begins. */
export function firstLine(hunks: readonly Hunk[]): number {
  const [first] = hunks;
  if (!first) return 1;
  const before = first.rows.findIndex(({ kind }) => kind !== 'same');
  return Math.max(1, first.expectedStart + before);
}

type Change = ReturnType<typeof diffSequences>[number];

/** Each line with its line feed, so that a missing last one is a difference. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes whose context would touch belong together. */
function group(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const end = last?.at(-1)?.expected[1];
    if (last && end !== undefined && change.expected[0] - end <= 2 * CONTEXT) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function rowsOf(
  changes: readonly Change[],
  from: readonly string[],
  to: readonly string[],
  start: number,
  end: number,
): readonly Row[] {
  const rows: Row[] = [];
  let at = start;
  for (const { expected, found } of changes) {
    rows.push(...from.slice(at, expected[0]).map((line) => toRow('same', line)));
    const pairs = pairLines(from.slice(...expected), to.slice(...found));
    for (const [removed, added] of pairs) rows.push(...changedRows(removed, added));
    at = expected[1];
  }
  rows.push(...from.slice(at, end).map((line) => toRow('same', line)));
  return rows;
}

function changedRows(removed: string | undefined, added: string | undefined): readonly Row[] {
  const rows: Row[] = [];
  if (removed !== undefined) rows.push(toRow('removed', removed));
  if (added !== undefined) rows.push(toRow('added', added));
  const [one, other] = rows;
  const marks = one && other && markWords(one.text, other.text);
  if (!marks) return rows;
  return [
    { ...one, spans: marks.expected },
    { ...other, spans: marks.actual },
  ];
}

function toRow(kind: Row['kind'], line: string): Row {
  const isUnended = !line.endsWith('\n');
  return { kind, text: isUnended ? line : line.slice(0, -1), isUnended };
}
