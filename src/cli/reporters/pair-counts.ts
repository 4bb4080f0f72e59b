import type { PairOutcome } from '../../batch/pairs/outcome.ts';
import type { Loss } from '../../core/verify/verdict.ts';

/** Counts over many pairs. */
export interface PairCounts {
  /** Pairs by what comparing them came to. */
  readonly counts: Readonly<
    Record<'exact' | 'lossy' | 'skipped' | 'missing' | 'gone' | 'failed', number>
  >;
  /** Files that are not as the manifest says; a pair may be in both. */
  readonly record: Readonly<Record<'changed' | 'edited' | 'extra' | 'new', number>>;
  /** Losses (not files) by kind. */
  readonly losses: Readonly<Partial<Record<Loss['kind'], number>>>;
}

export const NO_PAIRS: PairCounts = {
  counts: { exact: 0, lossy: 0, skipped: 0, missing: 0, gone: 0, failed: 0 },
  record: { changed: 0, edited: 0, extra: 0, new: 0 },
  losses: {},
};

/** Adds one outcome, without changing the counts that it is given. */
export function countPair(before: PairCounts, result: PairOutcome): PairCounts {
  if (result.outcome === 'extra' || result.outcome === 'new')
    return { ...before, record: addOne(before.record, result.outcome) };
  const state = result.outcome === 'verified' ? result.verdict : result.outcome;
  const counts = addOne(before.counts, state);
  let { record } = before;
  for (const difference of result.differs ?? []) record = addOne(record, difference);
  const kinds = result.outcome === 'verified' ? result.losses.map(({ kind }) => kind) : [];
  const losses: Partial<Record<Loss['kind'], number>> = { ...before.losses };
  for (const kind of kinds) losses[kind] = (losses[kind] ?? 0) + 1;
  return { counts, record, losses };
}

function addOne<C extends Readonly<Record<string, number>>>(counts: C, key: keyof C): C {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}

/** Whether nothing is lost and all is as recorded; a page that was added since is no fault. */
export function isAllGood({ counts, record }: PairCounts): boolean {
  const { lossy, missing, gone, failed } = counts;
  const { changed, edited, extra } = record;
  return lossy + missing + gone + failed + changed + edited + extra === 0;
}
