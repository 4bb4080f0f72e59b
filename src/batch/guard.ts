import { statSync } from 'node:fs';
import { lstat, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, explainSystemError } from './failure.ts';
import type { Job } from './output-path.ts';
import { createKeyCounter } from './plan/key-set.ts';
import { displayPath } from './source-file.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses an output folder that cannot be one. It need not exist.
 *
 * @param outDir absolute path
 * @throws UsageError when something else has its name or the name of a folder above it
 */
export async function refuseBlockedFolder(outDir: string): Promise<void> {
  await refuseProc(outDir);
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

/** `PROC_SUPER_MAGIC` of Linux, see statfs(2). */
const PROC_FILE_SYSTEM = 0x9f_a0;

/**
 * Refuses a folder that is to be made in `/proc`: nothing can, and Node's `mkdir` tries for ever, as the
 * system answers that the folder above does not exist.
 */
async function refuseProc(outDir: string): Promise<void> {
  let folder = outDir;
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- the folder above is asked only if this one is not there
    const type = await statfs(folder).then(
      (system) => system.type,
      () => undefined,
    );
    if (type === PROC_FILE_SYSTEM) {
      throw new UsageError(
        `cannot write to "${outDir}": "${folder}" shows processes and takes no files; choose another folder with --out`,
      );
    }
    if (type !== undefined || folder === path.dirname(folder)) return;
    folder = path.dirname(folder);
  }
}

/**
 * Refuses jobs that would write over a source. Files are compared by device and inode, which sees
 * through symbolic links, hard links, linked folders and file systems that ignore case.
 *
 * @param outDir absolute path
 * @param list lists the jobs, the same ones each time
 * @throws UsageError naming the first such source
 */
export function refuseOverwrites(outDir: string, list: () => Iterable<Job>): void {
  const outputs = createKeyCounter();
  let isEmpty = true;
  for (const job of list()) {
    const identity = identityOf(path.join(outDir, job.output));
    if (identity === undefined) continue;
    isEmpty = false;
    outputs.add(identity);
  }
  if (isEmpty) return;
  // Nearly always empty, so that the exact comparison below is left out.
  const suspects = new Map<string, Job>();
  for (const job of list()) {
    const identity = identityOf(job.source.path);
    if (identity !== undefined && outputs.count(identity) > 0) suspects.set(identity, job);
  }
  if (suspects.size === 0) return;
  for (const job of list()) {
    const overwritten = suspects.get(identityOf(path.join(outDir, job.output)) ?? '');
    if (overwritten) {
      throw new UsageError(
        `"${displayPath(overwritten.source)}" is a source and would be overwritten by "${path.join(outDir, job.output)}": choose another folder with --out`,
      );
    }
  }
}

/** Device and inode, or `undefined` where there is nothing. */
function identityOf(target: string): string | undefined {
  try {
    const stats = statSync(target, { bigint: true, throwIfNoEntry: false });
    return stats && `${stats.dev}:${stats.ino}`;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}
