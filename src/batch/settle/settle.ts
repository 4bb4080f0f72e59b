import { SKIP_CODES } from '../../core/diagnostics.ts';
import type { SkipCode } from '../../core/diagnostics.ts';
import type { Verdict } from '../../core/verify/verdict.ts';
import { limitFailure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { Fixity } from '../hash.ts';
import { BATCH_SKIPS, countCodes } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import type { FileResult, StagedFile } from '../pool/convert-file.ts';
import type { FileRecord, OutputRecord } from '../record/manifest.ts';
import type { Finished, SettleContext } from './context.ts';
import { newRecord } from './new-record.ts';
import { place } from './place.ts';

/** A file and what became of it. */
export interface Settled {
  readonly outcome: Outcome;
  readonly record: FileRecord;
}

/** Gives the output its name and the file its outcome and its record. Call in the order of the batch. */
export async function settle(finished: Finished, context: SettleContext): Promise<Settled> {
  const settled = await settleResult(finished, context);
  if (finished.before) context.previous.move(settled.record, finished.before);
  return settled;
}

async function settleResult(finished: Finished, context: SettleContext): Promise<Settled> {
  const { result } = finished;
  switch (result.kind) {
    case 'unchanged':
      return settleUnchanged(finished, context);
    case 'edited': {
      const { before } = finished;
      // Its name stays taken.
      if (before?.output) nameOf(before.output, finished, context);
      const output = before?.output?.path ?? '';
      return settleConflict(finished, context, output, result.source, result.present);
    }
    case 'converted':
      return settleConverted(finished, context, result);
    case 'skipped':
      return settleSkipped(finished, context, result);
    case 'failed':
      return settleFailed(finished, context, result.failure, result.source);
  }
}

/** The path that an output of an earlier run has now. */
function nameOf(
  { path, wish = path }: OutputRecord,
  { source, before }: Finished,
  { namer }: SettleContext,
): string {
  return namer ? namer.take(wish, source, before?.source.sha256, path) : path;
}

async function settleUnchanged(finished: Finished, context: SettleContext): Promise<Settled> {
  const { source, before } = finished;
  if (!before) throw new Error(`"${source.relative}" is unchanged without a record`);
  const codes = before.diagnostics ?? {};
  if (before.outcome === 'skipped') {
    const reason = skipReason(before);
    return { outcome: { kind: 'skipped', source, reason, codes, diagnostics: [] }, record: before };
  }
  if (!before.output) throw new Error(`"${source.relative}" is unchanged without an output`);
  const output = nameOf(before.output, finished, context);
  const shared = {
    source,
    output,
    profile: before.profile ?? '',
    ...judged(before.verdict),
    codes,
  };
  if (output === before.output.path) {
    return { outcome: { kind: 'unchanged', ...shared, diagnostics: [] }, record: before };
  }
  const { bytes, sha256, wish = before.output.path } = before.output;
  const fixity = { bytes, sha256 };
  const content = { output, fixity, isStaged: false, present: fixity };
  const placed = await place(content, finished.task, context);
  if (placed.kind === 'failed') return settleFailed(finished, context, placed.failure);
  if (placed.kind === 'conflict')
    return settleConflict(finished, context, output, fixityOf(before), placed.present);
  const record = { ...before, output: outputRecord(output, wish, fixity) };
  const kind = placed.isNew ? 'written' : 'unchanged';
  return { outcome: { kind, ...shared, diagnostics: [] }, record };
}

function fixityOf({ source: { bytes, sha256 } }: FileRecord): Fixity | undefined {
  return bytes === undefined || sha256 === undefined ? undefined : { bytes, sha256 };
}

function skipReason({ reason: code = '', message: words }: FileRecord): {
  readonly code: SkipCode;
  readonly message: string;
} {
  for (const [known, meaning] of Object.entries(SKIP_CODES)) {
    if (known !== code) continue;
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets its keys
    return { code: known as SkipCode, message: words ?? asClause(meaning) };
  }
  throw new Error(`the manifest has an unknown reason "${code}"`);
}

/** The meaning is a sentence and a message a clause. */
function asClause(meaning: string): string {
  return meaning.charAt(0).toLowerCase() + meaning.slice(1).replace(/\.$/u, '');
}

async function settleConverted(
  finished: Finished,
  context: SettleContext,
  result: StagedFile,
): Promise<Settled> {
  const { source, task } = finished;
  const { profile, metadata, diagnostics, isStaged, present, verdict } = result;
  const wish = context.namer?.wish({ source, metadata, profile });
  const output =
    wish === undefined ? finished.output : context.namer?.take(wish, source, result.source.sha256);
  if (output === undefined) throw new Error(`"${source.relative}" has no output`);
  const content = { output, fixity: result.output, isStaged, present };
  const placed = await place(content, task, context);
  if (placed.kind === 'failed')
    return settleFailed(finished, context, placed.failure, result.source);
  if (placed.kind === 'conflict')
    return settleConflict(finished, context, output, result.source, placed.present);
  const written = verdict === 'lossy' ? 'lossy' : 'written';
  const record = newRecord(
    {
      source,
      fixity: result.source,
      encoding: result.encoding,
      output: outputRecord(output, wish, result.output),
      outcome: written,
      profile,
      ...judged(verdict),
      losses: result.losses,
      diagnostics,
    },
    context,
  );
  const kind = placed.isNew ? written : 'unchanged';
  const codes = countCodes(diagnostics);
  return {
    outcome: { kind, source, output, profile, ...judged(verdict), codes, diagnostics },
    record,
  };
}

function judged(verdict: Verdict | undefined): { readonly verdict?: Verdict } {
  return verdict === undefined ? {} : { verdict };
}

function outputRecord(path: string, wish: string | undefined, fixity: Fixity): OutputRecord {
  return { path, ...(wish === undefined || wish === path ? {} : { wish }), ...fixity };
}

function settleSkipped(
  { source }: Finished,
  context: SettleContext,
  result: Extract<FileResult, { kind: 'skipped' }>,
): Settled {
  const { reason, diagnostics, encoding, source: fixity } = result;
  const { code, message } = reason;
  const words = message === asClause(SKIP_CODES[code]) ? {} : { message };
  const record = newRecord(
    { source, fixity, encoding, outcome: 'skipped', reason: code, ...words, diagnostics },
    context,
  );
  const codes = countCodes(diagnostics);
  return { outcome: { kind: 'skipped', source, reason, codes, diagnostics }, record };
}

/** The output is not what pressmark left: it stays, whatever the source says now. */
function settleConflict(
  { source, task, before }: Finished,
  context: SettleContext,
  output: string,
  fixity: Fixity | undefined,
  present: Fixity,
): Settled {
  const older = before?.output?.path === output ? before.output : undefined;
  const written = older && task.known?.output;
  const code = written === undefined ? 'output-foreign' : 'output-edited';
  const message = BATCH_SKIPS[code];
  const isFailure = context.options.onConflict === 'fail';
  const kept = written === undefined ? undefined : { ...older, path: output, ...present, written };
  const outcome = isFailure ? 'failed' : 'skipped';
  // A file that pressmark never wrote is none of its outputs.
  const record = newRecord({ source, fixity, output: kept, outcome, reason: code }, context);
  if (isFailure) {
    const failure = limitFailure('write', 'EDITED', message);
    return { outcome: { kind: 'failed', source, failure }, record };
  }
  const reason = { code, message } as const;
  return { outcome: { kind: 'skipped', source, reason, codes: {}, diagnostics: [] }, record };
}

function settleFailed(
  { source, before }: Finished,
  context: SettleContext,
  failure: Failure,
  fixity?: Fixity,
): Settled {
  const reason = `${failure.stage} ${failure.code ?? 'DEFECT'}`;
  // An older output is as it was.
  const record = newRecord(
    { source, fixity, output: before?.output, outcome: 'failed', reason },
    context,
  );
  return { outcome: { kind: 'failed', source, failure }, record };
}
