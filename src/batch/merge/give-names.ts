import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { OnConflict } from '../batch-options.ts';
import { describeFailure, explainSystemError, isFatal } from '../failure.ts';
import type { Failure } from '../failure.ts';
import { fixityOfFile } from '../hash.ts';
import { refuseLinkOut } from '../names/inside.ts';
import { writtenBy } from '../record/manifest.ts';
import type { FileRecord, OutputRecord } from '../record/manifest.ts';
import { refuseInterrupted } from '../record/watch-lock.ts';
import { flush } from '../settle/place.ts';
import { rememberedSomewhere } from '../shard/remembered.ts';
import { isStaged, stagedPath } from '../shard/staged.ts';
import { UsageError } from '../usage-error.ts';
import { createLinkGuard } from '../work-on.ts';
import { findOutput } from './check-records.ts';
import { isPlaced, sourceOf } from './places.ts';
import type { Places } from './places.ts';
import type { UnnamedOutput } from './report.ts';

/** How outputs get their names. */
export interface Naming {
  readonly outDir: string;
  /** Number of shards. */
  readonly of: number;
  readonly places: Places;
  readonly onConflict: OnConflict;
  readonly dryRun: boolean;
  /** Ends it between two outputs. */
  readonly signal: AbortSignal | undefined;
}

/** An output on its way; paths below the output folder. */
interface Move {
  readonly record: FileRecord;
  readonly staged: string;
  readonly final: string;
}

/** Outputs that did not get their names. */
export interface Given {
  /** The records of their sources, by the paths that the outputs were to have. */
  readonly instead: ReadonlyMap<string, FileRecord>;
  readonly failed: readonly UnnamedOutput[];
}

/**
 * Gives the outputs of shards their names. May be killed and repeated: what waits for its name is
 * written before any name is given, and the content of each is looked for in all places. What a run
 * over all files would keep or fail is kept or fails here, file by file.
 *
 * @throws UsageError when no other name can be given either, e.g. on a full disk
 * @throws InterruptedError
 */
export async function giveNames(records: Iterable<FileRecord>, naming: Naming): Promise<Given> {
  const { outDir, places, dryRun, signal } = naming;
  const isOurs = createOwnership(naming);
  const findLinkOut = createLinkGuard(outDir);
  const instead = new Map<string, FileRecord>();
  const failed: UnnamedOutput[] = [];
  const fail = (record: FileRecord, final: string, failure: Failure): void => {
    instead.set(final, failureOf(record, failure, places.former(record)));
    failed.push({ source: record.source.path, failure });
  };
  const moves: Move[] = [];
  for (const record of records) {
    if (!isPlaced(record)) continue;
    refuseInterrupted(signal);
    const settled = places.settle(record);
    const final = settled.output?.path ?? '';
    // eslint-disable-next-line no-await-in-loop -- one after the other, as they share folders
    const prepared = await prepare(record, final, { ...naming, isOurs, findLinkOut });
    if (prepared.kind === 'foreign') instead.set(final, conflictOf(settled, naming.onConflict));
    else if (prepared.kind === 'failed') fail(record, final, prepared.failure);
    else if (prepared.kind === 'waits') moves.push({ record, staged: prepared.staged, final });
  }
  if (dryRun) return { instead, failed };
  for (const move of moves) {
    refuseInterrupted(signal);
    // eslint-disable-next-line no-await-in-loop
    const failure = await giveName(outDir, move);
    if (failure) fail(move.record, move.final, failure);
  }
  return { instead, failed };
}

interface Preparing extends Naming {
  readonly isOurs: (output: string, sha256: string) => boolean;
  readonly findLinkOut: (output: string) => Promise<Failure | undefined>;
}

type Prepared =
  /** Where the output waits, below the output folder. */
  | { readonly kind: 'waits'; readonly staged: string }
  /** It stands where it belongs. */
  | { readonly kind: 'there' }
  /** What pressmark did not write stands there. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Sees to it that an output waits for its name. */
async function prepare(
  record: FileRecord,
  final: string,
  { outDir, of, places, dryRun, isOurs, findLinkOut }: Preparing,
): Promise<Prepared> {
  const linkOut = await findLinkOut(final);
  if (linkOut) return { kind: 'failed', failure: linkOut };
  const present = fixityOfFile(path.join(outDir, final));
  if (present?.sha256 === record.output?.sha256) return { kind: 'there' };
  if (present && !isOurs(final, present.sha256)) return { kind: 'foreign' };
  const staged = stagedPath(sourceOf(record), of);
  if (dryRun) return { kind: 'waits', staged };
  const from = await findOutput(outDir, record, places.of(record));
  if (from === undefined) throw new Error(`the output of "${record.source.path}" is gone`);
  if (!isStaged(from)) await copy(outDir, from, staged);
  return { kind: 'waits', staged };
}

/** Whether pressmark wrote what is in a place; its records are read when it is first asked. */
function createOwnership({
  outDir,
  onConflict,
}: Naming): (output: string, sha256: string) => boolean {
  let written: Set<string> | undefined;
  return (output, sha256) => {
    if (onConflict === 'overwrite') return true;
    written ??= new Set(
      Array.from(rememberedSomewhere(outDir), (one) =>
        one.output ? `${one.output.path}\0${writtenBy(one.output)}` : '',
      ),
    );
    return written.has(`${output}\0${sha256}`);
  };
}

/** What a run over all files says of a source whose output's place is not free. */
function conflictOf(record: FileRecord, onConflict: OnConflict): FileRecord {
  const { kind, source, tool, optionsDigest } = record;
  const { encoding: _, ...rest } = source;
  const outcome = onConflict === 'fail' ? 'failed' : 'skipped';
  return { kind, source: rest, outcome, reason: 'output-foreign', tool, optionsDigest };
}

/** What a run over all files says of a source whose output it could not write: an older one is as it was. */
function failureOf(record: FileRecord, failure: Failure, former?: OutputRecord): FileRecord {
  const { kind, source, tool, optionsDigest } = record;
  const { encoding: _, ...rest } = source;
  return {
    kind,
    source: rest,
    ...(former ? { output: former } : {}),
    outcome: 'failed',
    reason: `${failure.stage} ${failure.code ?? 'DEFECT'}`,
    tool,
    optionsDigest,
  };
}

/** The other place may be given to another document before this one has left it. */
async function copy(outDir: string, from: string, staged: string): Promise<void> {
  const target = path.join(outDir, staged);
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(path.join(outDir, from), `${target}.tmp`);
  await flush(`${target}.tmp`);
  renameSync(`${target}.tmp`, target);
}

/** @throws UsageError when no other name could be given either */
async function giveName(outDir: string, { staged, final }: Move): Promise<Failure | undefined> {
  const target = path.join(outDir, final);
  try {
    await refuseLinkOut(outDir, final);
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(path.join(outDir, staged), target);
    return undefined;
  } catch (cause) {
    if (!existsSync(outDir)) throw cause;
    const failure = describeFailure('write', cause);
    if (!isFatal(failure)) return failure;
    throw new UsageError(
      `cannot write "${target}": ${explainSystemError(cause)}; then merge again`,
      { cause },
    );
  }
}
