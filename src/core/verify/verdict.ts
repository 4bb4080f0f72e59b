import type { FactKind } from './facts.ts';

/**
 * What verification found.
 * - `exact`: a reader of the Markdown sees what a reader of the page saw, but for what the diagnostics
 *   say was removed or changed on purpose;
 * - `repaired`: so it is since some blocks were written more conservatively, with HTML where need be;
 * - `lossy`: something differs that no diagnostic accounts for; `losses` say what and where.
 */
export type Verdict = 'exact' | 'lossy' | 'repaired';

/** The verdicts in a clause each, for help and README. */
export const VERDICTS = {
  exact: 'a reader of the Markdown sees what a reader of the page saw',
  repaired: 'so it is since some blocks were written again, with HTML where need be',
  lossy: 'something differs that nothing accounts for',
} as const satisfies Record<Verdict, string>;

/**
 * - `repair`: blocks that differ are written again, more conservatively;
 * - `strict`: nothing is repaired, differences are losses;
 * - `off`: nothing is checked.
 */
export type Verify = 'off' | 'repair' | 'strict';

/** One thing that is not in the output as it was in the source, and for which no diagnostic accounts. */
export interface Loss {
  readonly kind: FactKind;
  /** What was to be there, shortened; absent when something was added. */
  readonly expected?: string;
  /** What is there instead, shortened; absent when something is missing. */
  readonly found?: string;
  /** Line in the source file, from 1. */
  readonly line?: number;
  /** Line of the output's body, from 1. */
  readonly outputLine?: number;
}

/** The outcome of verifying one document. */
export interface Verification {
  readonly verdict: Verdict;
  readonly losses: readonly Loss[];
}
