import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { limitFailure } from '../failure.ts';
import { refuseOverwrites } from '../guard.ts';
import { refuseSourcesWithin } from '../names/inside.ts';
import type { Outcome } from '../outcome.ts';
import { planOutputs } from '../output-path.ts';
import type { Job } from '../output-path.ts';
import type { Scan } from '../scan/scan.ts';
import { handles } from '../shard/shard.ts';
import type { Shard } from '../shard/shard.ts';
import type { SourceFile, SourceKey } from '../source-file.ts';
import { createKeyCounter } from './key-set.ts';

/** One input of the batch: work, or what is known already to be none. */
export type Planned =
  /** Without an output where the document names it. */
  | { readonly kind: 'job'; readonly source: SourceFile; readonly output?: string }
  | { readonly kind: 'refused'; readonly source: SourceFile; readonly outcome: Outcome };

/** How many inputs, and SHA-256 over their relative paths and roots in order, each ended by LF. */
export interface ListingDigest {
  readonly files: number;
  readonly sha256: string;
}

/** The inputs of a run: of a whole batch or of one shard, counted and named. */
export interface Listing extends ListingDigest {
  /** That of the whole batch: the same inputs, the same digest. */
  readonly whole: ListingDigest;
  /** Whether it is at most so many files of at most so many bytes. */
  readonly isSmall: (files: number, bytes: number) => boolean;
  /** Lists them again, in order. */
  readonly list: () => Generator<Planned, void, undefined>;
}

/**
 * Lists the inputs for the first time, and gives every output its name before the first one is written.
 *
 * @param outDir absolute path
 * @param shard what is listed; the names are those that a run over all inputs gives
 * @throws UsageError when an output would take the place of a source
 */
export function createListing(scan: Scan, outDir: string, shard?: Shard): Listing {
  const names = planOutputs(() => sourcesOf(scan));
  const list = function* (): Generator<Planned, void, undefined> {
    const claimed = createKeyCounter();
    for (const { source, refused } of scan.list()) {
      const output = names.of(source);
      if (refused) yield { kind: 'refused', source, outcome: refused };
      else if (output !== undefined && claimed.add(output) === 0)
        yield { kind: 'job', source, output };
      else yield { kind: 'refused', source, outcome: lateOutcome(source) };
    }
  };
  refuseOverwrites(outDir, () => jobsIn(list()));
  return { ...measure(scan, shard), list: () => partOf(list(), shard) };
}

/** The same for outputs that are named by their documents. */
export async function createUnnamedListing(
  scan: Scan,
  outDir: string,
  shard?: Shard,
): Promise<Listing> {
  await refuseSourcesWithin(outDir, sourcesOf(scan));
  const list = function* (): Generator<Planned, void, undefined> {
    for (const { source, refused } of scan.list()) {
      if (refused) yield { kind: 'refused', source, outcome: refused };
      else yield { kind: 'job', source };
    }
  };
  return { ...measure(scan, shard), list: () => partOf(list(), shard) };
}

function* partOf(
  all: Iterable<Planned>,
  shard: Shard | undefined,
): Generator<Planned, void, undefined> {
  for (const planned of all) if (handles(shard, planned.source.relative)) yield planned;
}

/** Digests a listing while it goes by. */
export function createDigester(): {
  readonly add: (source: SourceKey) => void;
  readonly end: () => ListingDigest;
} {
  const hash = createHash('sha256');
  let files = 0;
  return {
    add({ relative, root }) {
      files += 1;
      hash.update(`${relative}\0${root}\n`);
    },
    end: () => ({ files, sha256: hash.digest('hex') }),
  };
}

function measure(scan: Scan, shard: Shard | undefined): Omit<Listing, 'list'> {
  const [all, ours] = [createDigester(), createDigester()];
  for (const { source } of scan.list()) {
    all.add(source);
    if (handles(shard, source.relative)) ours.add(source);
  }
  return { ...ours.end(), whole: all.end(), isSmall: isSmall(scan, shard) };
}

function isSmall(scan: Scan, shard: Shard | undefined): Listing['isSmall'] {
  return (most, bytes) => {
    let files = 0;
    for (const { path, relative } of sourcesOf(scan)) {
      if (!handles(shard, relative)) continue;
      files += 1;
      if (files > most || sizeOf(path) > bytes) return false;
    }
    return true;
  };
}

/** The files among the inputs, in order. */
export function* sourcesOf(scan: Scan): Generator<SourceFile, void, undefined> {
  for (const { source, refused } of scan.list()) if (!refused) yield source;
}

function* jobsIn(planned: Iterable<Planned>): Generator<Job> {
  for (const one of planned)
    if (one.kind === 'job' && one.output !== undefined)
      yield { source: one.source, output: one.output };
}

function lateOutcome(source: SourceFile): Outcome {
  const message = 'it appeared while the batch was running; run again';
  return { kind: 'failed', source, failure: limitFailure('list', 'LATE', message) };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    // Reading it will say what is wrong.
    return 0;
  }
}
