import { statSync } from 'node:fs';
import { errorCode, describeFailure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import { readRegularFile } from '../read.ts';
import type { ExpectedFile } from './check-options.ts';

/** `undefined` where nothing is. */
export function readExpectedFile(
  { path: file }: ExpectedFile,
  maxBytes: number,
): Uint8Array | Failure | undefined {
  try {
    const read = readRegularFile(file, maxBytes);
    if (read instanceof Uint8Array) return read;
    return { ...read, message: `cannot read what is expected: ${read.message}` };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT' || errorCode(cause) === 'ENOTDIR') return undefined;
    return describeFailure('read', cause);
  }
}

export function isThere(file: ExpectedFile): boolean {
  return statSync(file.path, { throwIfNoEntry: false }) !== undefined;
}
