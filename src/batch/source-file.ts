import path from 'node:path';

/** A file to convert, or (where a folder could not be listed) that folder. */
export interface SourceFile {
  /** Absolute path in the form of the operating system, for opening it. */
  readonly path: string;
  /** Path below `input`, with `/`, e.g. `2024/first-post.html`. */
  readonly relative: string;
  /**
   * The folder that `relative` starts from, with `/` and as the caller spelt it, e.g. `posts`: the
   * input folder, the glob's static base, or the folder of a file that was named itself.
   */
  readonly input: string;
  /**
   * The same folder as a name that depends neither on the spelling nor on the machine: empty when all
   * inputs start from one folder, else its path below the nearest folder that holds them all.
   */
  readonly root: string;
}

/** The path as the caller would type it: relative to the working directory unless the input was absolute. */
export function displayPath(source: SourceFile): string {
  return path.posix.join(source.input, source.relative);
}

/** What tells a source from the others of its batch. */
export type SourceKey = Pick<SourceFile, 'relative' | 'root'>;

/**
 * The order of a batch: by relative path, then by root, in UTF-16 code units. It depends neither on
 * the locale nor on the order in which inputs were named or a folder was listed.
 */
export function compareSources(a: SourceKey, b: SourceKey): number {
  return compareText(a.relative, b.relative) || compareText(a.root, b.root);
}

/** Order by UTF-16 code units: -1, 0 or 1. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
