import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { limitFailure } from '../failure.ts';
import { inOrder } from '../ordered.ts';
import { comparisonKey } from '../names/portable.ts';
import { createKeyCounter } from '../plan/key-set.ts';
import { chooseConverter } from '../pool/choose.ts';
import type { FileResult } from '../pool/convert-file.ts';
import type { Converter } from '../pool/converter.ts';
import type { CheckEnd, CheckOptions, CheckOutcome, ExpectedFile } from './check-options.ts';
import { judge, judgeUnexpected } from './judge.ts';
import { judgeDiagnostics } from './judge-diagnostics.ts';
import type { Case, CheckPlan } from './plan.ts';
import { planFixtures } from './plan-fixtures.ts';
import { planMirror } from './plan-mirror.ts';
import { createUpdateFilter } from './update-filter.ts';
import type { UpdateFilter } from './update-filter.ts';

/** Documents converted ahead of the first unfinished one: their Markdown waits in memory. */
const AHEAD = 128;

/**
 * Converts in memory and compares with what is expected. Outcomes come in the order of a batch, then
 * expected files that nothing is converted to; the same inputs give the same ones with any number of
 * threads.
 *
 * @param inputs files, folders and globs
 * @param onOutcome called for each; the next one waits for its promise, so that a slow reader of the report is not overtaken
 * @param signal when it is aborted, no other file is begun
 * @throws UsageError for what can be refused before anything is compared
 */
export async function runCheck(
  inputs: readonly string[],
  options: CheckOptions,
  onOutcome: (outcome: CheckOutcome) => Promise<void>,
  signal: AbortSignal,
): Promise<CheckEnd> {
  const { against } = options;
  const plan = await (against === undefined
    ? planFixtures(inputs, options)
    : planMirror(inputs, against, options));
  const { convert } = plan;
  const { maxBytes, timeout, jobs } = options;
  const converter = await chooseConverter(plan, {
    convert,
    maxBytes,
    timeout,
    ...(jobs === undefined ? {} : { jobs }),
    dryRun: true,
    keepText: true,
  });
  try {
    return await work(plan, options, converter, onOutcome, signal);
  } finally {
    await converter.close();
  }
}

async function work(
  plan: CheckPlan,
  options: CheckOptions,
  converter: Converter,
  onOutcome: (outcome: CheckOutcome) => Promise<void>,
  signal: AbortSignal,
): Promise<CheckEnd> {
  const updates = createUpdateFilter(options.update);
  const claimed = createKeyCounter();
  let hasUnnamed = false;
  let isInterrupted = false;
  const convertCase = async (one: Case): Promise<FileResult | undefined> =>
    one.kind === 'refused' ? undefined : convertFor(one, options, converter, signal);
  for await (const { item, result } of inOrder(untilAborted(plan, signal), convertCase, AHEAD)) {
    if (item.kind === 'case' && !result) isInterrupted = true;
    if (isInterrupted) continue;
    const expected = placeOf(item, result, plan);
    if (expected) claimed.add(comparisonKey(expected.relative));
    else if (result?.kind === 'failed') hasUnnamed = true;
    const isUpdated = expected !== undefined && updates.isWanted(expected);
    await onOutcome(await judge({ item, result, expected, isUpdated }, options));
    const report = await reportOf(item, result, updates, options);
    if (report) await onOutcome(report);
  }
  isInterrupted ||= signal.aborted;
  if (!isInterrupted && !hasUnnamed) {
    const isClaimed = (relative: string): boolean => claimed.count(comparisonKey(relative)) > 0;
    for (const file of plan.findUnexpected(isClaimed)) {
      if (signal.aborted) break;
      const isDeleted = updates.isWanted(file) && options.prune;
      // eslint-disable-next-line no-await-in-loop -- one after the other, in order
      await onOutcome(await judgeUnexpected(file, isDeleted));
    }
  }
  isInterrupted ||= signal.aborted;
  return {
    isInterrupted,
    unusedGlobs: isInterrupted ? [] : updates.unused(),
    isUnexpectedUnknown: hasUnnamed,
  };
}

async function reportOf(
  item: Case,
  result: FileResult | undefined,
  updates: UpdateFilter,
  options: CheckOptions,
): Promise<CheckOutcome | undefined> {
  if (item.kind === 'refused' || !item.diagnostics) return undefined;
  const { diagnostics: expected, hasDiagnostics: isWanted = false } = item;
  const isUpdated = updates.isWanted(expected);
  return judgeDiagnostics({ item, result, expected, isWanted, isUpdated }, options);
}

function* untilAborted(plan: CheckPlan, signal: AbortSignal): Generator<Case, void, undefined> {
  for (const one of plan.cases()) {
    if (signal.aborted) return;
    yield one;
  }
}

async function convertFor(
  { source, expected, options: own }: Extract<Case, { kind: 'case' }>,
  { cwd }: CheckOptions,
  converter: Converter,
  signal: AbortSignal,
): Promise<FileResult | undefined> {
  if (own instanceof Error) {
    return { kind: 'failed', failure: limitFailure('read', 'WRONG_OPTIONS', own.message) };
  }
  const task = {
    source: source.path,
    ...(expected ? { target: expected.path } : {}),
    // Nothing is staged; a thread that dies has what would be there deleted.
    temporary: path.join(cwd, `.pressmark-${randomBytes(6).toString('hex')}.tmp`),
    keepEdited: false,
    ...(own ? { options: own } : {}),
  };
  return converter.convert(task, () => !signal.aborted);
}

/** Where the expectation of a case is; a document that names its file itself asks in the order of the batch. */
function placeOf(
  item: Case,
  result: FileResult | undefined,
  { namer, expectedAt }: CheckPlan,
): ExpectedFile | undefined {
  if (item.kind === 'refused') return undefined;
  if (item.expected || !namer || result?.kind !== 'converted') return item.expected;
  const { source } = item;
  const { metadata, profile } = result;
  return expectedAt(namer.take(namer.wish({ source, metadata, profile }), source));
}
