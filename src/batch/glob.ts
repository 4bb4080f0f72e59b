import { stat } from 'node:fs/promises';
import path from 'node:path';
import { explainSystemError } from './failure.ts';
import type { GlobInput } from './input.ts';
import { UsageError } from './usage-error.ts';

/** Characters without which nothing is a glob: most runs name files or folders, and start faster without fast-glob. */
const GLOB_CHARACTER = /[*?[{(!\\]/u;

/** Whether a text has glob syntax: `posts/*.html` has, `notes (1).html` has not. */
export async function isGlob(text: string): Promise<boolean> {
  if (!GLOB_CHARACTER.test(text)) return false;
  const { default: fastGlob } = await import('fast-glob');
  return fastGlob.isDynamicPattern(text);
}

/**
 * Lists the files that a glob matches, relative to its base, with `/`, in no particular order. Dot
 * files do not match and linked folders are not entered.
 *
 * @param base absolute path of the glob's static base
 * @throws UsageError when it matches no file, or a folder on its way cannot be listed
 */
export async function listGlob(glob: GlobInput, base: string): Promise<readonly string[]> {
  const paths = await match(glob, base);
  const isFile = await Promise.all(
    paths.map((relative) => isFileOrBroken(path.join(base, relative))),
  );
  const files = paths.filter((_, index) => isFile[index]);
  if (files.length > 0) return files;
  throw new UsageError(
    `no file matches "${glob.given}": check the pattern ("*" stays within a folder, "**/" goes into folders) and quote it, so that the shell does not expand it`,
  );
}

async function match(glob: GlobInput, base: string): Promise<readonly string[]> {
  const { default: fastGlob } = await import('fast-glob');
  try {
    return await fastGlob(glob.pattern, {
      cwd: base,
      onlyFiles: false,
      followSymbolicLinks: false,
    });
  } catch (error) {
    throw new UsageError(`cannot follow "${glob.given}": ${explainSystemError(error)}`, {
      cause: error,
    });
  }
}

/** Whether it is a file, or a link to nothing, whose failure belongs into the report. */
async function isFileOrBroken(absolute: string): Promise<boolean> {
  return stat(absolute).then(
    (target) => target.isFile(),
    () => true,
  );
}
