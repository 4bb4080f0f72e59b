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
}

/** The path as the caller would type it: relative to the working directory unless the input was absolute. */
export function displayPath(source: SourceFile): string {
  return path.posix.join(source.input, source.relative);
}

/**
 * The order of a batch: by relative path, then by input, in UTF-16 code units. It depends neither on
 * the locale nor on the order in which inputs were named or a folder was listed.
 */
export function compareSources(a: SourceFile, b: SourceFile): number {
  return compareText(a.relative, b.relative) || compareText(a.input, b.input);
}

/** Order by UTF-16 code units: -1, 0 or 1. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
