import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Fixity } from '../hash.ts';
import { countCodes } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { warningsOf } from '../record/manifest.ts';
import type { FileRecord, OutputRecord } from '../record/manifest.ts';
import type { SourceFile } from '../source-file.ts';
import type { SettleContext } from './context.ts';

/** What a record is made from. */
export interface RecordParts extends Pick<
  FileRecord,
  'outcome' | 'reason' | 'message' | 'profile' | 'verdict' | 'losses'
> {
  readonly source: SourceFile;
  /** Absent when the source could not be read. */
  readonly fixity?: Fixity | undefined;
  readonly encoding?: string | undefined;
  readonly output?: OutputRecord | undefined;
  readonly diagnostics?: readonly Diagnostic[];
}

/** A record of this run; its keys always in the same order. */
export function newRecord(
  parts: RecordParts,
  { options, optionsDigest }: Pick<SettleContext, 'options' | 'optionsDigest'>,
): FileRecord {
  const { source, fixity, encoding, output, outcome, reason, message } = parts;
  const { profile, verdict, losses = [] } = parts;
  const warnings = warningsOf(parts.diagnostics ?? []);
  return {
    kind: 'file',
    source: {
      path: source.relative,
      ...(source.root === '' ? {} : { root: source.root }),
      ...fixity,
      ...(encoding === undefined ? {} : { encoding }),
    },
    ...(output ? { output } : {}),
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    ...(profile === undefined ? {} : { profile }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(losses.length > 0 ? { losses } : {}),
    ...(parts.diagnostics ? { diagnostics: countCodes(parts.diagnostics) } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
    tool: options.tool,
    optionsDigest,
  };
}

/** The record of a source that was refused before any work. */
export function recordRefused(outcome: Outcome, context: SettleContext): FileRecord {
  const { source } = outcome;
  if (outcome.kind === 'skipped')
    return newRecord({ source, outcome: 'skipped', reason: outcome.reason.code }, context);
  if (outcome.kind !== 'failed') throw new Error('a refused file is skipped or failed');
  const { stage, code = 'DEFECT' } = outcome.failure;
  return newRecord({ source, outcome: 'failed', reason: `${stage} ${code}` }, context);
}
