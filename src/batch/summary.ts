import { DIAGNOSTICS, isOwnCode } from '../core/diagnostics.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { codesIn, countOf } from './outcome.ts';
import type { Verdict } from '../core/verify/verdict.ts';
import type { CodeCounts, Outcome, SkipCause, Summary } from './outcome.ts';

/** From which kind of file on a batch counts as failed, beside files that failed. */
export type FailOn = 'lossy' | 'repaired' | 'warning' | 'never';

/** Adds one outcome to a summary, without changing either. */
export function summarise(summary: Summary, outcome: Outcome): Summary {
  const files = { ...summary.files, [outcome.kind]: summary.files[outcome.kind] + 1 };
  if (outcome.kind === 'failed') return { ...summary, files };
  const verdict = outcome.kind === 'skipped' ? undefined : outcome.verdict;
  return {
    files,
    skips: outcome.kind === 'skipped' ? add(summary.skips, outcome.reason.code) : summary.skips,
    verdicts: verdict === undefined ? summary.verdicts : addVerdict(summary.verdicts, verdict),
    warned: summary.warned + (warningsIn(outcome.codes) > 0 ? 1 : 0),
    diagnostics: addCodes(summary.diagnostics, outcome.codes),
  };
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
