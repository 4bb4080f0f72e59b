import { SKIP_CODES } from '../../core/diagnostics.ts';
import type { Known } from '../pool/convert-file.ts';
import { writtenBy } from '../record/manifest.ts';
import type { FileRecord } from '../record/manifest.ts';
import type { SettleContext } from './context.ts';

/**
 * What a worker need know of a source's record.
 *
 * @param output where its Markdown is to go now
 */
export function knownFrom(
  before: FileRecord | undefined,
  output: string | undefined,
  { options, optionsDigest }: SettleContext,
): Known | undefined {
  if (!before) return undefined;
  const isElsewhere = before.output !== undefined && before.output.path !== output;
  const isCurrent =
    before.tool === options.tool && before.optionsDigest === optionsDigest && !isElsewhere;
  const { sha256 } = before.source;
  const isDone = isCurrent && isSettled(before) && !options.force && sha256 !== undefined;
  return {
    ...(isDone ? { source: sha256 } : {}),
    ...(before.output && !isElsewhere ? { output: writtenBy(before.output) } : {}),
  };
}

/** Whether doing it again would give the same. */
function isSettled({ outcome, reason }: FileRecord): boolean {
  switch (outcome) {
    case 'written':
    case 'lossy':
      return true;
    case 'skipped':
      return reason !== undefined && Object.hasOwn(SKIP_CODES, reason);
    case 'failed':
      return false;
  }
}
