import { UNSEEN } from './white-space.ts';

const ALL_UNSEEN = new RegExp(UNSEEN.source, 'gu');

/** A line of the one block and the line of the other that it became; `undefined` for none. */
export type Pair = readonly [expected: string | undefined, actual: string | undefined];

/** Blocks with more combinations of lines are paired from the top. */
const MOST_COMBINATIONS = 2500;

/** Characters of a line that are looked at. */
const LOOKED_AT = 2000;

/** Share of common pairs of characters from which two lines count as versions of each other. */
const ALIKE = 0.35;

/**
 * Finds out which line of a changed block became which, without changing the order on either side.
 * Lines that nothing is like stand alone; where several do so in one place, removed ones come first.
 */
export function pairLines(expected: readonly string[], actual: readonly string[]): readonly Pair[] {
  const isOneEach = expected.length === 1 && actual.length === 1;
  if (isOneEach || expected.length * actual.length > MOST_COMBINATIONS)
    return fromTheTop(expected, actual);
  const table = likenessTable(expected, actual);
  // `1. 甲` and `1) 甲`: as many short lines, none of them like another.
  const isAllUnlike = table.every((row) => row.every((value) => value === 0));
  if (isAllUnlike && expected.length === actual.length) return fromTheTop(expected, actual);
  return retrace(expected, actual, table, bestTotals(table, expected.length, actual.length));
}

function fromTheTop(expected: readonly string[], actual: readonly string[]): readonly Pair[] {
  const length = Math.max(expected.length, actual.length);
  return Array.from({ length }, (_, index) => [expected[index], actual[index]] as const);
}

type Table = readonly (readonly number[])[];

function likenessTable(expected: readonly string[], actual: readonly string[]): Table {
  const others = actual.map(profileOf);
  return expected.map((line) => {
    const own = profileOf(line);
    return others.map((other) => {
      const value = likeness(own, other);
      return value < ALIKE ? 0 : value;
    });
  });
}

interface LineProfile {
  readonly bare: string;
  readonly pairs: ReadonlyMap<string, number>;
  readonly size: number;
}

function profileOf(line: string): LineProfile {
  const bare = line.slice(0, LOOKED_AT).replaceAll(ALL_UNSEEN, '');
  const pairs = new Map<string, number>();
  for (let index = 0; index + 1 < bare.length; index += 1) {
    const pair = bare.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { bare, pairs, size: Math.max(0, bare.length - 1) };
}

/** Dice's coefficient over pairs of characters, blanks aside: 0 nothing in common, 1 the same. */
function likeness(a: LineProfile, b: LineProfile): number {
  if (a.bare === b.bare) return 1;
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const [pair, count] of a.pairs) common += Math.min(count, b.pairs.get(pair) ?? 0);
  return (2 * common) / (a.size + b.size);
}

/** For each beginning of both blocks the greatest sum of likeness that pairs in order can have. */
function bestTotals(table: Table, rows: number, columns: number): Table {
  const totals = Array.from({ length: rows + 1 }, () =>
    Array.from({ length: columns + 1 }, () => 0),
  );
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      const value = table[row - 1]?.[column - 1] ?? 0;
      const paired = value === 0 ? 0 : value + at(totals, row - 1, column - 1);
      const best = Math.max(at(totals, row - 1, column), at(totals, row, column - 1), paired);
      (totals[row] ?? [])[column] = best;
    }
  }
  return totals;
}

function retrace(
  expected: readonly string[],
  actual: readonly string[],
  table: Table,
  totals: Table,
): readonly Pair[] {
  const pairs: Pair[] = [];
  let [row, column] = [expected.length, actual.length];
  while (row > 0 || column > 0) {
    const value = table[row - 1]?.[column - 1] ?? 0;
    const total = at(totals, row, column);
    if (value > 0 && total === value + at(totals, row - 1, column - 1)) {
      pairs.push([expected[row - 1], actual[column - 1]]);
      row -= 1;
      column -= 1;
    } else if (column > 0 && (row === 0 || total === at(totals, row, column - 1))) {
      pairs.push([undefined, actual[column - 1]]);
      column -= 1;
    } else {
      pairs.push([expected[row - 1], undefined]);
      row -= 1;
    }
  }
  return pairs.toReversed();
}

function at(table: Table, row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}
