import { availableParallelism } from 'node:os';
import type { BatchOptions } from '../batch-options.ts';
import type { Listing } from '../plan/listing.ts';
import type { ConvertSettings } from './convert-file.ts';
import type { Converter } from './converter.ts';
import { createPool } from './pool.ts';

/**
 * Batches up to this size are converted in the main thread, unless the caller says how many threads to
 * take. A thread takes about as long to load the core as 100 posts of 45 kB take to convert (Node 20,
 * two cores of 2.5 GHz).
 */
const SMALL = { files: 100, bytes: 1 << 20 };

/** Threads for a batch, or none: a small file cannot exhaust the memory of the main thread. */
export async function chooseConverter(
  listing: Pick<Listing, 'isSmall'>,
  options: Pick<BatchOptions, 'jobs' | 'timeout'> & ConvertSettings,
): Promise<Converter> {
  const { convert, maxBytes, dryRun, keepText = false, jobs, timeout } = options;
  const settings = { convert, maxBytes, dryRun, keepText };
  if (jobs === undefined && listing.isSmall(SMALL.files, SMALL.bytes)) {
    // Beside threads the main one need not load the core: 0.3 s and 40 MB.
    const { createInProcessConverter } = await import('./in-process.ts');
    return createInProcessConverter(settings, { timeout });
  }
  return createPool(settings, { timeout, jobs: jobs ?? availableParallelism() });
}
