import { DEFAULT_FAIL_ON } from '../batch-flags.ts';
import path from 'node:path';
import { mergeShards } from '../../batch/merge/merge-shards.ts';
import { hasFailed } from '../../batch/summary.ts';
import { UsageError } from '../../batch/usage-error.ts';
import { coloursFor } from '../colour.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import type { MergeFlags } from '../options.ts';
import { describeMerge, mergeAsJson } from '../reporters/merge.ts';

/** What the command line asks for. */
export interface MergeRequest {
  /** The output folder of the shards, as the caller wrote it. */
  readonly out: string;
  readonly flags: MergeFlags;
}

/**
 * `pressmark merge`: proves that all shards of an archive are there and right, and makes one manifest of
 * theirs. The exit code is that of a run over all files, or 1 when nothing was merged.
 *
 * @throws UsageError when there is nothing to merge
 */
export async function runMerge({ out, flags }: MergeRequest, io: Io): Promise<ExitCode> {
  if (out === '') throw new UsageError('the output folder is empty: name it');
  const report = await mergeShards({
    outDir: path.resolve(io.cwd, out),
    prune: flags.prune ?? false,
    onConflict: flags.onConflict ?? 'keep',
    dryRun: flags.dryRun ?? false,
  });
  if (flags.json) await writeText(io.stdout, mergeAsJson(report));
  else io.stderr.write(describeMerge(report, out, flags, coloursFor(io)));
  if (report.kind === 'refused') return EXIT.failed;
  return hasFailed(report.summary, flags.failOn ?? DEFAULT_FAIL_ON) ? EXIT.failed : EXIT.ok;
}
