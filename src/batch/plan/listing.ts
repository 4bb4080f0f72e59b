import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { limitFailure } from '../failure.ts';
import { refuseOverwrites } from '../guard.ts';
import { refuseSourcesWithin } from '../names/inside.ts';
import type { Outcome } from '../outcome.ts';
import { planOutputs } from '../output-path.ts';
import type { Job } from '../output-path.ts';
import type { Scan } from '../scan/scan.ts';
import type { SourceFile } from '../source-file.ts';
import { createKeyCounter } from './key-set.ts';

/** One input of the batch: work, or what is known already to be none. */
export type Planned =
  /** Without an output where the document names it. */
  | { readonly kind: 'job'; readonly source: SourceFile; readonly output?: string }
  | { readonly kind: 'refused'; readonly source: SourceFile; readonly outcome: Outcome };

/** All inputs of a batch, counted and named. */
export interface Listing {
  readonly files: number;
  /** SHA-256 over the relative paths and roots in order, each ended by LF: the same listing, the same digest. */
  readonly sha256: string;
  /** Whether it is at most so many files of at most so many bytes. */
  readonly isSmall: (files: number, bytes: number) => boolean;
  /** Lists them again, in order. */
  readonly list: () => Generator<Planned, void, undefined>;
}

/**
 * Lists the inputs for the first time, and gives every output its name before the first one is written.
 *
 * @param outDir absolute path
 * @throws UsageError when an output would take the place of a source
 */
export function createListing(scan: Scan, outDir: string): Listing {
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
  return { ...digest(scan), isSmall: isSmall(scan), list };
}

/** The same for outputs that are named by their documents. */
export async function createUnnamedListing(scan: Scan, outDir: string): Promise<Listing> {
  await refuseSourcesWithin(outDir, sourcesOf(scan));
  const list = function* (): Generator<Planned, void, undefined> {
    for (const { source, refused } of scan.list()) {
      if (refused) yield { kind: 'refused', source, outcome: refused };
      else yield { kind: 'job', source };
    }
  };
  return { ...digest(scan), isSmall: isSmall(scan), list };
}

function digest(scan: Scan): Pick<Listing, 'files' | 'sha256'> {
  const hash = createHash('sha256');
  let files = 0;
  for (const { source } of scan.list()) {
    files += 1;
    hash.update(`${source.relative}\0${source.root}\n`);
  }
  return { files, sha256: hash.digest('hex') };
}

function isSmall(scan: Scan): Listing['isSmall'] {
  return (most, bytes) => {
    let files = 0;
    for (const { path } of sourcesOf(scan)) {
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
