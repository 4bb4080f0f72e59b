import { hostname } from 'node:os';
import path from 'node:path';
import { hold, lockPath, takeOver, writeNew } from '../record/lock.ts';
import type { Lock } from '../record/lock.ts';
import { identity, isRunning, readOwner } from '../record/lock-owner.ts';
import { givesSignOfLife, look } from '../record/watch-lock.ts';
import type { Waiting } from '../record/watch-lock.ts';
import { shardsFolder } from '../record/state-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Shard } from './shard.ts';

/**
 * Keeps other runs out of a shard, and out of the whole folder where they would need all of it; other
 * shards may be at work. A shard that was killed on another host and is repeated at once waits until the
 * lock has given no sign of life for a minute: the engine that repeats it knows that it is dead, but a
 * lock does not, and clocks of hosts differ.
 *
 * @param outDir absolute path; the folder of the shards exists
 * @throws UsageError when another process is at work on the shard, or on the whole folder
 * @throws InterruptedError
 */
export async function lockShard(
  outDir: string,
  shard: Shard,
  waiting: Waiting = {},
): Promise<Lock> {
  const file = path.join(shardsFolder(outDir, shard.of), `${shard.number}.lock`);
  let wasLeft = false;
  while (!writeNew(file, identity())) {
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    if (await isHeld(file, waiting)) {
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
  const isWholeHeld = await isHeld(lockPath(outDir), waiting).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  if (isWholeHeld) {
    lock.release();
    const { pid, host } = readOwner(lockPath(outDir));
    throw new UsageError(
      `another run of pressmark (process ${pid} on ${host}) is at work on all of "${outDir}": wait until it has ended`,
    );
  }
  return lock;
}

/** Whether a process is at work on a shard. */
export async function isShardHeld(
  outDir: string,
  { number, of }: Shard,
  waiting: Waiting,
): Promise<boolean> {
  return isHeld(path.join(shardsFolder(outDir, of), `${number}.lock`), waiting);
}

/** Whether the process of a lock is alive. */
async function isHeld(file: string, waiting: Waiting): Promise<boolean> {
  if (!look(file)) return false;
  const { pid, host } = readOwner(file);
  // Another container of the same name had the same number: it is gone.
  if (host === hostname() && (pid === process.pid || !isRunning(pid))) return false;
  return givesSignOfLife(file, waiting);
}
