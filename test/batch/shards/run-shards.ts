import path from 'node:path';
import type { BatchOptions } from '../../../src/batch/batch-options.ts';
import { mergeShards } from '../../../src/batch/merge/merge-shards.ts';
import type { MergeOptions } from '../../../src/batch/merge/merge-shards.ts';
import type { MergeReport } from '../../../src/batch/merge/report.ts';
import { readTree } from '../folder.ts';
import { run } from '../run.ts';
import type { BatchRun } from '../run.ts';

/** Converts `posts` into `archive` as one shard. */
export async function runShard(
  cwd: string,
  number: number,
  of: number,
  options: Partial<BatchOptions> = {},
): Promise<BatchRun> {
  const argv = ['posts', '--out', 'archive', '--shard', `${number}/${of}`];
  return run(cwd, { shard: { number, of }, argv, ...options });
}

/** All of them, one after the other, the last first. */
export async function runShards(
  cwd: string,
  of: number,
  options: Partial<BatchOptions> = {},
): Promise<void> {
  for (let number = of; number > 0; number -= 1) {
    // eslint-disable-next-line no-await-in-loop -- they are to see what the others left
    await runShard(cwd, number, of, options);
  }
}

export async function merge(
  cwd: string,
  options: Partial<MergeOptions> = {},
): Promise<MergeReport> {
  const outDir = path.join(cwd, 'archive');
  return mergeShards({
    outDir,
    prune: false,
    onConflict: 'keep',
    dryRun: false,
    waiting: {},
    ...options,
  });
}

/** What a merge says is wrong, e.g. `3 missing`. */
export function problems(report: MergeReport): readonly string[] {
  return report.kind === 'merged'
    ? []
    : report.bad.map(({ number, problem }) => `${number} ${problem}`);
}

/** The same run over all files, into `plain`. */
export async function runPlain(
  cwd: string,
  options: Partial<BatchOptions> = {},
): Promise<BatchRun> {
  return run(cwd, { outDir: path.join(cwd, 'plain'), ...options });
}

/** All files of an archive, the manifest too, without the program's own state. */
export function readArchive(cwd: string, name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readTree(path.join(cwd, name))).filter(
      ([file]) => !file.startsWith('.pressmark/'),
    ),
  );
}
