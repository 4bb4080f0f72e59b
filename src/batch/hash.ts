import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { errorCode } from './failure.ts';

/** Size and SHA-256 of a file: whoever has them can tell whether it is still the same. */
export interface Fixity {
  readonly bytes: number;
  /** 64 hexadecimal digits in lower case. */
  readonly sha256: string;
}

export function fixityOf(content: Uint8Array): Fixity {
  return { bytes: content.length, sha256: sha256Of(content) };
}

/** SHA-256 as 64 hexadecimal digits in lower case; a text counts as UTF-8. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Of a regular file, if one is there; whatever else is in the place, the renaming will say. */
export function fixityOfFile(target: string): Fixity | undefined {
  try {
    return statSync(target).isFile() ? fixityOf(readFileSync(target)) : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}
