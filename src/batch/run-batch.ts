import { convertFile } from './convert-file.ts';
import type { BatchOptions } from './convert-file.ts';
import type { Outcome } from './outcome.ts';
import type { Job } from './output-path.ts';

/**
 * Converts files one after the other and yields what became of each, in the order of `jobs`. One
 * file's failure never stops the others.
 *
 * @param signal when it is aborted, the file in flight is finished and no other is begun
 */
export async function* runBatch(
  jobs: Iterable<Job>,
  options: BatchOptions,
  signal?: AbortSignal,
): AsyncGenerator<Outcome, void, undefined> {
  for (const job of jobs) {
    if (signal?.aborted) return;
    yield convertFile(job, options);
  }
}
