import { createHash } from 'node:crypto';
import path from 'node:path';
import { compareSources } from './source-file.ts';
import type { SourceFile } from './source-file.ts';

/** One source and the place of its Markdown. */
export interface Job {
  readonly source: SourceFile;
  /** Path below the output folder, with `/`, e.g. `2024/first-post.md`. */
  readonly output: string;
}

/** Longest file name in bytes of UTF-8 on ext4, APFS (there in UTF-16 units) and most others. */
const NAME_BYTES = 255;

/** The source's extension gives way to `.md`; any other (`page.php`) stays, so that nothing of a name is lost. */
const SOURCE_EXTENSION = /(?<=.)\.(?:html?|md)$/iu;

/**
 * Gives every source its own output path: the same folders and name, with the extension `.md`. No two
 * paths are equal, not even on a file system that ignores case or Unicode composition, and none leaves
 * the output folder.
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
  const folders = new Set(wishes.flatMap(({ target }) => foldersOf(target).map(comparisonKey)));
  const taken = new Set<string>();
  const take = (output: string): boolean => {
    const key = comparisonKey(output);
    if (!isShortEnough(output) || taken.has(key) || folders.has(key)) return false;
    taken.add(key);
    return true;
  };
  // All plain names first: a source that is really called `post-1f0c9b2a.html` keeps its name.
  const keepsName = wishes.map(({ target }) => take(target));
  const ambiguous = repeated(sources.map((source) => source.relative));
  return wishes.map(({ source, target }, index) => {
    if (keepsName[index] === true) return { source, output: target };
    const seed = ambiguous.has(source.relative)
      ? `${source.relative}\0${source.input}`
      : source.relative;
    return { source, output: firstFree(target, seed, take) };
  });
}

/** Only a clash of 32-bit hashes makes the loop turn twice. */
function firstFree(target: string, seed: string, take: (output: string) => boolean): string {
  for (let attempt = 0; ; attempt += 1) {
    const hash = createHash('sha256')
      .update(attempt === 0 ? seed : `${seed}\0${attempt}`)
      .digest('hex');
    const output = withSuffix(target, `-${hash.slice(0, 8)}.md`);
    if (take(output)) return output;
  }
}

function withSuffix(target: string, suffix: string): string {
  const { dir, name } = path.posix.parse(target);
  const characters = Array.from(name);
  while (Buffer.byteLength(characters.join('') + suffix) > NAME_BYTES) characters.pop();
  return path.posix.join(dir, characters.join('') + suffix);
}

function targetOf(relative: string): string {
  const segments = relative.split('/').map(safeSegment);
  const name = segments.pop() ?? '';
  return [...segments, `${name.replace(SOURCE_EXTENSION, '')}.md`]
    .filter((segment) => segment !== '')
    .join('/');
}

/**
 * A segment that stays where it is on every system. Discovery writes separators as `/`, so a
 * backslash here is part of a POSIX file name, which Windows would read as a folder.
 */
function safeSegment(segment: string): string {
  const isDots = segment === '.' || segment === '..';
  return isDots ? segment.replaceAll('.', '_') : segment.replaceAll(/[\\\0]/gu, '_');
}

/** `a/b/c.md` -> `a`, `a/b` */
function foldersOf(target: string): readonly string[] {
  const segments = target.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** Equal for paths that some file system takes for the same. */
function comparisonKey(target: string): string {
  return target.normalize('NFC').toUpperCase().normalize('NFC');
}

function isShortEnough(output: string): boolean {
  return Buffer.byteLength(path.posix.basename(output)) <= NAME_BYTES;
}

function repeated(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(texts.filter((text) => seen.size === seen.add(text).size));
}
