import { createHash } from 'node:crypto';

/** One of several parts of a batch that are run apart, on one machine or many. */
export interface Shard {
  /** From 1 to `of`. */
  readonly number: number;
  /** How many there are. */
  readonly of: number;
}

/** AWS Batch takes arrays of so many tasks, and no other engine takes more by default. */
export const MOST_SHARDS = 10_000;

/** Bytes of the hash that count: as many as a number holds exactly. */
const HASH_BYTES = 6;

/**
 * The number of the shard that a file belongs to: the first 48 bits of SHA-256 over its relative path
 * (with `/`, in NFC, as UTF-8), modulo the count, plus 1. Nothing else counts, so that more files move
 * no other one, and a name that macOS has decomposed stays where it was.
 *
 * @param relative see `SourceFile.relative`
 * @param of at least 1
 */
export function shardOf(relative: string, of: number): number {
  const hash = createHash('sha256').update(relative.normalize('NFC')).digest();
  return (hash.readUIntBE(0, HASH_BYTES) % of) + 1;
}

/** Whether a shard, or a batch that has none, handles a file. */
export function handles(shard: Shard | undefined, relative: string): boolean {
  return !shard || shardOf(relative, shard.of) === shard.number;
}

/** `1,7-9` */
export function formatNumbers(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && number <= range.last + 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
    .join(',');
}
