import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../failure.ts';
import {
  DEAD_AFTER,
  hold,
  identity,
  isRunning,
  lockPath,
  readOwner,
  writeNew,
} from '../record/lock.ts';
import type { Lock } from '../record/lock.ts';
import { shardsFolder } from '../record/state-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Shard } from './shard.ts';

/** How a lock is watched; in milliseconds. */
export interface Patience {
  /** Between two looks. */
  readonly every: number;
  /** Without a sign of life for so long its process counts as dead. */
  readonly deadAfter: number;
}

const PATIENCE: Patience = { every: 1000, deadAfter: DEAD_AFTER };

/** Time for another process that takes a dead lock over at the same moment to show itself. */
const TAKE_OVER = 50;

/**
 * Keeps other runs out of a shard, and out of the whole folder where they would need all of it; other
 * shards may be at work. A shard that was killed on another host and is repeated at once waits until the
 * lock has given no sign of life for a minute: the engine that repeats it knows that it is dead, but a
 * lock does not, and clocks of hosts differ.
 *
 * @param outDir absolute path; the folder of the shards exists
 * @throws UsageError when another process is at work on the shard, or on the whole folder
 */
export async function lockShard(
  outDir: string,
  shard: Shard,
  patience: Patience = PATIENCE,
): Promise<Lock> {
  const file = path.join(shardsFolder(outDir, shard.of), `${shard.number}.lock`);
  let wasLeft = false;
  while (!writeNew(file, identity())) {
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    if (await isHeld(file, patience)) {
      const { pid, host } = readOwner(file);
      throw new UsageError(
        `process ${pid} on ${host} is at work on shard ${shard.number} of "${outDir}": wait until it has ended`,
      );
    }
    wasLeft = true;
    // eslint-disable-next-line no-await-in-loop
    if (await takeOver(file)) break;
  }
  const lock = hold(file, wasLeft);
  if (await isHeld(lockPath(outDir), patience)) {
    lock.release();
    const { pid, host } = readOwner(lockPath(outDir));
    throw new UsageError(
      `another run of pressmark (process ${pid} on ${host}) is at work on all of "${outDir}": wait until it has ended`,
    );
  }
  return lock;
}

/** Whether a process is at work on a shard. */
export async function isShardHeld(outDir: string, { number, of }: Shard): Promise<boolean> {
  return isHeld(path.join(shardsFolder(outDir, of), `${number}.lock`), PATIENCE);
}

async function takeOver(file: string): Promise<boolean> {
  writeFileSync(file, identity());
  await sleep(TAKE_OVER);
  return look(file)?.text === identity();
}

/** Whether the process of a lock is alive. */
async function isHeld(file: string, { every, deadAfter }: Patience): Promise<boolean> {
  const first = look(file);
  if (!first) return false;
  const { pid, host } = readOwner(file);
  // Another container of the same name had the same number: it is gone.
  if (host === hostname() && (pid === process.pid || !isRunning(pid))) return false;
  for (let waited = 0; waited < deadAfter; waited += every) {
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    await sleep(every);
    const now = look(file);
    if (!now) return false;
    if (now.mtime !== first.mtime || now.text !== first.text) return true;
  }
  return false;
}

/** Opened each time, as NFS asks its server then: what stat alone says may be a minute old. */
function look(file: string): { readonly mtime: number; readonly text: string } | undefined {
  try {
    const handle = openSync(file, 'r');
    try {
      return { mtime: fstatSync(handle).mtimeMs, text: readFileSync(handle, 'utf8') };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
