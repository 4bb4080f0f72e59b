import { rmSync } from 'node:fs';
import type { OnConflict } from '../batch-options.ts';
import { EMPTY_SUMMARY } from '../outcome.ts';
import type { Summary } from '../outcome.ts';
import { createDigester } from '../plan/listing.ts';
import { lockOutput } from '../record/lock.ts';
import { compareRecords } from '../record/manifest.ts';
import type { FileRecord, OrphanRecord, ShardHeader } from '../record/manifest.ts';
import { settleOrphans } from '../record/orphans.ts';
import { readManifest } from '../record/read-manifest.ts';
import { sweepTemporaries } from '../record/sweep.ts';
import { refuseInterrupted, sayingOnce } from '../record/watch-lock.ts';
import type { Waiting } from '../record/watch-lock.ts';
import { manifestPath, replaceManifest, unfinishedPath } from '../record/write-manifest.ts';
import { withoutShard } from '../shard/absorb.ts';
import { mergeSorted } from '../shard/merge-sorted.ts';
import { filesIn, orphansIn } from '../shard/remembered.ts';
import { isShardHeld } from '../shard/shard-lock.ts';
import { shardCounts } from '../shard/shards-folder.ts';
import { isStaged } from '../shard/staged.ts';
import { summariseRecord } from '../summary.ts';
import { UsageError } from '../usage-error.ts';
import { checkHeaders } from './check-headers.ts';
import { checkOutputs, checkRecords } from './check-records.ts';
import { giveNames } from './give-names.ts';
import { planPlaces, SETTLED, sourceOf } from './places.ts';
import type { Places } from './places.ts';
import type { BadShard, MergeReport } from './report.ts';

/** What a merge is to do. */
export interface MergeOptions {
  /** Absolute path. */
  readonly outDir: string;
  /** Deletes outputs whose sources are gone. */
  readonly prune: boolean;
  /** What to do with a file that pressmark did not write, in the place that a document gives its output. */
  readonly onConflict: OnConflict;
  /** Verifies, and writes and deletes nothing. */
  readonly dryRun: boolean;
  /** How long, and until when, to wait for another run that may be dead. */
  readonly waiting: Waiting;
}

/**
 * Makes one manifest of those of all shards, the same that a run over all files writes. First it is
 * proven that they are all there, of one batch, whole, without a file twice or missing, and that every
 * output is what its shard wrote; else nothing is written. May be repeated.
 *
 * @throws UsageError when there are no shards, or another run is at work in the folder
 * @throws InterruptedError when the caller ends it before the manifest is written; it may be repeated
 */
export async function mergeShards(options: MergeOptions): Promise<MergeReport> {
  const { outDir, dryRun, waiting } = options;
  const of = countOf(outDir);
  if (dryRun) return verifyAndMerge(of, options);
  const lock = await lockOutput(outDir, waiting);
  try {
    if (lock.wasLeft) sweepTemporaries(outDir);
    return await verifyAndMerge(of, options);
  } finally {
    lock.release();
  }
}

function countOf(outDir: string): number {
  const [of, other] = shardCounts(outDir);
  if (of === undefined) {
    throw new UsageError(
      `"${outDir}" holds no shards to merge: fill it with pressmark <input> --out <dir> --shard 1/N, 2/N and so on`,
    );
  }
  if (other !== undefined) {
    throw new UsageError(
      `"${outDir}" holds shards of ${of} and shards of ${other}: delete the folder of the wrong ones in "${outDir}/.pressmark"`,
    );
  }
  return of;
}

/** What there is to merge. */
interface Batch {
  readonly header: ShardHeader;
  readonly shards: readonly ShardHeader[];
  readonly places: Places;
  /** Lists the records of all shards, in order. */
  readonly list: () => Generator<FileRecord, void, undefined>;
}

async function verifyAndMerge(of: number, options: MergeOptions): Promise<MergeReport> {
  const { outDir, waiting } = options;
  const { header, good: shards, bad: badHeaders } = checkHeaders(outDir, of);
  const bad = [...badHeaders];
  for (const one of shards) {
    const problem = checkRecords(outDir, one);
    if (problem) bad.push({ number: one.shard.number, problem });
  }
  const list: Batch['list'] = () => mergeSorted(shards.map((one) => filesOf(outDir, one)));
  const isNamed = header?.options['path'] !== undefined && bad.length === 0;
  const places = isNamed ? planPlaces(outDir, list, of) : SETTLED;
  const damaged = new Set(bad.map(({ number }) => number));
  for (const one of shards) {
    if (damaged.has(one.shard.number)) continue;
    refuseInterrupted(waiting.signal);
    // eslint-disable-next-line no-await-in-loop -- each reads many files at once
    const altered = await checkOutputs(outDir, one, places);
    if (altered) bad.push(altered);
  }
  if (bad.length === 0) bad.push(...(await atWork(outDir, shards, waiting)));
  if (!header || bad.length > 0) {
    const sorted = bad.toSorted((a, b) => a.number - b.number);
    return { kind: 'refused', of, bad: sorted, ...(header ? { argv: header.argv } : {}) };
  }
  return merge({ header, shards, places, list }, options);
}

function filesOf(outDir: string, { shard }: ShardHeader): Generator<FileRecord> {
  return filesIn(readManifest(manifestPath(outDir, shard)));
}

/** Shards that are complete, but whose locks are there and alive: they have just begun anew. */
async function atWork(
  outDir: string,
  headers: readonly ShardHeader[],
  waiting: Waiting,
): Promise<readonly BadShard[]> {
  const patient = sayingOnce(waiting);
  const held = await Promise.all(
    headers.map(async ({ shard }) => isShardHeld(outDir, shard, patient)),
  );
  return headers
    .filter((_, index) => held[index])
    .map(({ shard }) => ({ number: shard.number, problem: 'at-work' }));
}

async function merge(batch: Batch, options: MergeOptions): Promise<MergeReport> {
  const { header, shards, places, list } = batch;
  const { outDir, onConflict, dryRun, waiting } = options;
  const { of } = header.shard;
  const digester = createDigester();
  for (const record of list()) digester.add(sourceOf(record));
  const { files, sha256 } = digester.end();
  if (files !== header.listing.files || sha256 !== header.listing.sha256) {
    const bad = shards.map(({ shard }): BadShard => ({ number: shard.number, problem: 'damaged' }));
    return { kind: 'refused', of, bad, argv: header.argv };
  }
  const { instead, failed } =
    places === SETTLED
      ? { instead: new Map<string, FileRecord>(), failed: [] }
      : await giveNames(list(), { outDir, of, places, onConflict, dryRun, signal: waiting.signal });
  refuseInterrupted(waiting.signal);
  const settled = function* (): Generator<FileRecord> {
    for (const record of list()) {
      const one = places.settle(record);
      yield instead.get(one.output?.path ?? '') ?? one;
    }
  };
  const survey = surveyOf(settled());
  const { summary } = survey;
  return { kind: 'merged', of, summary, failed, ...write(batch, settled, survey, options) };
}

interface Survey {
  readonly summary: Summary;
  /** Whether the files of some folder are unknown. */
  readonly hasUnlisted: boolean;
}

function surveyOf(records: Iterable<FileRecord>): Survey {
  let summary: Summary = EMPTY_SUMMARY;
  let hasUnlisted = false;
  for (const record of records) {
    summary = summariseRecord(summary, record);
    if (record.outcome === 'failed' && record.reason?.startsWith('list ')) hasUnlisted = true;
  }
  return { summary, hasUnlisted };
}

function write(
  { header, shards, places }: Batch,
  records: () => Iterable<FileRecord>,
  { hasUnlisted }: Survey,
  { outDir, prune, dryRun }: MergeOptions,
): { readonly orphans: readonly OrphanRecord[]; readonly pruned: readonly OrphanRecord[] } {
  const candidates = new Map<string, OrphanRecord>(places.orphans);
  for (const { shard } of shards)
    for (const orphan of orphansIn(readManifest(manifestPath(outDir, shard))))
      if (!isStaged(orphan.output.path)) candidates.set(orphan.output.path, orphan);
  const mayPrune = prune && !dryRun && !hasUnlisted && knows(outDir, records());
  const { kept, removed } = settleOrphans(candidates, records(), outDir, mayPrune);
  if (!dryRun) {
    const lines = function* (): Generator<FileRecord | OrphanRecord> {
      yield* records();
      yield* kept;
    };
    replaceManifest(outDir, withoutShard(header), lines(), true);
    // Of a run over all files that was stopped; the shards have taken over what it did.
    rmSync(unfinishedPath(outDir), { force: true });
  }
  return { orphans: kept, pruned: removed };
}

/** Whether the manifest that is to be replaced knows one of the sources: if not, the inputs are others. */
function knows(outDir: string, records: Iterable<FileRecord>): boolean {
  const older = filesIn(readManifest(manifestPath(outDir)));
  let next = older.next();
  if (next.done === true) return true;
  for (const record of records) {
    while (next.done !== true && compareRecords(next.value, record) < 0) next = older.next();
    if (next.done === true) return false;
    if (compareRecords(next.value, record) === 0) return true;
  }
  return false;
}
