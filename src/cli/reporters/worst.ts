import type { Outcome } from '../../batch/outcome.ts';
import { displayPath } from '../../batch/source-file.ts';
import { warningsIn } from '../../batch/summary.ts';
import type { Verdict } from '../../core/verify/verdict.ts';

/** A converted file that a person should look at. */
export interface Doubtful {
  readonly name: string;
  /** E.g. `lossy, 3 warnings`. */
  readonly what: string;
}

interface Ranked extends Doubtful {
  readonly rank: number;
}

/** A verdict outweighs any number of warnings. */
const WEIGHTS: Readonly<Record<Verdict, number>> = { lossy: 2e9, repaired: 1e9, exact: 0 };

/**
 * Remembers the worst of the converted files: lossy ones first, then repaired ones, then those with the
 * most warnings; among equals the first.
 *
 * @param size how many
 */
export function createWorst(size: number): {
  readonly add: (outcome: Outcome) => void;
  readonly list: () => readonly Doubtful[];
} {
  const worst: Ranked[] = [];
  return {
    add(outcome) {
      if (outcome.kind === 'failed' || outcome.kind === 'skipped') return;
      const warnings = warningsIn(outcome.codes);
      const rank = WEIGHTS[outcome.verdict ?? 'exact'] + warnings;
      if (rank === 0 || (worst.length === size && (worst.at(-1)?.rank ?? 0) >= rank)) return;
      const behind = worst.findIndex((other) => other.rank < rank);
      const what = describe(outcome.verdict, warnings);
      const entry = { name: displayPath(outcome.source), what, rank };
      worst.splice(behind === -1 ? worst.length : behind, 0, entry);
      worst.length = Math.min(worst.length, size);
    },
    list: () => worst,
  };
}

function describe(verdict: Verdict | undefined, warnings: number): string {
  const said = verdict === undefined || verdict === 'exact' ? [] : [verdict];
  const counted = warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`];
  return [...said, ...counted].join(', ');
}
