import { compareDocuments } from '../../core/check/compare.ts';
import type { FileResult, StagedFile } from '../pool/convert-file.ts';
import { displayPath } from '../source-file.ts';
import type { CheckOptions, CheckOutcome, ExpectedFile } from './check-options.ts';
import type { Case } from './plan.ts';
import { isThere, readExpectedFile } from './read-expected-file.ts';
import { deleteExpected, writeExpected } from './write-expected.ts';

/** A case whose conversion is done. */
export interface Finished {
  readonly item: Case;
  /** Absent for what was refused before. */
  readonly result: FileResult | undefined;
  readonly expected: ExpectedFile | undefined;
  /** Whether its expectation is to be written anew. */
  readonly isUpdated: boolean;
}

/** Compares, and writes the expectation if that is asked for. */
export async function judge(finished: Finished, options: CheckOptions): Promise<CheckOutcome> {
  const { item, result, expected } = finished;
  const source = displayPath(item.source);
  if (item.kind === 'refused') return judgeRefused(item, source);
  const place = expected ? { expected: expected.name } : {};
  if (!result) throw new Error(`"${source}" has no result`);
  switch (result.kind) {
    case 'failed':
      return { kind: 'failed', source, ...place, failure: result.failure };
    case 'skipped': {
      const { reason } = result;
      if (!expected || !isThere(expected)) return { kind: 'skipped', source, reason };
      const isDeleted = finished.isUpdated && options.prune;
      const outcome = await judgeUnexpected(expected, isDeleted);
      return outcome.kind === 'unexpected' ? { ...outcome, source, reason } : outcome;
    }
    case 'converted':
      if (!expected) throw new Error(`"${source}" has no expected file`);
      return compare(source, expected, result, finished, options);
    case 'unchanged':
    case 'edited':
      throw new Error(`"${source}" was compared with a manifest`);
  }
}

function judgeRefused(
  { outcome }: Extract<Case, { kind: 'refused' }>,
  source: string,
): CheckOutcome {
  if (outcome.kind === 'failed') return { kind: 'failed', source, failure: outcome.failure };
  if (outcome.kind === 'skipped') return { kind: 'skipped', source, reason: outcome.reason };
  throw new Error(`"${source}" was refused and is ${outcome.kind}`);
}

/** An expected file that nothing is converted to. */
export async function judgeUnexpected(
  file: ExpectedFile,
  isDeleted: boolean,
): Promise<CheckOutcome> {
  const failure = isDeleted ? await deleteExpected(file) : undefined;
  if (failure) return { kind: 'failed', source: file.name, expected: file.name, failure };
  return { kind: 'unexpected', expected: file.name, writing: isDeleted ? 'deleted' : 'none' };
}

async function compare(
  source: string,
  expected: ExpectedFile,
  { output, present, markdown }: StagedFile,
  { item, isUpdated }: Finished,
  { ignored, maxBytes, convert }: CheckOptions,
): Promise<CheckOutcome> {
  const names = { source, expected: expected.name };
  const writing = isUpdated ? 'updated' : 'none';
  if (present?.sha256 === output.sha256) return { kind: 'equal', ...names };
  if (markdown === undefined) throw new Error(`the Markdown of "${source}" was not handed over`);
  const bytes = readExpectedFile(expected, maxBytes);
  if (bytes && !(bytes instanceof Uint8Array)) return { kind: 'failed', ...names, failure: bytes };
  if (!bytes) {
    const failure = isUpdated ? await writeExpected(expected, markdown) : undefined;
    if (failure) return { kind: 'failed', ...names, failure };
    const lines = markdown.split('\n').length - 1;
    return { kind: 'missing', ...names, lines, of: 'markdown', writing };
  }
  const own = item.kind === 'case' ? item.options : undefined;
  const hasFrontMatter = !isBodyAlone(own ?? { ...convert.defaults, ...convert.explicit });
  const comparison = compareDocuments(bytes, markdown, { ignored, hasFrontMatter });
  if (comparison.isEqual) return { kind: 'equal', ...names };
  const failure = isUpdated ? await writeExpected(expected, comparison.accepted) : undefined;
  if (failure) return { kind: 'failed', ...names, failure };
  return { kind: 'changed', ...names, comparison, writing };
}

function isBodyAlone(options: { fragment?: boolean; frontMatter?: string } | Error): boolean {
  if (options instanceof Error) return false;
  return options.fragment === true || options.frontMatter === 'none';
}
