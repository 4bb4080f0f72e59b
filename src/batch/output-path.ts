import path from 'node:path';
import {
  besideOwn,
  comparisonKey,
  isShortEnough,
  portableName,
  shortFolders,
} from './names/portable.ts';
import { createTaken, suffixSeeds, takeWithSuffix } from './names/take.ts';
import { createKeyCounter } from './plan/key-set.ts';
import { compareSources } from './source-file.ts';
import type { SourceFile } from './source-file.ts';

/** One source and the place of its Markdown. */
export interface Job {
  readonly source: SourceFile;
  /** Path below the output folder, with `/`, e.g. `2024/first-post.md`. */
  readonly output: string;
}

/** The source's extension gives way to `.md`; any other (`page.php`) stays, so that nothing of a name is lost. */
const SOURCE_EXTENSION = /(?<=.)\.(?:html?|md)$/iu;

/** The output path of each source. */
export interface OutputNames {
  /** `undefined` for a source that was not listed when the names were given. */
  readonly of: (source: SourceFile) => string | undefined;
}

/**
 * Gives every source its own output path: the same folders and name, with the extension `.md`. No two
 * paths are equal, not even on a file system that ignores case or Unicode composition, none leaves the
 * output folder, and each is a path on Linux, macOS and Windows.
 *
 * Where several sources want one path (`post.html` and `post.htm`; `Post.md` and `post.html`; the
 * same name below two inputs), the first in the order of {@link compareSources} gets it and each of
 * the others a suffix made from its own path, e.g. `post-1f0c9b2a.md`. So the result depends on the
 * set of sources only: not on the order in which they were named or found, nor on the working
 * directory.
 *
 * @param list lists the sources, the same ones each time; in memory stay only those whose names clash
 */
export function planOutputs(list: () => Iterable<SourceFile>): OutputNames {
  const wanted = createKeyCounter();
  const folders = createKeyCounter();
  let last = '';
  for (const { relative } of list()) {
    const target = targetOf(relative);
    wanted.add(comparisonKey(target));
    const folder = path.posix.dirname(target);
    if (folder === last) continue;
    last = folder;
    for (const above of foldersOf(target)) folders.add(comparisonKey(above));
  }
  const isFree = (target: string): boolean =>
    isShortEnough(target) && folders.count(comparisonKey(target)) === 0;
  const isPlain = (target: string): boolean =>
    wanted.count(comparisonKey(target)) === 1 && isFree(target);
  const clashing: SourceFile[] = [];
  for (const source of list()) if (!isPlain(targetOf(source.relative))) clashing.push(source);
  const isWanted = (output: string): boolean => wanted.count(comparisonKey(output)) > 0;
  const resolved = resolveClashes(clashing.toSorted(compareSources), isFree, isWanted);
  return {
    of(source) {
      const target = targetOf(source.relative);
      return resolved.get(keyOf(source)) ?? (isPlain(target) ? target : undefined);
    },
  };
}

/**
 * @param sources in order
 * @param isFree whether a path can be a file's
 * @param isWanted whether it is the plain name of some source
 */
function resolveClashes(
  sources: readonly SourceFile[],
  isFree: (output: string) => boolean,
  isWanted: (output: string) => boolean,
): ReadonlyMap<string, string> {
  const taken = createTaken();
  const take = (output: string): boolean => isFree(output) && taken(output);
  const names = new Map<string, string>();
  // All plain names first: a source that is really called `post-1f0c9b2a.html` keeps its name.
  for (const source of sources) {
    const target = targetOf(source.relative);
    if (take(target)) names.set(keyOf(source), target);
  }
  const seedOf = suffixSeeds(sources);
  const takeUnwanted = (output: string): boolean => !isWanted(output) && take(output);
  for (const source of sources) {
    if (names.has(keyOf(source))) continue;
    const output = takeWithSuffix(targetOf(source.relative), seedOf(source), takeUnwanted);
    names.set(keyOf(source), output);
  }
  return names;
}

function keyOf({ relative, root }: SourceFile): string {
  return `${relative}\0${root}`;
}

/** The name of a source's file without its extension. */
export function nameOf(relative: string): string {
  return relative.slice(relative.lastIndexOf('/') + 1).replace(SOURCE_EXTENSION, '');
}

function targetOf(relative: string): string {
  const folders = relative.split('/').slice(0, -1).map(portableName);
  const name = portableName(`${nameOf(relative)}.md`);
  const target = [...folders, name].filter((segment) => segment !== '').join('/');
  return besideOwn(shortFolders(target));
}

/** `a/b/c.md` -> `a`, `a/b` */
function foldersOf(target: string): readonly string[] {
  const segments = target.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
