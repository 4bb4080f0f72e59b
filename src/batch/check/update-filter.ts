import path from 'node:path';
import picomatch from 'picomatch';
import { refuseHalfGlobs } from '../refuse-half-globs.ts';
import type { CheckOptions, ExpectedFile } from './check-options.ts';

/** Decides which expectations are written anew. Ask for every expected file, so that unused globs are known. */
export interface UpdateFilter {
  readonly isWanted: (file: Pick<ExpectedFile, 'name' | 'relative'>) => boolean;
  /** Globs that named none of the files so far. */
  readonly unused: () => readonly string[];
}

/**
 * A glob names a file or a folder above it, as the report prints it or below the folder of the expected
 * files: `fixtures/rules`, `rules/list-*` and `rules/list-tight/expected.md` all do. Without `/` it is a
 * name at any depth.
 *
 * @throws UsageError for half a glob
 */
export function createUpdateFilter(update: CheckOptions['update']): UpdateFilter {
  if (typeof update === 'boolean') return { isWanted: () => update, unused: () => [] };
  refuseHalfGlobs(update, '--update');
  const unused = new Set(update);
  const matchers = update.map((glob) => {
    const pattern = path.posix.normalize(glob.replaceAll(path.sep, '/')).replace(/(?<=.)\/$/u, '');
    return { glob, matches: picomatch(pattern, { basename: !pattern.includes('/') }) };
  });
  return {
    isWanted(file) {
      const names = [...withFolders(file.name), ...withFolders(file.relative)];
      const fitting = matchers.filter(({ matches }) => names.some((name) => matches(name)));
      for (const { glob } of fitting) unused.delete(glob);
      return fitting.length > 0;
    },
    unused: () => [...unused],
  };
}

/** `a/b/c.md` -> `a`, `a/b`, `a/b/c.md` */
function withFolders(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter((one) => one !== '');
}
