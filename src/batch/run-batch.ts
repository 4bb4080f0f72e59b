import type { BatchEnd, BatchObserver, BatchOptions } from './batch-options.ts';
import { refuseBlockedFolder } from './guard.ts';
import { createNamer, parseTemplate } from './names/template.ts';
import type { Namer } from './names/template.ts';
import { createListing, createUnnamedListing, sourcesOf } from './plan/listing.ts';
import type { Listing } from './plan/listing.ts';
import { chooseConverter } from './pool/choose.ts';
import { runListing } from './run-listing.ts';
import { digestOptions } from './record/options-digest.ts';
import { createPrevious } from './record/previous.ts';
import { mergeManifests, readManifest } from './record/read-manifest.ts';
import type { Remembered } from './record/read-manifest.ts';
import { headerOf, openRecords, rehearseRecords } from './record/records.ts';
import { lockOutput } from './record/lock.ts';
import { sweepTemporaries } from './record/sweep.ts';
import { manifestPath, rememberedIn, settleManifest } from './record/write-manifest.ts';
import { createFilter } from './scan/filter.ts';
import { createScan } from './scan/scan.ts';
import type { SettleContext } from './settle/context.ts';
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
  const { cwd, outDir, dryRun } = options;
  const template = options.path === undefined ? undefined : parseTemplate(options.path);
  await refuseBlockedFolder(outDir);
  const filter = await createFilter(options.filter, cwd);
  const scan = await createScan(inputs, { cwd, outDir, filter });
  const listing = template ? await createUnnamedListing(scan, outDir) : createListing(scan, outDir);
  const namer = template && createNamer(template, sourcesOf(scan));
  const run = async (): Promise<BatchEnd> => work(listing, namer, options, observer, signal);
  if (dryRun) return run();
  const lock = lockOutput(outDir);
  try {
    if (lock.wasLeft) sweepTemporaries(outDir);
    settleManifest(outDir);
    return await run();
  } finally {
    lock.release();
  }
}

async function work(
  listing: Listing,
  namer: Namer | undefined,
  options: BatchOptions,
  observer: BatchObserver,
  signal: AbortSignal,
): Promise<BatchEnd> {
  const { outDir, dryRun } = options;
  const changing = {
    ...options.convert,
    ...(options.path === undefined ? {} : { path: options.path }),
  };
  const optionsDigest = digestOptions(changing);
  const read = (): Iterator<Remembered> =>
    dryRun ? rememberedIn(outDir) : mergeManifests([], readManifest(manifestPath(outDir)));
  const previous = createPrevious(read);
  const context: SettleContext = { options, optionsDigest, previous, ...(namer ? { namer } : {}) };
  const records = dryRun
    ? rehearseRecords(outDir)
    : openRecords(outDir, headerOf(options, changing, optionsDigest, listing));
  const converter = await chooseConverter(listing, options);
  try {
    const findLinkOut = createLinkGuard(outDir);
    const workshop = { listing, context, records, converter, read, findLinkOut };
    return await runListing(workshop, observer, signal);
  } finally {
    await converter.close();
  }
}
