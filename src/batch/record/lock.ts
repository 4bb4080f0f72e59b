import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, explainSystemError } from '../failure.ts';
import { UsageError } from '../usage-error.ts';
import { identity, isRunning, readOwner } from './lock-owner.ts';
import type { Owner } from './lock-owner.ts';
import { STATE } from './state-folder.ts';
import { DEAD_AFTER, givesSignOfLife, InterruptedError, look } from './watch-lock.ts';
import type { Waiting } from './watch-lock.ts';

/** Milliseconds between two signs of life of a run. */
const HEARTBEAT = 5000;

/** The output folder, or a shard of it, is ours until it is released. */
export interface Lock {
  readonly release: () => void;
  /** Whether a run ended without releasing the folder. */
  readonly wasLeft: boolean;
}

/**
 * Makes the output folder and keeps other runs out of it: two at once would take each other's temporary
 * files for leftovers. A lock whose process is gone is taken over.
 *
 * @param outDir absolute path
 * @throws UsageError when the folder cannot be written to, or another run is at work in it
 * @throws InterruptedError
 */
export async function lockOutput(outDir: string, waiting: Waiting = {}): Promise<Lock> {
  const file = lockPath(outDir);
  let wasLeft = false;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    while (!writeNew(file, identity())) {
      // eslint-disable-next-line no-await-in-loop -- one look after the other
      await refuseLiving(file, outDir, waiting);
      wasLeft = true;
      // eslint-disable-next-line no-await-in-loop
      if (await takeOver(file)) break;
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof InterruptedError) throw error;
    throw new UsageError(`cannot write to "${outDir}": ${explainSystemError(error)}`, {
      cause: error,
    });
  }
  return hold(file, wasLeft);
}

/** The lock of the whole output folder. */
export function lockPath(outDir: string): string {
  return path.join(outDir, STATE, 'lock');
}

/** Gives signs of life until the lock is released. */
export function hold(file: string, wasLeft: boolean): Lock {
  const heartbeat = setInterval(() => {
    touch(file);
  }, HEARTBEAT);
  heartbeat.unref();
  return {
    wasLeft,
    release: () => {
      clearInterval(heartbeat);
      rmSync(file, { force: true });
    },
  };
}

/** Writes a lock; answers whether there was none. */
export function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A lock of this host names a process that is there or not. That of another host, which may have died
 * with its process, is watched: an engine that repeats a job at once knows that it is dead, a lock does
 * not.
 *
 * @throws UsageError when the process that a lock names is alive
 * @throws InterruptedError
 */
export async function refuseLiving(file: string, outDir: string, waiting: Waiting): Promise<void> {
  const { pid, host } = readOwner(file);
  if (!(await isAlive(file, { pid, host }, waiting))) return;
  throw new UsageError(
    `another run of pressmark (process ${pid} on ${host}) is writing to "${outDir}": wait until it has ended`,
  );
}

async function isAlive(file: string, { pid, host }: Owner, waiting: Waiting): Promise<boolean> {
  if (host === hostname()) return pid !== process.pid && isRunning(pid);
  const age = Date.now() - (look(file)?.mtime ?? 0);
  return age < DEAD_AFTER && givesSignOfLife(file, waiting);
}

/** Time for another process that takes a dead lock over at the same moment to show itself. */
const TAKE_OVER = 50;

/** Puts our name into the lock of a dead process; answers whether no other one was faster. */
export async function takeOver(file: string): Promise<boolean> {
  writeFileSync(file, identity());
  await sleep(TAKE_OVER);
  return look(file)?.text === identity();
}

/** A lock that somebody deleted is no reason to stop. */
function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The next run will take the folder for free.
  }
}
