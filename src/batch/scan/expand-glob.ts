import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import { describeFailure, errorCode } from '../failure.ts';
import { compareText } from '../source-file.ts';
import { foundAt } from './walk.ts';
import type { Found } from './walk.ts';

/** What a glob starts from and what is left out of it. Called with paths relative to the base. */
export interface GlobScope {
  /** Absolute path of the folder that the pattern is relative to. */
  readonly base: string;
  readonly isFileTaken: (relative: string) => boolean;
  /** Whether to look into a folder. */
  readonly isFolderTaken: (relative: string) => boolean;
}

/**
 * Everything that matches a glob, in the order of the relative paths by UTF-16 code units. Names that
 * begin with a dot match only where the pattern spells the dot. Linked folders are not entered, and
 * folders that cannot be read are found as such.
 *
 * The whole list is in memory, some hundred bytes a file: which folders a pattern reaches is known to
 * the library alone, and it does not list them in order. A folder is walked without a list.
 */
export async function expandGlob(pattern: string, scope: GlobScope): Promise<readonly Found[]> {
  const { default: fastGlob } = await import('fast-glob');
  const reader = createReader(pattern, scope);
  const entries = fastGlob.sync(pattern, {
    cwd: scope.base,
    fs: { readdirSync: reader.read },
    objectMode: true,
    // Links count as no files there; which of them do is decided here.
    onlyFiles: false,
    followSymbolicLinks: false,
  });
  const matched = entries.flatMap(({ path: relative, dirent }): Found[] => {
    const found = foundAt(dirent, relative, path.join(scope.base, relative));
    if (found.kind === 'folder' || found.kind === 'linked-folder') return [];
    return scope.isFileTaken(relative) ? [found] : [];
  });
  return [...matched, ...reader.unentered()].toSorted((a, b) =>
    compareText(a.relative, b.relative),
  );
}

interface Reader {
  /** Lists a folder for the library, without the folders that are left out. */
  readonly read: {
    (folder: string, options: { readonly withFileTypes: true }): Dirent[];
    (folder: string): string[];
  };
  /** Folders that the pattern may lead into and that were not read, with the reason. */
  readonly unentered: () => Iterable<Found>;
}

function createReader(pattern: string, { base, isFolderTaken }: GlobScope): Reader {
  const depth = depthOf(pattern);
  // By path: where a pattern has alternatives, the library may read a folder for each.
  const unentered = new Map<string, Found>();
  const isKept = (entry: Dirent, below: string): boolean => {
    const relative = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return isFolderTaken(relative);
    if (!entry.isSymbolicLink() || entry.name.startsWith('.')) return true;
    const found = foundAt(entry, relative, path.join(base, relative));
    const isOnTheWay = found.kind === 'linked-folder' && relative.split('/').length < depth;
    if (isOnTheWay && isFolderTaken(relative)) unentered.set(relative, found);
    return true;
  };
  function read(folder: string, options: { readonly withFileTypes: true }): Dirent[];
  function read(folder: string): string[];
  function read(folder: string): Dirent[] | string[] {
    const below = path.relative(base, folder).replaceAll(path.sep, '/');
    try {
      return readdirSync(folder, { withFileTypes: true }).filter((entry) => isKept(entry, below));
    } catch (cause) {
      // A pattern such as `{06,07}/*` names folders that need not be there.
      if (errorCode(cause) !== 'ENOENT' && errorCode(cause) !== 'ENOTDIR') {
        const failure = describeFailure('list', cause);
        unentered.set(below, { kind: 'unlisted', relative: below, failure });
      }
      return [];
    }
  }
  return { read, unentered: () => unentered.values() };
}

/** How many names the longest matching path has; a pattern with `**` or with choices may have any number. */
function depthOf(pattern: string): number {
  return /\*\*|[{(]/u.test(pattern) ? Infinity : pattern.split('/').length;
}
