import { DIAGNOSTICS, SKIP_CODES, isOwnCode } from '../core/diagnostics.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { BATCH_SKIPS, codesIn, countOf } from './outcome.ts';
import type { Verdict } from '../core/verify/verdict.ts';
import type { CodeCounts, Outcome, SkipCause, Summary } from './outcome.ts';
import type { FileRecord } from './record/manifest.ts';

/** From which kind of file on a batch counts as failed, beside files that failed. */
export type FailOn = 'lossy' | 'repaired' | 'warning' | 'never';

/** Adds one outcome to a summary, without changing either. */
export function summarise(summary: Summary, outcome: Outcome): Summary {
  const { kind } = outcome;
  if (kind === 'failed') return tally(summary, { kind });
  const { codes } = outcome;
  if (kind === 'skipped') return tally(summary, { kind, skip: outcome.reason.code, codes });
  return tally(summary, { kind, verdict: outcome.verdict, codes });
}

/** Adds what a manifest says of one file. */
export function summariseRecord(summary: Summary, record: FileRecord): Summary {
  const { outcome: kind, reason, verdict, diagnostics: codes } = record;
  if (kind === 'failed') return tally(summary, { kind });
  if (kind === 'skipped') return tally(summary, { kind, skip: skipCause(reason), codes });
  return tally(summary, { kind, verdict, codes });
}

/** What a summary counts of one file. */
interface Counted {
  readonly kind: Outcome['kind'];
  readonly skip?: SkipCause | undefined;
  readonly verdict?: Verdict | undefined;
  readonly codes?: CodeCounts | undefined;
}

function tally(summary: Summary, { kind, skip, verdict, codes = {} }: Counted): Summary {
  return {
    files: { ...summary.files, [kind]: summary.files[kind] + 1 },
    skips: skip === undefined ? summary.skips : add(summary.skips, skip),
    verdicts: verdict === undefined ? summary.verdicts : addVerdict(summary.verdicts, verdict),
    warned: summary.warned + (warningsIn(codes) > 0 ? 1 : 0),
    diagnostics: addCodes(summary.diagnostics, codes),
  };
}

/** A reason to skip; a manifest may have one of an older version. */
function skipCause(reason = ''): SkipCause | undefined {
  const isKnown = Object.hasOwn(SKIP_CODES, reason) || Object.hasOwn(BATCH_SKIPS, reason);
  // eslint-disable-next-line typescript/no-unsafe-type-assertion -- looked up in the line above
  return isKnown ? (reason as SkipCause) : undefined;
}

/** How many of the diagnostics are warnings. */
export function warningsIn(codes: CodeCounts): number {
  return countOf(codes, (code) => severityOf(code) === 'warning');
}

/** Codes come from the manifest too, which an older version may have written. */
function severityOf(code: Diagnostic['code']): string | undefined {
  return isOwnCode(code) ? DIAGNOSTICS[code].severity : undefined;
}

/** Whether the batch is to end with an error: some file failed or is worse than the caller accepts. */
export function hasFailed(summary: Summary, failOn: FailOn): boolean {
  const { files, verdicts, warned } = summary;
  if (files.failed > 0) return true;
  switch (failOn) {
    case 'never':
      return false;
    case 'lossy':
      return verdicts.lossy > 0;
    case 'repaired':
      return verdicts.lossy + verdicts.repaired > 0;
    case 'warning':
      return verdicts.lossy + verdicts.repaired + warned > 0;
  }
}

/** How many files a summary counts. */
export function filesIn({ files }: Summary): number {
  return Object.values(files).reduce((sum, count) => sum + count, 0);
}

function add(counts: Summary['skips'], code: SkipCause): Summary['skips'] {
  return { ...counts, [code]: (counts[code] ?? 0) + 1 };
}

function addVerdict(counts: Summary['verdicts'], verdict: Verdict): Summary['verdicts'] {
  return { ...counts, [verdict]: counts[verdict] + 1 };
}

function addCodes(before: CodeCounts, more: CodeCounts): CodeCounts {
  const after: Partial<Record<Diagnostic['code'], number>> = { ...before };
  for (const code of codesIn(more)) after[code] = (after[code] ?? 0) + (more[code] ?? 0);
  return after;
}
