import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeFailure } from './failure.ts';
import type { Failure } from './failure.ts';

const SOURCE_NAME = /\.(?:html?|md)$/iu;

/** What was found below a folder; all paths relative to it, with `/`. */
export interface FolderListing {
  readonly files: readonly string[];
  readonly unlisted: readonly { readonly relative: string; readonly failure: Failure }[];
}

/**
 * Lists the source files below a folder, at any depth and in no particular order.
 *
 * A link to nothing is listed too: its failure belongs into the report. A pipe or socket is not, as
 * reading it may never end.
 *
 * @param excluded a folder below it that is not entered, relative, with `/`
 */
export async function listFolder(
  folder: string,
  excluded: string | undefined,
  below = '',
): Promise<FolderListing> {
  const here = path.join(folder, below);
  let entries: readonly Dirent[];
  try {
    entries = await readdir(here, { withFileTypes: true });
  } catch (cause) {
    return { files: [], unlisted: [{ relative: below, failure: describeFailure('list', cause) }] };
  }
  const listings = await Promise.all(
    entries.map(async (entry): Promise<FolderListing> => {
      const relative = path.posix.join(below, entry.name);
      if (entry.name.startsWith('.') || relative === excluded) return NOTHING;
      if (entry.isDirectory()) return listFolder(folder, excluded, relative);
      const isSource =
        SOURCE_NAME.test(entry.name) && (await isFile(entry, path.join(here, entry.name)));
      return isSource ? { files: [relative], unlisted: [] } : NOTHING;
    }),
  );
  return {
    files: listings.flatMap((listing) => listing.files),
    unlisted: listings.flatMap((listing) => listing.unlisted),
  };
}

const NOTHING: FolderListing = { files: [], unlisted: [] };

/** A link counts for what it leads to; a link to nothing counts as a file, so that reading it fails. */
async function isFile(entry: Dirent, absolute: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(absolute).then(
    (target) => target.isFile(),
    () => true,
  );
}
