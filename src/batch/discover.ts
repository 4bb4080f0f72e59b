import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { listGlob } from './glob.ts';
import { classifyInput } from './input.ts';
import type { Input } from './input.ts';
import type { Failed } from './outcome.ts';
import { compareSources } from './source-file.ts';
import type { SourceFile } from './source-file.ts';
import { UsageError } from './usage-error.ts';
import { listFolder } from './walk.ts';

/** What the inputs come to. */
export interface Discovery {
  /** Each file once, in the order of {@link compareSources}. */
  readonly files: readonly SourceFile[];
  /** Folders that could not be listed: their files are unknown. */
  readonly unlisted: readonly Failed[];
}

/** Where inputs are looked up and what is left out. */
export interface DiscoverOptions {
  /** Absolute path of the folder that relative inputs start from. */
  readonly cwd: string;
  /** Absolute path of the output folder, which need not exist: where it lies inside an input it is no source. */
  readonly outDir: string;
}

/**
 * Finds the source files behind files, folders and globs.
 *
 * - A folder stands for its `.html`, `.htm` and `.md` files at any depth. Dot files and dot folders
 *   are left out, linked folders are not entered (so links cannot make a circle), linked files count.
 * - A glob stands for every file it matches, as if a shell had expanded it.
 * - A file that is named itself is taken whatever its extension.
 *
 * A file that several inputs reach counts once, with the longest relative path: most of its folders
 * are kept, in whatever order the inputs were named.
 *
 * @throws UsageError for an input that does not exist, a glob without a match, or a folder that is
 * the output folder too
 */
export async function discover(
  inputs: readonly string[],
  options: DiscoverOptions,
): Promise<Discovery> {
  const outDir = await realPathOfFuture(options.outDir);
  const listings = await Promise.all(
    inputs.map(async (given) =>
      listInput(await classifyInput(given, options.cwd), options.cwd, outDir),
    ),
  );
  const candidates = listings.flatMap((listing) => listing.candidates);
  return {
    files: withoutRepeats(candidates),
    unlisted: listings.flatMap((listing) => listing.unlisted),
  };
}

interface Candidate {
  readonly source: SourceFile;
  /** The same for one file reached through several inputs. */
  readonly identity: string;
}

interface Listing {
  readonly candidates: readonly Candidate[];
  readonly unlisted: readonly Failed[];
}

async function listInput(input: Input, cwd: string, outDir: string): Promise<Listing> {
  const base = path.resolve(cwd, input.base);
  const realBase = await realpath(base);
  const toSource = (relative: string): SourceFile => ({
    path: path.join(base, relative),
    relative,
    input: input.base,
  });
  const toCandidate = (relative: string): Candidate => ({
    source: toSource(relative),
    identity: path.join(realBase, relative),
  });
  if (input.kind === 'file') return { candidates: [toCandidate(input.name)], unlisted: [] };

  const excluded = pathBelow(realBase, outDir);
  if (input.kind === 'glob') {
    const matches = await listGlob(input, base);
    return {
      candidates: matches.filter((match) => !isBelow(match, excluded)).map(toCandidate),
      unlisted: [],
    };
  }
  if (excluded === '') {
    throw new UsageError(
      `"${input.given}" is the output folder as well: name another one with --out, or quote a glob that leaves the output out, e.g. "${input.base}/**/*.html"`,
    );
  }
  const { files, unlisted } = await listFolder(base, excluded);
  return {
    candidates: files.map(toCandidate),
    unlisted: unlisted.map(({ relative, failure }) => ({
      kind: 'failed',
      source: toSource(relative),
      failure,
    })),
  };
}

function withoutRepeats(candidates: readonly Candidate[]): readonly SourceFile[] {
  const chosen = new Map<string, SourceFile>();
  for (const { source, identity } of candidates) {
    const other = chosen.get(identity);
    if (!other || isPreferred(source, other)) chosen.set(identity, source);
  }
  return [...chosen.values()].toSorted(compareSources);
}

function isPreferred(source: SourceFile, other: SourceFile): boolean {
  const difference = source.relative.length - other.relative.length;
  return difference > 0 || (difference === 0 && compareSources(source, other) < 0);
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
function pathBelow(folder: string, target: string): string | undefined {
  const relative = path.relative(folder, target);
  const isOutside =
    relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isOutside ? undefined : relative.replaceAll(path.sep, '/');
}

/** A glob whose base is the output folder itself may read from it: {@link refuseOverwrites} watches that. */
function isBelow(relative: string, folder: string | undefined): boolean {
  return folder !== undefined && folder !== '' && relative.startsWith(`${folder}/`);
}
