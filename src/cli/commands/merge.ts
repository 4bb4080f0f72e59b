import { DEFAULT_FAIL_ON } from '../batch-flags.ts';
import path from 'node:path';
import { mergeShards } from '../../batch/merge/merge-shards.ts';
import type { MergeReport } from '../../batch/merge/report.ts';
import { InterruptedError } from '../../batch/record/watch-lock.ts';
import { hasFailed } from '../../batch/summary.ts';
import { UsageError } from '../../batch/usage-error.ts';
import { coloursFor } from '../colour.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import type { MergeFlags } from '../options.ts';
import { waitLine } from '../reporters/lines.ts';
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
  const report = await mergeOrEnd({ out, flags }, io);
  if (report === 'interrupted') {
    io.stderr.write('interrupted: the manifest is as it was; merge again\n');
    return EXIT.interrupted;
  }
  if (flags.json) await writeText(io.stdout, mergeAsJson(report));
  else io.stderr.write(describeMerge(report, out, flags, coloursFor(io)));
  if (report.kind === 'refused') return EXIT.failed;
  return hasFailed(report.summary, flags.failOn ?? DEFAULT_FAIL_ON) ? EXIT.failed : EXIT.ok;
}

async function mergeOrEnd(
  { out, flags }: MergeRequest,
  io: Io,
): Promise<MergeReport | 'interrupted'> {
  try {
    return await mergeShards({
      outDir: path.resolve(io.cwd, out),
      prune: flags.prune ?? false,
      onConflict: flags.onConflict ?? 'keep',
      dryRun: flags.dryRun ?? false,
      waiting: {
        onWait(owner, milliseconds) {
          if (!flags.quiet) io.stderr.write(waitLine(owner, milliseconds));
        },
        signal: io.catchInterrupt(),
      },
    });
  } catch (error) {
    if (error instanceof InterruptedError) return 'interrupted';
    throw error;
  }
}
