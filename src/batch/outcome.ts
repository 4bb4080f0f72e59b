import type { Diagnostic, DiagnosticCode, SkipCode } from '../core/diagnostics.ts';
import type { ProfileChoice, SkipReason } from '../core/types.ts';
import type { Failure } from './failure.ts';
import type { SourceFile } from './source-file.ts';

/** What became of one source file. */
export type Outcome = Converted | Skipped | Failed;

/** Its Markdown is in the output folder. */
export interface Converted {
  /** `unchanged`: the output already had exactly these bytes and was not touched. */
  readonly kind: 'written' | 'unchanged';
  readonly source: SourceFile;
  /** Path below the output folder, with `/`. */
  readonly output: string;
  readonly profile: ProfileChoice;
  readonly diagnostics: readonly Diagnostic[];
}

/** It was left alone for a reason that lies in the document; nothing was written. */
export interface Skipped {
  readonly kind: 'skipped';
  readonly source: SourceFile;
  readonly reason: SkipReason;
  readonly diagnostics: readonly Diagnostic[];
}

/** It could not be read, converted or written; an older output, if any, is as it was. */
export interface Failed {
  readonly kind: 'failed';
  readonly source: SourceFile;
  readonly failure: Failure;
}

/** Counts over many outcomes; of constant size however many files there are. */
export interface Summary {
  readonly files: Readonly<Record<Outcome['kind'], number>>;
  /** Skipped files by reason. */
  readonly skips: Readonly<Partial<Record<SkipCode, number>>>;
  /** Diagnostics (not files) by code. */
  readonly diagnostics: Readonly<Partial<Record<DiagnosticCode, number>>>;
}

export const EMPTY_SUMMARY: Summary = {
  files: { written: 0, unchanged: 0, skipped: 0, failed: 0 },
  skips: {},
  diagnostics: {},
};

/**
 * Adds one outcome to a summary, without changing either.
 *
 * @example
 * outcomes.reduce(summarise, EMPTY_SUMMARY)
 */
export function summarise(summary: Summary, outcome: Outcome): Summary {
  const files = { ...summary.files, [outcome.kind]: summary.files[outcome.kind] + 1 };
  if (outcome.kind === 'failed') return { ...summary, files };
  const codes = outcome.diagnostics.map((diagnostic) => diagnostic.code);
  return {
    files,
    skips: outcome.kind === 'skipped' ? count(summary.skips, [outcome.reason.code]) : summary.skips,
    diagnostics: count(summary.diagnostics, codes),
  };
}

function count<Code extends string>(
  before: Readonly<Partial<Record<Code, number>>>,
  codes: readonly Code[],
): Partial<Record<Code, number>> {
  const after: Partial<Record<Code, number>> = { ...before };
  for (const code of codes) after[code] = (after[code] ?? 0) + 1;
  return after;
}
