import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../failure.ts';
import { displayPath } from '../source-file.ts';
import type { SourceFile } from '../source-file.ts';
import { UsageError } from '../usage-error.ts';

/** A link in the output folder leads out of it: nothing is written through it. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly code = 'EOUTSIDE';
}

/**
 * Makes sure that a path below the output folder is there in truth: that no link among its folders
 * leads elsewhere. The file itself may be a link, as writing replaces it. The output folder may be
 * reached through links, and need not exist.
 *
 * @param outDir absolute path
 * @param output path below it, with `/`
 * @throws OutsideError
 */
export async function refuseLinkOut(outDir: string, output: string): Promise<void> {
  const root = await realPathOf(outDir);
  if (root === undefined) return;
  const folder = path.dirname(path.join(outDir, output));
  const real = await realPathOfNearest(folder);
  if (isWithin(root, real)) return;
  throw new OutsideError(`"${folder}" leads to "${real}", out of the output folder`);
}

/**
 * Refuses an output folder that holds sources. Where names come from metadata it is not known before
 * the last conversion which files are written, and a source must not be one of them.
 *
 * @param outDir absolute path
 * @throws UsageError naming the first such source
 */
export async function refuseSourcesWithin(
  outDir: string,
  sources: Iterable<SourceFile>,
): Promise<void> {
  const root = await realPathOf(outDir);
  if (root === undefined) return;
  for (const source of sources) {
    // eslint-disable-next-line no-await-in-loop -- 24,000 at once would open as many files
    const real = await realPathOf(source.path);
    if (real === undefined || !isWithin(root, real)) continue;
    throw new UsageError(
      `"${displayPath(source)}" is a source in the output folder, where --path might name another file like it: choose a folder of its own with --out`,
    );
  }
}

/** The real path of a folder, or of the nearest one above it that exists. */
async function realPathOfNearest(folder: string): Promise<string> {
  const real = await realPathOf(folder);
  if (real !== undefined) return real;
  const isLink = await lstat(folder).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) throw new OutsideError(`"${folder}" leads to nothing`);
  return realPathOfNearest(path.dirname(folder));
}

/** `undefined` where nothing is, or a link to nothing. */
async function realPathOf(target: string): Promise<string | undefined> {
  try {
    return await realpath(target);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function isWithin(root: string, target: string): boolean {
  const below = path.relative(root, target);
  return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
}
