import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import { describeFailure } from '../failure.ts';
import type { Failure } from '../failure.ts';

/** Something below a folder; its path relative to it, with `/`. */
export type Found =
  | { readonly kind: 'file'; readonly relative: string }
  /** A folder whose files are unknown. */
  | { readonly kind: 'unlisted'; readonly relative: string; readonly failure: Failure }
  /** A link to a folder. It is not entered, so that links cannot make a circle. */
  | { readonly kind: 'linked-folder'; readonly relative: string }
  /** A pipe, socket or device with the name of a source: reading it may never end. */
  | { readonly kind: 'not-a-file'; readonly relative: string };

/** What a walk looks at. Called with relative paths. */
export interface Interest {
  readonly file: (relative: string) => boolean;
  readonly folder: (relative: string) => boolean;
}

/**
 * Walks a folder, at any depth, in the order of the whole relative paths by UTF-16 code units, which
 * neither the file system nor the locale changes. Only the listings of the folders on the way to the
 * present file are in memory. Dot files and dot folders are left out. A link to nothing counts as a
 * file, as its failure belongs into the report.
 */
export function* walkFolder(folder: string, interest: Interest): Generator<Found, void, undefined> {
  const stack = [list(folder, '')];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { value: found } = top.next();
    if (!found) stack.pop();
    else if (found.kind !== 'folder') {
      if (found.kind === 'unlisted' || interest[roleOf(found)](found.relative)) yield found;
    } else if (interest.folder(found.relative)) stack.push(list(folder, found.relative));
  }
}

export type Entry = Found | { readonly kind: 'folder'; readonly relative: string };

function roleOf(found: Found): 'file' | 'folder' {
  return found.kind === 'linked-folder' ? 'folder' : 'file';
}

/** One folder. `a/` sorts as it does in `a/b`: behind `a-b` and before `a0`. */
function* list(root: string, below: string): Generator<Entry, void, undefined> {
  const here = path.join(root, below);
  let entries: Dirent[];
  try {
    entries = readdirSync(here, { withFileTypes: true });
  } catch (cause) {
    yield { kind: 'unlisted', relative: below, failure: describeFailure('list', cause) };
    return;
  }
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  const sorted = visible.map((entry) => ({ entry, key: sortKey(entry) })).toSorted(byKey);
  for (const { entry } of sorted) yield toEntry(entry, below, here);
}

function sortKey(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

function toEntry(entry: Dirent, below: string, here: string): Entry {
  const relative = below === '' ? entry.name : `${below}/${entry.name}`;
  return foundAt(entry, relative, path.join(here, entry.name));
}

/** What stands at a place, as its folder's listing has it. */
export function foundAt(
  entry: Pick<Dirent, 'isDirectory' | 'isFile' | 'isSymbolicLink'>,
  relative: string,
  absolute: string,
): Entry {
  if (entry.isDirectory()) return { kind: 'folder', relative };
  if (entry.isFile()) return { kind: 'file', relative };
  if (!entry.isSymbolicLink()) return { kind: 'not-a-file', relative };
  return { kind: kindOfTarget(absolute), relative };
}

function kindOfTarget(link: string): 'file' | 'linked-folder' | 'not-a-file' {
  try {
    const target = statSync(link);
    if (target.isDirectory()) return 'linked-folder';
    return target.isFile() ? 'file' : 'not-a-file';
  } catch {
    // A link to nothing or to itself: reading it will say so.
    return 'file';
  }
}
