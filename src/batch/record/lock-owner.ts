import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from '../failure.ts';

/** What a lock of this process says. */
export function identity(): string {
  return JSON.stringify({ pid: process.pid, host: hostname() });
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
