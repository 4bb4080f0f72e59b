import { stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../failure.ts';
import { classifyInput } from '../input.ts';
import { createNamer } from '../names/namer.ts';
import { parseTemplate } from '../names/template.ts';
import { createListing, createUnnamedListing, sourcesOf } from '../plan/listing.ts';
import type { Listing } from '../plan/listing.ts';
import { createFilter } from '../scan/filter.ts';
import { createScan } from '../scan/scan.ts';
import type { Scan } from '../scan/scan.ts';
import { walkFolder } from '../scan/walk.ts';
import { UsageError } from '../usage-error.ts';
import type { CheckOptions, ExpectedFile } from './check-options.ts';
import type { Case, CheckPlan } from './plan.ts';

/**
 * Plans a tree of expected files under the names that a conversion would give them, or one expected file
 * for one input.
 *
 * @param against folder or file, as the caller wrote it
 * @throws UsageError when it does not exist and nothing is to be written, or for what a conversion into
 *   it would refuse
 */
export async function planMirror(
  inputs: readonly string[],
  against: string,
  options: CheckOptions,
): Promise<CheckPlan> {
  if (against === '')
    throw new UsageError('--against is empty: name the folder of the expected files');
  const { cwd } = options;
  const folder = path.resolve(cwd, against);
  const kind = await kindOf(folder, against, options);
  const convert = { ...options.convert.defaults, ...options.convert.explicit };
  const classified = await Promise.all(inputs.map(async (one) => classifyInput(one, cwd)));
  const same = classified.find(
    (one) => one.kind === 'folder' && path.resolve(cwd, one.base) === folder,
  );
  if (same) {
    throw new UsageError(
      `"${same.given}" is the folder of the expected files as well: name another one with --against, or check a folder of fixtures without it`,
    );
  }
  if (kind === 'file') return { ...(await planOne(inputs, against, options)), convert };
  const filter = await createFilter(options.filter, cwd);
  const scan = await createScan(inputs, { cwd, outDir: folder, filter });
  const template = options.path === undefined ? undefined : parseTemplate(options.path);
  const listing = await list(scan, folder, template !== undefined);
  const expectedAt = placesBelow(against, folder);
  const isWhole = classified.every((one) => one.kind === 'folder');
  return {
    isSmall: listing.isSmall,
    cases: () => casesOf(listing, expectedAt),
    ...(template ? { namer: createNamer(template, sourcesOf(scan)) } : {}),
    expectedAt,
    // Inputs that are some files of many say nothing of the others.
    findUnexpected: isWhole
      ? (isClaimed) => findUnexpected(folder, expectedAt, isClaimed)
      : () => [],
    convert,
  };
}

/** What a conversion into the folder would refuse; it speaks of `--out`. */
async function list(scan: Scan, folder: string, isUnnamed: boolean): Promise<Listing> {
  try {
    return await (isUnnamed ? createUnnamedListing(scan, folder) : createListing(scan, folder));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.message.replaceAll('--out', '--against'), { cause: error });
  }
}

async function kindOf(
  target: string,
  against: string,
  { update }: CheckOptions,
): Promise<'file' | 'folder'> {
  try {
    return (await stat(target)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw error;
    if (update !== false) return 'folder';
    throw new UsageError(
      `there is no folder "${against}": check the path after --against; to record what the pages become now, add --update`,
      { cause: error },
    );
  }
}

/** One page and the file that says what it should be. */
async function planOne(
  inputs: readonly string[],
  against: string,
  { cwd, path: template }: CheckOptions,
): Promise<Omit<CheckPlan, 'convert'>> {
  const [input] = await Promise.all(inputs.map(async (one) => classifyInput(one, cwd)));
  if (inputs.length !== 1 || input?.kind !== 'file' || template !== undefined) {
    throw new UsageError(
      `--against names the file "${against}": several inputs, folders and globs need a folder of expected files`,
    );
  }
  const scan = await createScan(inputs, { cwd, filter: await createFilter({}, cwd) });
  const target = path.resolve(cwd, against);
  const expected = placesBelow(
    path.posix.dirname(toPosix(against)),
    path.dirname(target),
  )(path.basename(target));
  return {
    isSmall: () => true,
    *cases() {
      for (const source of sourcesOf(scan)) yield { kind: 'case', source, expected };
    },
    expectedAt: () => expected,
    findUnexpected: () => [],
  };
}

function placesBelow(against: string, root: string): (relative: string) => ExpectedFile {
  return (relative) => ({
    path: path.join(root, relative),
    name: path.posix.join(toPosix(against), relative),
    relative,
    root,
  });
}

function* casesOf(
  listing: Listing,
  expectedAt: CheckPlan['expectedAt'],
): Generator<Case, void, undefined> {
  for (const planned of listing.list()) {
    const { source } = planned;
    if (planned.kind === 'refused') yield { kind: 'refused', source, outcome: planned.outcome };
    else if (planned.output === undefined) yield { kind: 'case', source };
    else yield { kind: 'case', source, expected: expectedAt(planned.output) };
  }
}

/** Every `.md` file that is none of the cases'. Dot files, such as those of a batch, are left out. */
function* findUnexpected(
  folder: string,
  expectedAt: CheckPlan['expectedAt'],
  isClaimed: (relative: string) => boolean,
): Generator<ExpectedFile, void, undefined> {
  const interest = { file: (relative: string) => /\.md$/iu.test(relative), folder: () => true };
  for (const found of walkFolder(folder, interest))
    if (found.kind === 'file' && !isClaimed(found.relative)) yield expectedAt(found.relative);
}

function toPosix(target: string): string {
  return target.replaceAll(path.sep, '/');
}
