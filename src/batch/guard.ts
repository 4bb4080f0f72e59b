import type { BigIntStats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, explainSystemError } from './failure.ts';
import type { Job } from './output-path.ts';
import { displayPath } from './source-file.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses an output folder that cannot be one. It need not exist.
 *
 * @param outDir absolute path
 * @throws UsageError when something else has its name or the name of a folder above it
 */
export async function refuseBlockedFolder(outDir: string): Promise<void> {
  try {
    const target = await stat(outDir);
    if (target.isDirectory()) return;
  } catch (error) {
    const isFree = errorCode(error) === 'ENOENT' && !(await isLink(outDir));
    if (isFree) return;
    if (errorCode(error) !== 'ENOENT') {
      throw new UsageError(`cannot write to "${outDir}": ${explainSystemError(error)}`, {
        cause: error,
      });
    }
  }
  throw new UsageError(
    `the output "${outDir}" exists and is not a folder: choose another name with --out`,
  );
}

async function isLink(target: string): Promise<boolean> {
  return lstat(target).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
}

/**
 * Refuses jobs that would write over a source. Files are compared by device and inode, which sees
 * through symbolic links, hard links, linked folders and file systems that ignore case.
 *
 * @param outDir absolute path
 * @throws UsageError naming the first such source
 */
export async function refuseOverwrites(outDir: string, jobs: readonly Job[]): Promise<void> {
  const outputs = await identities(jobs.map((job) => path.join(outDir, job.output)));
  if (outputs.every((identity) => identity === undefined)) return;
  const sources = new Map<string, Job>();
  const sourceIdentities = await identities(jobs.map((job) => job.source.path));
  for (const [index, job] of jobs.entries()) {
    const identity = sourceIdentities[index];
    if (identity !== undefined) sources.set(identity, job);
  }
  for (const [index, job] of jobs.entries()) {
    const overwritten = sources.get(outputs[index] ?? '');
    if (overwritten) {
      throw new UsageError(
        `"${displayPath(overwritten.source)}" is a source and would be overwritten by "${path.join(outDir, job.output)}": choose another folder with --out`,
      );
    }
  }
}

/** Device and inode of each path, or `undefined` where there is nothing. */
async function identities(paths: readonly string[]): Promise<readonly (string | undefined)[]> {
  return Promise.all(paths.map(identityOf));
}

async function identityOf(target: string): Promise<string | undefined> {
  return stat(target, { bigint: true }).then(
    ({ dev, ino }: BigIntStats) => `${dev}:${ino}`,
    () => undefined,
  );
}
