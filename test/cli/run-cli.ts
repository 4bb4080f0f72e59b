import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';

/** The file that npm installs as `pressmark`; it runs what `npm run build` made. */
export const BIN = fileURLToPath(new URL('../../bin/pressmark.js', import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** What standard input holds. Without it, standard input must not be read. */
  readonly stdin?: string;
  readonly isTTY?: boolean;
  /** Called with each message as it is written, with a function that stands for Ctrl-C. */
  readonly onMessage?: (message: string, interrupt: () => void) => void;
}

/** Runs the command line in this process. */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<CliResult> {
  const interruption = new AbortController();
  let [stdout, stderr] = ['', ''];
  const isTTY = options.isTTY ?? false;
  const code = await main(argv, {
    stdin:
      options.stdin === undefined ? untouchable() : Readable.from([Buffer.from(options.stdin)]),
    stdout: collect((chunk) => {
      stdout += chunk;
    }),
    stderr: collect((chunk) => {
      stderr += chunk;
      options.onMessage?.(chunk, () => {
        interruption.abort();
      });
    }),
    cwd: options.cwd,
    env: {},
    isTTY: { stdin: isTTY, stdout: isTTY, stderr: isTTY },
    catchInterrupt: () => interruption.signal,
    clock: { now: () => performance.now(), date: () => '2024-06-05T10:00:00.000Z' },
    columns: () => 80,
  });
  return { code, stdout, stderr };
}

function collect(take: (chunk: string) => void): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(chunk.toString());
      done();
    },
  });
}

function untouchable(): Readable {
  return new Readable({
    read() {
      this.destroy(new Error('standard input was read without being asked for'));
    },
  });
}

/**
 * Starts the real program.
 *
 * @param through a program that starts it, with its arguments
 */
export function startBin(
  argv: readonly string[],
  cwd: string,
  through: readonly string[] = [],
): ChildProcessWithoutNullStreams {
  const [program = process.execPath, ...rest] = [...through, process.execPath, BIN, ...argv];
  return spawn(program, rest, { cwd });
}

/** Runs the real program to its end. */
export async function runBin(
  argv: readonly string[],
  cwd: string,
  stdin = '',
  through: readonly string[] = [],
): Promise<CliResult> {
  const child = startBin(argv, cwd, through);
  // A program that ends without reading closes the pipe: no matter here.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const ended = exitCode(child);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, stdout, stderr };
}

/** The exit code; `null` when a signal ended the process. */
export async function exitCode(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('close', resolve);
  });
}
