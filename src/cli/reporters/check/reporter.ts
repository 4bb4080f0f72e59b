import type {
  CheckEnd,
  CheckKind,
  CheckOutcome,
  Writing,
} from '../../../batch/check/check-options.ts';

/** Says what a check finds. Each call answers the text to print, which may be empty. */
export interface CheckReporter {
  readonly begin: () => string;
  readonly outcome: (outcome: CheckOutcome) => string;
  readonly end: (end: CheckEnd, counts: CheckCounts) => string;
}

/** How many inputs, or expected files without one, came to what. */
export interface CheckCounts extends Readonly<Record<CheckKind, number>> {
  /** Expectations that were written anew; they count under their kind too, as deleted ones do. */
  readonly updated: number;
  readonly deleted: number;
}

export const NO_COUNTS: CheckCounts = {
  equal: 0,
  changed: 0,
  missing: 0,
  unexpected: 0,
  skipped: 0,
  failed: 0,
  updated: 0,
  deleted: 0,
};

export function count(counts: CheckCounts, outcome: CheckOutcome): CheckCounts {
  const writing = writingOf(outcome);
  return {
    ...counts,
    [outcome.kind]: counts[outcome.kind] + 1,
    ...(writing === 'none' ? {} : { [writing]: counts[writing] + 1 }),
  };
}

export function writingOf(outcome: CheckOutcome): Writing {
  return 'writing' in outcome ? outcome.writing : 'none';
}

/** Whether something differs or failed, and was not accepted. */
export function isDifferent(counts: CheckCounts): boolean {
  const { changed, missing, unexpected, failed, updated, deleted } = counts;
  return changed + missing + unexpected + failed > updated + deleted;
}

/** What an interrupted check says of the rest. */
export const NOT_COMPARED = 'the other files were not compared';

/** E.g. `12 files: 9 equal, 1 changed, 1 missing, 1 unexpected; 2 updated, 1 deleted; interrupted` */
export function describeCounts(counts: CheckCounts, { isInterrupted }: CheckEnd): string {
  const { updated, deleted, ...kinds } = counts;
  const total = Object.values(kinds).reduce((sum, one) => sum + one, 0);
  const parts = Object.entries(kinds).filter(([, one]) => one > 0);
  const list = joinCounts(parts);
  const written = joinCounts(Object.entries({ updated, deleted }).filter(([, one]) => one > 0));
  const said =
    total === 0 ? 'nothing to check' : `${total} ${total === 1 ? 'file' : 'files'}: ${list}`;
  return [
    said,
    ...(written === '' ? [] : [written]),
    ...(isInterrupted ? ['interrupted'] : []),
  ].join('; ');
}

function joinCounts(parts: readonly (readonly [string, number])[]): string {
  return parts.map(([kind, one]) => `${one} ${kind}`).join(', ');
}

/** E.g. `2 lines removed, 1 added` */
export function describeLines({
  removed,
  added,
}: {
  readonly removed: number;
  readonly added: number;
}): string {
  if (removed === 0) return `${countLines(added)} added`;
  return `${countLines(removed)} removed${added === 0 ? '' : `, ${added} added`}`;
}

function countLines(lines: number): string {
  return `${lines} ${lines === 1 ? 'line' : 'lines'}`;
}

/** One clause on what an outcome means; the diff says the rest. */
export function describeOutcome(outcome: CheckOutcome): string {
  switch (outcome.kind) {
    case 'equal':
      return 'as expected';
    case 'changed': {
      const { notes, sections } = outcome.comparison;
      const parts = sections.map((section) => `${section.name}: ${describeLines(section)}`);
      return [...notes.map(({ message }) => message), ...parts].join('; ');
    }
    case 'missing':
      return `there ${outcome.writing === 'none' ? 'is' : 'was'} no such file; ${outcome.source} ${outcome.of === 'markdown' ? 'becomes' : 'reports'} ${countLines(outcome.lines)}`;
    case 'unexpected':
      return outcome.reason
        ? `nothing is made of ${outcome.source ?? 'its source'}: ${outcome.reason.message} (${outcome.reason.code})`
        : 'no input is converted to it';
    case 'skipped':
      return `${outcome.reason.message} (${outcome.reason.code})`;
    case 'failed':
      return outcome.failure.message;
  }
}
