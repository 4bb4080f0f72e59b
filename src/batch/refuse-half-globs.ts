import { describeUnclosed } from './glob.ts';
import { UsageError } from './usage-error.ts';

/**
 * Half a pattern would match nothing, and `--exclude` would leave nothing out, without a word.
 *
 * @param option for the message, e.g. `--exclude`
 * @throws UsageError
 */
export function refuseHalfGlobs(globs: readonly string[], option: string): void {
  for (const glob of globs) {
    const problem = describeUnclosed(glob);
    if (problem !== undefined)
      throw new UsageError(`${option} "${glob}" is no whole glob: ${problem}`);
  }
}
