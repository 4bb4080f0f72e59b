import { BATCH_SKIPS } from '../outcome.ts';
import type { Failed, Skipped } from '../outcome.ts';
import { compareSources, compareText } from '../source-file.ts';
import type { SourceFile } from '../source-file.ts';
import type { Filter } from './filter.ts';
import { pathBelow, prepareInputs, toSource } from './inputs.ts';
import type { NamedFile, PreparedInputs, WideInput } from './inputs.ts';
import { walkFolder } from './walk.ts';
import type { Found } from './walk.ts';

/** Where inputs are looked up and what is left out. */
export interface ScanOptions {
  /** Absolute path of the folder that relative inputs start from. */
  readonly cwd: string;
  /** Absolute path of the output folder, which need not exist; absent where nothing is written. */
  readonly outDir?: string;
  readonly filter: Filter;
}

/** One input of the batch: a file to convert, or what is known already not to be one. */
export interface Scanned {
  readonly source: SourceFile;
  readonly refused?: Failed | Skipped;
}

/** The sources behind the inputs. */
export interface Scan {
  /**
   * Lists them, each once, in the order of {@link compareSources}. Folders are read anew by every call,
   * which sees what is there then, and memory does not grow with the number of their files; the files of
   * a glob are listed once and kept.
   */
  readonly list: () => Generator<Scanned, void, undefined>;
}

/**
 * Finds the source files behind files, folders and globs.
 *
 * - A folder stands for its `.html`, `.htm` and `.md` files at any depth, or those that `include`
 *   names. Dot files and dot folders are left out, linked folders are not entered, linked files count.
 * - A glob stands for every file it matches.
 * - A file that is named itself is taken whatever its extension.
 *
 * A file that several inputs reach counts once, with the longest relative path: most of its folders
 * are kept, in whatever order the inputs were named.
 *
 * @throws UsageError for an input that does not exist, a glob without a match, or a folder that is
 * the output folder too
 */
export async function createScan(given: readonly string[], options: ScanOptions): Promise<Scan> {
  const inputs = await prepareInputs(given, options);
  const named = nameOnce(inputs);
  return {
    list: () => mergeSorted([...inputs.wide.map((input) => listWide(input, inputs)), named]),
  };
}

function* listWide(input: WideInput, { wide }: PreparedInputs): Generator<Scanned> {
  const rivals = wide.filter((other) => isBefore(other, input, wide));
  const all = input.kind === 'glob' ? input.found : walkFolder(input.folder, input.interest);
  for (const found of all) {
    const isElsewhere = rivals.some((rival) => reaches(rival, input, found.relative, found.kind));
    if (!isElsewhere) yield toScanned(toSource(input, found.relative), found);
  }
}

/** Whether a file that both inputs reach counts for the first: for the one that starts higher up. */
function isBefore(a: WideInput, b: WideInput, all: readonly WideInput[]): boolean {
  if (a === b || pathBelow(a.real, b.real) === undefined) return false;
  if (a.real !== b.real) return true;
  return a.input === b.input ? all.indexOf(a) < all.indexOf(b) : a.input < b.input;
}

/** Whether `input` comes to what lies at a path of `from`. */
function reaches(
  input: WideInput,
  from: { readonly real: string },
  relative: string,
  kind: Found['kind'],
): boolean {
  const below = pathBelow(input.real, from.real);
  if (below === undefined) return false;
  const names = [...below.split('/').filter((name) => name !== ''), ...relative.split('/')];
  if (input.kind === 'glob') return holds(input.found, names.join('/'));
  if (names.some((name) => name.startsWith('.'))) return false;
  const folders = names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
  if (!folders.every((folder) => input.interest.folder(folder))) return false;
  if (kind === 'unlisted') return relative === '' || input.interest.folder(names.join('/'));
  return input.interest[kind === 'linked-folder' ? 'folder' : 'file'](names.join('/'));
}

/** @param found in order */
function holds(found: readonly Found[], relative: string): boolean {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareText(found[middle]?.relative ?? '', relative);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

function toScanned(source: SourceFile, found: Found): Scanned {
  switch (found.kind) {
    case 'file':
      return { source };
    case 'unlisted':
      return { source, refused: { kind: 'failed', source, failure: found.failure } };
    case 'linked-folder':
    case 'not-a-file': {
      const reason = { code: found.kind, message: BATCH_SKIPS[found.kind] };
      return { source, refused: { kind: 'skipped', source, reason, codes: {}, diagnostics: [] } };
    }
  }
}

/** Files that were named themselves, sorted, each once, without those that a folder or glob reaches too. */
function nameOnce({ wide, named }: PreparedInputs): readonly Scanned[] {
  const chosen = new Map<string, NamedFile>();
  for (const file of named) {
    if (wide.some((input) => reaches(input, file, file.name, 'file'))) continue;
    const identity = `${file.real}\0${file.name}`;
    const other = chosen.get(identity);
    if (!other || file.input < other.input) chosen.set(identity, file);
  }
  return Array.from(chosen.values(), (file) => ({ source: toSource(file, file.name) })).toSorted(
    (a, b) => compareSources(a.source, b.source),
  );
}

/** Several sorted lists as one. */
function* mergeSorted(lists: readonly Iterable<Scanned>[]): Generator<Scanned, void, undefined> {
  const heads = lists.map((list) => {
    const rest = list[Symbol.iterator]();
    return { rest, next: rest.next() };
  });
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done === true) continue;
      if (!first || isEarlier(head.next, first.next)) first = head;
    }
    if (!first || first.next.done === true) return;
    yield first.next.value;
    first.next = first.rest.next();
  }
}

function isEarlier(a: IteratorResult<Scanned>, b: IteratorResult<Scanned>): boolean {
  return a.done !== true && b.done !== true && compareSources(a.value.source, b.value.source) < 0;
}
