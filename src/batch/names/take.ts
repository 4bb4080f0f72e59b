import path from 'node:path';
import type { SourceKey } from '../source-file.ts';
import { comparisonKey, cutToBytes, isShortEnough, NAME_BYTES, shortHash } from './portable.ts';

/** Takes a path below the output folder if it is free and short enough. */
export type Take = (output: string) => boolean;

/**
 * Remembers which paths are taken. Two paths that some file system takes for the same are one; a path
 * that is a folder of another cannot be a file.
 *
 * @param folders paths that files will be below
 */
export function createTaken(folders: Iterable<string> = []): Take {
  const blocked = new Set(Array.from(folders, comparisonKey));
  const taken = new Set<string>();
  return (output) => {
    const key = comparisonKey(output);
    if (!isShortEnough(output) || taken.has(key) || blocked.has(key)) return false;
    taken.add(key);
    return true;
  };
}

/**
 * What the suffix of a source is made from: its path below the input, and the input's name too where
 * several inputs have the same path. So it does not depend on the order in which files are handled.
 *
 * @param sources in the order of `compareSources`
 */
export function suffixSeeds(sources: Iterable<SourceKey>): (source: SourceKey) => string {
  const ambiguous = new Set<string>();
  let last: string | undefined;
  for (const { relative } of sources) {
    if (relative === last) ambiguous.add(relative);
    last = relative;
  }
  return ({ relative, root }) => (ambiguous.has(relative) ? `${relative}\0${root}` : relative);
}

/** Takes the target with a suffix. Only a clash of 32-bit hashes makes the loop turn twice. */
export function takeWithSuffix(target: string, seed: string, take: Take): string {
  for (let attempt = 0; ; attempt += 1) {
    const hash = shortHash(attempt === 0 ? seed : `${seed}\0${attempt}`);
    const output = withSuffix(target, `-${hash}.md`);
    if (take(output)) return output;
  }
}

function withSuffix(target: string, suffix: string): string {
  const { dir, name } = path.posix.parse(target);
  return path.posix.join(dir, cutToBytes(name, NAME_BYTES - Buffer.byteLength(suffix)) + suffix);
}
