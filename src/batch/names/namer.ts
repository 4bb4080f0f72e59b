import type { IsHeld } from '../record/held.ts';
import { stagedPath } from '../shard/staged.ts';
import type { SourceKey } from '../source-file.ts';
import { comparisonKey } from './portable.ts';
import { createTaken, suffixSeeds, takeWithSuffix } from './take.ts';
import type { Take } from './take.ts';
import type { NameTemplate } from './template.ts';

/** Gives paths below the output folder, one document after the other. */
export interface NameGiver {
  /**
   * Gives the path that a document asks for or the next best one; ask in the order of `compareSources`.
   *
   * @param sha256 of the source, where it is known
   * @param present where the output is, if it is to stay as it is
   */
  readonly take: (wish: string, source: SourceKey, sha256?: string, present?: string) => string;
  /** Whether a path was given to some document of this run. */
  readonly isTaken: (output: string) => boolean;
}

/** Names documents one after the other. */
export interface Namer extends NameGiver {
  /** The path that a document asks for. */
  readonly wish: NameTemplate;
}

/**
 * Gives each document a path of its own below the output folder. The first that asks gets the path of
 * its template and those that want the same a suffix from their source's path; so, asked in the order of
 * the sources, the names depend on the set of documents only, and on what earlier runs left of others.
 * Runs and merges ask here, so that they give the same names.
 *
 * @param sources all of the run, in order
 * @param isHeld which paths documents of earlier runs hold
 */
export function createNameGiver(
  sources: Iterable<SourceKey>,
  isHeld: IsHeld = () => false,
): NameGiver {
  const take = createTaken();
  const given = new Set<string>();
  const seedOf = suffixSeeds(sources);
  return {
    take(wish, source, sha256) {
      const takeFree: Take = (output) => !isHeld(output, sha256) && take(output);
      const output = takeFree(wish) ? wish : takeWithSuffix(wish, seedOf(source), takeFree);
      given.add(comparisonKey(output));
      return output;
    },
    isTaken: (output) => given.has(comparisonKey(output)),
  };
}

/** The same for documents that are named by a template; see {@link createNameGiver}. */
export function createNamer(
  template: NameTemplate,
  sources: Iterable<SourceKey>,
  isHeld?: IsHeld,
): Namer {
  return { wish: template, ...createNameGiver(sources, isHeld) };
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
