import { portableName, shortFolders } from './names/portable.ts';
import { createTaken, suffixSeeds, takeWithSuffix } from './names/take.ts';
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
 * @returns one job for each source, in the order of {@link compareSources}
 */
export function planOutputs(sources: readonly SourceFile[]): readonly Job[] {
  const wishes = sources
    .toSorted(compareSources)
    .map((source) => ({ source, target: targetOf(source.relative) }));
  const take = createTaken(wishes.flatMap(({ target }) => foldersOf(target)));
  // All plain names first: a source that is really called `post-1f0c9b2a.html` keeps its name.
  const keepsName = wishes.map(({ target }) => take(target));
  const seedOf = suffixSeeds(sources);
  return wishes.map(({ source, target }, index) => ({
    source,
    output: keepsName[index] === true ? target : takeWithSuffix(target, seedOf(source), take),
  }));
}

/** The name of a source's file without its extension. */
export function nameOf(relative: string): string {
  return relative.slice(relative.lastIndexOf('/') + 1).replace(SOURCE_EXTENSION, '');
}

function targetOf(relative: string): string {
  const folders = relative.split('/').slice(0, -1).map(portableName);
  const name = portableName(`${nameOf(relative)}.md`);
  return shortFolders([...folders, name].filter((segment) => segment !== '').join('/'));
}

/** `a/b/c.md` -> `a`, `a/b` */
function foldersOf(target: string): readonly string[] {
  const segments = target.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
