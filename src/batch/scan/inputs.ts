import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { describeUnclosed } from '../glob.ts';
import { classifyInput } from '../input.ts';
import type { FolderInput, GlobInput } from '../input.ts';
import type { SourceFile } from '../source-file.ts';
import { UsageError } from '../usage-error.ts';
import { expandGlob } from './expand-glob.ts';
import type { Filter } from './filter.ts';
import type { Found, Interest } from './walk.ts';

/** Where an input starts. */
export interface Base {
  /** See {@link SourceFile.input}. */
  readonly input: string;
  /** See {@link SourceFile.root}. */
  readonly root: string;
  /** Absolute path, spelt as the caller did. */
  readonly folder: string;
  /** Absolute path without links: the same for one folder, however it is reached. */
  readonly real: string;
}

/** What stands for many files. */
export type WideInput = WalkedInput | ExpandedInput;

/** A folder that is walked, and what of it counts. */
export interface WalkedInput extends Base {
  readonly kind: 'folder';
  readonly interest: Interest;
}

/** A glob and what matched it when it was looked at, in order. */
export interface ExpandedInput extends Base {
  readonly kind: 'glob';
  readonly found: readonly Found[];
}

/** A file that was named itself. */
export interface NamedFile extends Base {
  readonly name: string;
}

export interface PreparedInputs {
  readonly wide: readonly WideInput[];
  readonly named: readonly NamedFile[];
}

/**
 * Looks what the inputs are.
 *
 * @param outDir absolute path of the output folder, which need not exist: where it lies inside an input it is no source
 * @throws UsageError for an input that does not exist, a glob without a match, or a folder that is the
 * output folder too
 */
export async function prepareInputs(
  given: readonly string[],
  options: { readonly cwd: string; readonly outDir?: string; readonly filter: Filter },
): Promise<PreparedInputs> {
  const { cwd, filter } = options;
  const outDir = options.outDir === undefined ? undefined : await realPathOfFuture(options.outDir);
  const inputs = await Promise.all(given.map(async (one) => classifyInput(one, cwd)));
  const folders = inputs.map((input) => path.resolve(cwd, input.base));
  const reals = await realPaths(folders);
  const rootOf = namesBelowCommon([...new Set(reals.values())]);
  const wide: WideInput[] = [];
  const named: NamedFile[] = [];
  for (const [index, input] of inputs.entries()) {
    const folder = folders[index] ?? '';
    const real = reals.get(folder) ?? folder;
    const base = { input: input.base, folder, real, root: rootOf(real) };
    if (input.kind === 'file') {
      if (!filter.isExcluded(input.name)) named.push({ ...base, name: input.name });
      continue;
    }
    const outBelow = outDir === undefined ? undefined : pathBelow(real, outDir);
    const isFolderTaken = (relative: string): boolean =>
      relative !== outBelow && !filter.isFolderExcluded(relative);
    if (input.kind === 'folder') {
      if (outBelow === '') refuseOutput(input);
      const file = (relative: string): boolean =>
        filter.isSource(relative) && !filter.isExcluded(relative);
      wide.push({ ...base, kind: 'folder', interest: { file, folder: isFolderTaken } });
    } else {
      const isFileTaken = (relative: string): boolean => !filter.isExcluded(relative);
      // eslint-disable-next-line no-await-in-loop -- the disk is no faster for two at once
      const found = await expandGlob(input.pattern, { base: folder, isFileTaken, isFolderTaken });
      if (found.length === 0) refuseEmpty(input);
      wide.push({ ...base, kind: 'glob', found });
    }
  }
  return { wide, named };
}

/** @throws UsageError */
function refuseOutput(input: FolderInput): never {
  throw new UsageError(
    `"${input.given}" is the output folder as well: name another one with --out, or quote a glob that leaves the output out, e.g. "${input.base}/**/*.html"`,
  );
}

/** @throws UsageError */
function refuseEmpty({ given, pattern }: GlobInput): never {
  const problem = describeUnclosed(pattern);
  if (problem !== undefined)
    throw new UsageError(`"${given}" names no file and is no whole glob: ${problem}`);
  throw new UsageError(
    `no file matches "${given}": check the pattern ("*" stays within a folder, "**/" goes into folders) and quote it, so that the shell does not expand it`,
  );
}

export function toSource(base: Base, relative: string): SourceFile {
  const { input, root } = base;
  return { path: path.join(base.folder, relative), relative, input, root };
}

/** Each folder once: a shell may have expanded a pattern to ten thousand files of one folder. */
async function realPaths(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(folders)];
  const reals = await Promise.all(distinct.map(async (folder) => realpath(folder)));
  return new Map(distinct.map((folder, index) => [folder, reals[index] ?? folder]));
}

/** Names folders by their paths below the nearest folder that holds them all; a single one is `''`. */
function namesBelowCommon(folders: readonly string[]): (folder: string) => string {
  let common = folders[0] ?? '';
  for (const folder of folders)
    while (pathBelow(common, folder) === undefined) common = path.dirname(common);
  return (folder) => pathBelow(common, folder) ?? '';
}

/** The real path, also of what will be made later below folders that exist. */
async function realPathOfFuture(target: string): Promise<string> {
  try {
    return await realpath(target);
  } catch {
    const parent = path.dirname(target);
    return parent === target
      ? target
      : path.join(await realPathOfFuture(parent), path.basename(target));
  }
}

/** Path of `target` from `folder` with `/`: `''` when they are one, `undefined` when it lies elsewhere. */
export function pathBelow(folder: string, target: string): string | undefined {
  const relative = path.relative(folder, target);
  const isOutside =
    relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isOutside ? undefined : relative.replaceAll(path.sep, '/');
}
