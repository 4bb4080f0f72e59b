import { lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, explainSystemError } from './failure.ts';
import { describeUnclosed, isGlob, isNegated } from './glob.ts';
import { UsageError } from './usage-error.ts';

/** What an argument stands for. */
export type Input = FileInput | FolderInput | GlobInput;

interface InputBase {
  /** As the caller wrote it. */
  readonly given: string;
  /** The folder that relative paths start from, with `/`, normalised, spelt like `given`. */
  readonly base: string;
}

/** Anything but a folder: a file, a link to nothing (reading it will fail), a named pipe. */
export interface FileInput extends InputBase {
  readonly kind: 'file';
  readonly name: string;
}

export interface FolderInput extends InputBase {
  readonly kind: 'folder';
}

export interface GlobInput extends InputBase {
  readonly kind: 'glob';
  /** What follows the static base, e.g. `**\/*.html`. */
  readonly pattern: string;
}

/** Error codes with which a system says that there is nothing of that name. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL']);

/**
 * Looks what an argument is. Whatever exists under that very name is a file or folder, even when the
 * name has glob characters.
 *
 * @param cwd absolute path of the folder that relative arguments start from
 * @throws UsageError when it is none of the three
 */
export async function classifyInput(given: string, cwd: string): Promise<Input> {
  if (given === '')
    throw new UsageError('an input is the empty string: name a file, a folder or a glob');
  const found = await kindOf(path.resolve(cwd, given), given);
  const base = toPosix(path.normalize(given));
  if (found === 'folder') return { kind: 'folder', given, base: base.replace(/(?<=.)\/+$/u, '') };
  if (found === 'file') {
    return { kind: 'file', given, base: path.posix.dirname(base), name: path.posix.basename(base) };
  }
  if (isNegated(given)) {
    throw new UsageError(
      `"${given}" says what not to take: leave it out with --exclude "${given.slice(1)}"`,
    );
  }
  if (isGlob(toPosix(given)))
    return { kind: 'glob', given, ...(await splitGlob(toPosix(given), cwd)) };
  const problem = describeUnclosed(toPosix(given));
  if (problem !== undefined)
    throw new UsageError(`"${given}" is no file or folder and no whole glob: ${problem}`);
  throw new UsageError(
    `there is no file or folder "${given}": check the path; a glob such as "posts/**/*.html" is fine too, in quotes, so that the shell does not expand it`,
  );
}

async function kindOf(absolute: string, given: string): Promise<'file' | 'folder' | 'absent'> {
  try {
    const entry = await lstat(absolute);
    if (!entry.isSymbolicLink()) return entry.isDirectory() ? 'folder' : 'file';
    const isFolder = await stat(absolute).then(
      (target) => target.isDirectory(),
      () => false,
    );
    return isFolder ? 'folder' : 'file';
  } catch (error) {
    if (ABSENT.has(errorCode(error) ?? '')) return 'absent';
    throw new UsageError(`cannot look at "${given}": ${explainSystemError(error)}`, {
      cause: error,
    });
  }
}

/**
 * The static base is the longest run of leading folders that exist under the name in the pattern, or
 * under that name without its escaping backslashes. So `posts (1)/*.html` finds its folder, although
 * parentheses mean something in a glob.
 */
async function splitGlob(glob: string, cwd: string): Promise<{ base: string; pattern: string }> {
  const isAbsolute = path.isAbsolute(glob);
  const segments = glob.split('/');
  const root = isAbsolute ? `${segments.shift() ?? ''}/` : '.';
  return descend(root, segments, cwd);
}

async function descend(
  base: string,
  segments: readonly string[],
  cwd: string,
): Promise<{ base: string; pattern: string }> {
  const [segment = '', ...rest] = segments;
  if (rest.length > 0) {
    const names = [segment, segment.replaceAll(/\\(.)/gu, '$1')];
    const folders = names.map((name) => path.posix.join(base, name));
    const kinds = await Promise.all(
      folders.map((folder) => kindOf(path.resolve(cwd, folder), folder)),
    );
    const folder = folders[kinds.indexOf('folder')];
    if (folder !== undefined) return descend(folder, rest, cwd);
  }
  return { base, pattern: segments.join('/') };
}

function toPosix(target: string): string {
  return path.sep === '/' ? target : target.replaceAll(path.sep, '/');
}
