import { compareDiagnostics } from '../../core/check/compare.ts';
import { listDiagnostics } from '../../core/check/diagnostic-lines.ts';
import { displayPath } from '../source-file.ts';
import type { CheckOptions, CheckOutcome, ExpectedFile } from './check-options.ts';
import { judgeUnexpected } from './judge.ts';
import type { Finished } from './judge.ts';
import { isThere, readExpectedFile } from './read-expected-file.ts';
import { deleteExpected, writeExpected } from './write-expected.ts';

/** A case with the file that says what its page should report. */
export interface FinishedReport extends Omit<Finished, 'expected'> {
  readonly expected: ExpectedFile;
  /** Whether the file is missing where there is none. */
  readonly isWanted: boolean;
}

/**
 * Compares what a page reports with the file that says what it should. A page without reports has no
 * such file: an update deletes it.
 *
 * @returns `undefined` where there is nothing to compare
 */
export async function judgeDiagnostics(
  { item, result, expected, isWanted, isUpdated }: FinishedReport,
  { maxBytes, prune }: Pick<CheckOptions, 'maxBytes' | 'prune'>,
): Promise<CheckOutcome | undefined> {
  if (result?.kind === 'skipped') {
    if (!isThere(expected)) return undefined;
    const outcome = await judgeUnexpected(expected, isUpdated && prune);
    if (outcome.kind !== 'unexpected') return outcome;
    return { ...outcome, source: displayPath(item.source), reason: result.reason };
  }
  if (result?.kind !== 'converted') return undefined;
  const names = { source: displayPath(item.source), expected: expected.name };
  const report = listDiagnostics(result.diagnostics);
  const bytes = readExpectedFile(expected, maxBytes);
  if (!bytes) {
    if (report === '' || !isWanted) return undefined;
    const failure = isUpdated ? await writeExpected(expected, report) : undefined;
    if (failure) return { kind: 'failed', ...names, failure };
    const lines = report.split('\n').length - 1;
    return {
      kind: 'missing',
      ...names,
      lines,
      of: 'diagnostics',
      writing: isUpdated ? 'updated' : 'none',
    };
  }
  if (!(bytes instanceof Uint8Array)) return { kind: 'failed', ...names, failure: bytes };
  const comparison = compareDiagnostics(bytes, report);
  if (comparison.isEqual) return { kind: 'equal', ...names };
  if (!isUpdated) return { kind: 'changed', ...names, comparison, writing: 'none' };
  const isGone = report === '';
  const failure = await (isGone ? deleteExpected(expected) : writeExpected(expected, report));
  if (failure) return { kind: 'failed', ...names, failure };
  return { kind: 'changed', ...names, comparison, writing: isGone ? 'deleted' : 'updated' };
}
