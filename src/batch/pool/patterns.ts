import { patternsOf, watchPatterns } from '../../core/user-pattern.ts';
import type { ConvertOptions } from '../../core/types.ts';

/** What stands for the first expression in the number of a lane; 1 is a task that runs none. */
export const FIRST_PATTERN = 2;

/** The expressions of the caller's profiles, in an order that all threads know. */
export function ownPatterns({ profiles = [] }: ConvertOptions): readonly string[] {
  return profiles.flatMap(patternsOf);
}

/**
 * Marks in the number of a lane that its task has begun, and from then on which expression of a profile
 * it runs: who ends a thread can ask it nothing.
 */
export function markPatterns(patterns: readonly string[], started: Int32Array, lane: number): void {
  Atomics.store(started, lane, 1);
  if (patterns.length === 0) return;
  watchPatterns((pattern) => {
    const index = pattern === undefined ? -1 : patterns.indexOf(pattern);
    Atomics.store(started, lane, index === -1 ? 1 : FIRST_PATTERN + index);
  });
}
