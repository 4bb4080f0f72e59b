import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { errorCode, limitFailure } from './failure.ts';
import type { Failure } from './failure.ts';

/** All bytes of a file. Named pipes work too: the promise waits until the writer closes. */
export async function readSource(path: string): Promise<Uint8Array> {
  return readFile(path);
}

/** The same; `undefined` where nothing is of that name. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readSource(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** All bytes of a stream, e.g. standard input, until it ends. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** Windows has no such flag, and no pipes in folders. */
const NONBLOCK = constants.O_NONBLOCK ?? 0;

/**
 * All bytes of a regular file, or why it is none that a batch reads. It never waits for the writer of
 * a pipe.
 *
 * @param maxBytes longest file that is read
 * @throws the error of the file system
 */
export function readRegularFile(path: string, maxBytes: number): Uint8Array | Failure {
  const file = openSync(path, constants.O_RDONLY | NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) return limitFailure('read', 'NOT_A_FILE', 'it is a folder');
    if (!stats.isFile()) {
      const message = 'it is a pipe, a socket or a device; pressmark - reads from a pipe';
      return limitFailure('read', 'NOT_A_FILE', message);
    }
    if (stats.size > maxBytes) {
      const message = `it has ${stats.size} bytes and the limit is ${maxBytes}; --max-size raises it`;
      return limitFailure('read', 'TOO_LARGE', message);
    }
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
