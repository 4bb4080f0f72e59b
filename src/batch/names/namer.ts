import type { IsHeld } from '../record/held.ts';
import { stagedPath } from '../shard/staged.ts';
import type { SourceFile } from '../source-file.ts';
import { comparisonKey } from './portable.ts';
import { createTaken, suffixSeeds, takeWithSuffix } from './take.ts';
import type { Take } from './take.ts';
import type { NameTemplate } from './template.ts';

/** Names documents one after the other. */
export interface Namer {
  /** The path that a document asks for. */
  readonly wish: NameTemplate;
  /**
   * Gives that path or the next best one; ask in the order of `compareSources`.
   *
   * @param sha256 of the source, where it is known
   * @param present where the output is, if it is to stay as it is
   */
  readonly take: (wish: string, source: SourceFile, sha256?: string, present?: string) => string;
  /** Whether a path was given to some document of this run. */
  readonly isTaken: (output: string) => boolean;
}

/**
 * Gives each document a path of its own below the output folder. The first that asks gets the path of
 * its template and those that want the same a suffix from their source's path; so, asked in the order of
 * the sources, the names depend on the set of documents only, and on what earlier runs left of others.
 *
 * @param sources all of the run, in order
 * @param isHeld which paths documents of earlier runs hold
 */
export function createNamer(
  template: NameTemplate,
  sources: Iterable<SourceFile>,
  isHeld: IsHeld = () => false,
): Namer {
  const take = createTaken();
  const given = new Set<string>();
  const seedOf = suffixSeeds(sources);
  return {
    wish: template,
    take(wish, source, sha256) {
      const takeFree: Take = (output) => !isHeld(output, sha256) && take(output);
      const output = takeFree(wish) ? wish : takeWithSuffix(wish, seedOf(source), takeFree);
      given.add(comparisonKey(output));
      return output;
    },
    isTaken: (output) => given.has(comparisonKey(output)),
  };
}

/**
 * Names nothing yet: a shard has a part of the documents, so that it cannot know whether a name is free.
 * Each output waits where no other one comes, or stays where it is, until the merge names all.
 *
 * @param of number of shards
 */
export function createStagingNamer(template: NameTemplate, of: number): Namer {
  return {
    wish: template,
    take: (_wish, source, _sha256, present) => present ?? stagedPath(source, of),
    isTaken: () => false,
  };
}
