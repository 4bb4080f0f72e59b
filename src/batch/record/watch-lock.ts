import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../failure.ts';
import { readOwner } from './lock-owner.ts';
import type { Owner } from './lock-owner.ts';

/** After so many milliseconds without a sign a run on another machine counts as dead. */
export const DEAD_AFTER = 60_000;

/** How a run waits to see whether another one is alive. All are optional. */
export interface Waiting {
  /** Milliseconds between two looks. */
  readonly every?: number;
  /** Milliseconds without a sign of life after which a process counts as dead. */
  readonly deadAfter?: number;
  /** Called when it begins, with the process and the most that it takes. */
  readonly onWait?: (owner: Owner, milliseconds: number) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** The caller ended the run while it was waiting or before it wrote its result. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** @throws InterruptedError when the caller has ended the run */
export function refuseInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new InterruptedError('interrupted');
}

/**
 * Watches a lock for a sign of life: clocks of hosts differ, so that its age says little.
 *
 * @returns whether it gave one; not when the lock went away meanwhile
 * @throws InterruptedError
 */
export async function givesSignOfLife(
  file: string,
  { every = 1000, deadAfter = DEAD_AFTER, onWait, signal }: Waiting,
): Promise<boolean> {
  const first = look(file);
  if (!first) return false;
  onWait?.(readOwner(file), deadAfter);
  for (let waited = 0; waited < deadAfter; waited += every) {
    // eslint-disable-next-line no-await-in-loop -- one look after the other
    await pause(every, signal);
    const now = look(file);
    if (!now) return false;
    if (now.mtime !== first.mtime || now.text !== first.text) return true;
  }
  return false;
}

/** For many locks that are watched at once. */
export function sayingOnce({ onWait, ...waiting }: Waiting): Waiting {
  if (!onWait) return waiting;
  let isSaid = false;
  return {
    ...waiting,
    onWait(owner, milliseconds) {
      if (!isSaid) onWait(owner, milliseconds);
      isSaid = true;
    },
  };
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  refuseInterrupted(signal);
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
  refuseInterrupted(signal);
}

/** Opened each time, as NFS asks its server then: what stat alone says may be a minute old. */
export function look(file: string): { readonly mtime: number; readonly text: string } | undefined {
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
