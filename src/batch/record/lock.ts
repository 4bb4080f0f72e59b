import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { errorCode, explainSystemError } from '../failure.ts';
import { UsageError } from '../usage-error.ts';
import { STATE } from './state-folder.ts';

/** Milliseconds between two signs of life of a run. */
const HEARTBEAT = 5000;

/** After so many milliseconds without a sign a run on another machine counts as dead. */
export const DEAD_AFTER = 60_000;

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
 */
export function lockOutput(outDir: string): Lock {
  const file = lockPath(outDir);
  const mine = identity();
  let wasLeft = false;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    if (!writeNew(file, mine)) {
      refuseLiving(file, outDir);
      wasLeft = true;
      writeFileSync(file, mine);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
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

/** What a lock of this process says. */
export function identity(): string {
  return JSON.stringify({ pid: process.pid, host: hostname() });
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

/** @throws UsageError when the process that a lock names is alive */
export function refuseLiving(file: string, outDir: string): void {
  const { pid, host } = readOwner(file);
  const isHere = host === hostname();
  const isAlive = isHere
    ? pid !== process.pid && isRunning(pid)
    : Date.now() - statSync(file).mtimeMs < DEAD_AFTER;
  if (!isAlive) return;
  throw new UsageError(
    `another run of pressmark (process ${pid} on ${host}) is writing to "${outDir}": wait until it has ended${isHere ? '' : `; if it is dead, try again in ${DEAD_AFTER / 1000} s or delete "${file}"`}`,
  );
}

/** The process that a lock names. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
}

export function readOwner(file: string): Owner {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isOwner(value)) return value;
  } catch {
    // Killed while it was writing the lock: as good as dead.
  }
  return { pid: process.pid, host: hostname() };
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    typeof value.host === 'string'
  );
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
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
