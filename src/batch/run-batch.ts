import type { BatchEnd, BatchObserver, BatchOptions } from './batch-options.ts';
import { refuseBlockedFolder } from './guard.ts';
import { createNamer, createStagingNamer } from './names/namer.ts';
import { parseTemplate } from './names/template.ts';
import type { Namer } from './names/namer.ts';
import type { NameTemplate } from './names/template.ts';
import { createListing, createUnnamedListing, sourcesOf } from './plan/listing.ts';
import type { Listing } from './plan/listing.ts';
import { chooseConverter } from './pool/choose.ts';
import { runListing } from './run-listing.ts';
import { findHeld } from './record/held.ts';
import { digestOptions } from './record/options-digest.ts';
import { createPrevious } from './record/previous.ts';
import { mergeManifests, readManifest } from './record/read-manifest.ts';
import type { Remembered } from './record/read-manifest.ts';
import { headerOf, openRecords, rehearseRecords } from './record/records.ts';
import { lockOutput } from './record/lock.ts';
import type { Lock } from './record/lock.ts';
import { sweepTemporaries } from './record/sweep.ts';
import { InterruptedError } from './record/watch-lock.ts';
import type { Waiting } from './record/watch-lock.ts';
import { manifestPath, settleManifest } from './record/write-manifest.ts';
import { createFilter } from './scan/filter.ts';
import { createScan } from './scan/scan.ts';
import type { SettleContext } from './settle/context.ts';
import type { SourceFile } from './source-file.ts';
import { absorbShards } from './shard/absorb.ts';
import { rememberedBy, rememberedByAll, rememberedSomewhere } from './shard/remembered.ts';
import { lockShard } from './shard/shard-lock.ts';
import type { Shard } from './shard/shard.ts';
import { openShardsFolder } from './shard/shards-folder.ts';
import { createLinkGuard } from './work-on.ts';

/**
 * Converts a batch into an output folder: lists the inputs, gives every output its name, converts what
 * is new or changed, and records what became of each file.
 *
 * @param inputs files, folders and globs
 * @param signal when it is aborted, the files in flight are finished and no other is begun
 * @throws UsageError for what can be refused before anything is written
 */
export async function runBatch(
  inputs: readonly string[],
  options: BatchOptions,
  observer: BatchObserver,
  signal: AbortSignal,
): Promise<BatchEnd> {
  const { cwd, outDir, dryRun, shard } = options;
  const template = options.path === undefined ? undefined : parseTemplate(options.path);
  await refuseBlockedFolder(outDir);
  const filter = await createFilter(options.filter, cwd);
  const scan = await createScan(inputs, { cwd, outDir, filter });
  const listing = template
    ? await createUnnamedListing(scan, outDir, shard)
    : createListing(scan, outDir, shard);
  const list = (): Iterable<SourceFile> => sourcesOf(scan);
  const names = template && { template, list };
  const run = async (): Promise<BatchEnd> => work(listing, names, options, observer, signal);
  if (dryRun) return run();
  const { onWait } = observer;
  const lock = await enter(options, { onWait, signal });
  if (!lock) return { total: listing.files, interrupted: true, orphans: [], pruned: [] };
  try {
    settleManifest(outDir, shard);
    return await run();
  } finally {
    lock.release();
  }
}

/** How documents are named, and the sources that are. */
interface Names {
  readonly template: NameTemplate;
  readonly list: () => Iterable<SourceFile>;
}

/** Documents of a shard wait for their names: see {@link createStagingNamer}. */
function namerOf(
  { template, list }: Names,
  { outDir, shard }: BatchOptions,
  read: () => Iterator<Remembered>,
): Namer {
  if (shard) return createStagingNamer(template, shard.of);
  return createNamer(template, list(), findHeld(read, list, outDir));
}

/** @returns `undefined` when the caller ended the run while it was waiting for another one */
async function enter({ outDir, shard }: BatchOptions, waiting: Waiting): Promise<Lock | undefined> {
  try {
    return await (shard ? enterShard(outDir, shard, waiting) : enterFolder(outDir, waiting));
  } catch (error) {
    if (error instanceof InterruptedError) return undefined;
    throw error;
  }
}

async function enterFolder(outDir: string, waiting: Waiting): Promise<Lock> {
  const lock = await lockOutput(outDir, waiting);
  try {
    const wereLeft = await absorbShards(outDir, waiting);
    if (lock.wasLeft || wereLeft) sweepTemporaries(outDir);
    return lock;
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function enterShard(outDir: string, shard: Shard, waiting: Waiting): Promise<Lock> {
  openShardsFolder(outDir, shard);
  const lock = await lockShard(outDir, shard, waiting);
  if (lock.wasLeft) sweepTemporaries(outDir, shard);
  return lock;
}

async function work(
  listing: Listing,
  names: Names | undefined,
  options: BatchOptions,
  observer: BatchObserver,
  signal: AbortSignal,
): Promise<BatchEnd> {
  const { outDir, dryRun, shard } = options;
  const changing = {
    ...options.convert,
    ...(options.path === undefined ? {} : { path: options.path }),
  };
  const optionsDigest = digestOptions(changing);
  const read = readerOf(options);
  const previous = createPrevious(read, shard ? () => rememberedSomewhere(outDir) : read);
  const namer = names && namerOf(names, options, read);
  const context: SettleContext = { options, optionsDigest, previous, ...(namer ? { namer } : {}) };
  const records = dryRun
    ? rehearseRecords(outDir)
    : openRecords(outDir, headerOf(options, changing, optionsDigest, listing), shard);
  const converter = await chooseConverter(listing, options);
  try {
    const findLinkOut = createLinkGuard(outDir);
    const workshop = { listing, context, records, converter, read, findLinkOut };
    return await runListing(workshop, observer, signal);
  } finally {
    await converter.close();
  }
}

/** Reads what earlier runs left of the files that this one handles, from the begin. */
function readerOf({ outDir, dryRun, shard }: BatchOptions): () => Iterator<Remembered> {
  if (shard) return () => rememberedBy(outDir, shard);
  if (dryRun) return () => rememberedByAll(outDir);
  return () => mergeManifests([], readManifest(manifestPath(outDir)));
}
