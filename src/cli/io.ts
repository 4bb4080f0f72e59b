import type { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { errorCode } from '../batch/failure.ts';
import type { Clock } from '../batch/record/run-log.ts';

/** Everything a command knows of the process around it; tests pass their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Data only. */
  readonly stdout: Writable;
  /** Messages only. */
  readonly stderr: Writable;
  /** Absolute path. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /**
   * From this call on, the first Ctrl-C or SIGTERM aborts the signal; the second ends the process as
   * usual.
   */
  readonly catchInterrupt: () => AbortSignal;
  readonly clock: Clock;
  /** Width of the terminal behind standard error; 0 where it is not known. */
  readonly columns: () => number;
}

/** The real process. */
export function processIo(): Io {
  return {
    // Opened only by the command that reads it.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    isTTY: { stdin: isatty(0), stdout: isatty(1), stderr: isatty(2) },
    catchInterrupt() {
      const controller = new AbortController();
      const names = ['SIGINT', 'SIGTERM'] as const;
      const abort = (): void => {
        for (const name of names) process.removeListener(name, abort);
        controller.abort();
      };
      for (const name of names) process.on(name, abort);
      return controller.signal;
    },
    clock: { now: () => performance.now(), date: () => new Date().toISOString() },
    columns: () => process.stderr.columns ?? 80,
  };
}

/**
 * Writes text and waits until the stream has taken it.
 *
 * A reader that went away (`pressmark post.html | head -1`) is no error: it has what it wanted.
 *
 * @returns whether there is still a reader
 * @throws any other error of the stream
 */
export async function writeText(stream: Writable, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error && !GONE.has(errorCode(error) ?? '')) reject(error);
      else resolve(!error);
    });
  });
}

/** The first write that fails says the first of these, later ones the second. */
const GONE: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
