import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { explainSystemError } from '../failure.ts';
import { refuseHalfGlobs } from '../refuse-half-globs.ts';
import { UsageError } from '../usage-error.ts';

/** What the caller wants to be taken or left out below each input. */
export interface FilterOptions {
  /** Globs of the files of a folder to take, in place of `.html`, `.htm` and `.md`. */
  readonly include?: readonly string[];
  /** Globs of files and folders to leave out. */
  readonly exclude?: readonly string[];
  /** Files of patterns to leave out, in the syntax of `.gitignore`; relative to `cwd`. */
  readonly ignoreFiles?: readonly string[];
}

/** Decides on paths relative to an input, with `/`. */
export interface Filter {
  /** Whether a file of a folder counts as a source by its name. */
  readonly isSource: (relative: string) => boolean;
  /** Whether a file is to be left out, whatever named it. */
  readonly isExcluded: (relative: string) => boolean;
  /** Whether a folder is to be left out with all that is in it. */
  readonly isFolderExcluded: (relative: string) => boolean;
}

const SOURCE_NAME = /\.(?:html?|md)$/iu;

/**
 * Reads the ignore files and compiles the globs. A glob without `/` means a name at any depth, as in
 * `.gitignore`.
 *
 * @param cwd absolute path that ignore files are looked up from
 * @throws UsageError for a glob that is not whole and for an ignore file that cannot be read
 */
export async function createFilter(options: FilterOptions, cwd: string): Promise<Filter> {
  const include = await compile(options.include ?? [], '--include');
  const exclude = await compile(options.exclude ?? [], '--exclude');
  const ignored = await readIgnoreFiles(options.ignoreFiles ?? [], cwd);
  const isExcluded = (relative: string): boolean => exclude?.(relative) === true;
  return {
    isSource: include ?? ((relative) => SOURCE_NAME.test(relative)),
    isExcluded: (relative) => isExcluded(relative) || ignored(relative),
    isFolderExcluded: (relative) => isExcluded(relative) || ignored(`${relative}/`),
  };
}

type Matcher = (relative: string) => boolean;

async function compile(globs: readonly string[], option: string): Promise<Matcher | undefined> {
  if (globs.length === 0) return undefined;
  refuseHalfGlobs(globs, option);
  const { default: picomatch } = await import('picomatch');
  const matchers = globs.map((glob) => picomatch(glob, { basename: !glob.includes('/') }));
  return (relative) => matchers.some((matches) => matches(relative));
}

async function readIgnoreFiles(files: readonly string[], cwd: string): Promise<Matcher> {
  if (files.length === 0) return () => false;
  const { default: ignore } = await import('ignore');
  const texts = await Promise.all(files.map(async (file) => readPatterns(file, cwd)));
  const rules = ignore().add(texts.join('\n'));
  // `ignore` refuses what cannot be a relative path, e.g. `..`, which a walk never yields.
  return (relative) => ignore.isPathValid(relative) && rules.ignores(relative);
}

async function readPatterns(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read --ignore-file "${file}": ${explainSystemError(error)}`, {
      cause: error,
    });
  }
}
