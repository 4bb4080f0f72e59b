import type { Diagnostic, SkipCode } from '../core/diagnostics.ts';
import type { Verdict } from '../core/verify/verdict.ts';
import type { Failure } from './failure.ts';
import type { SourceFile } from './source-file.ts';

/** What became of one source file. */
export type Outcome = Converted | Skipped | Failed;

/** How often each diagnostic was given. */
export type CodeCounts = Readonly<Partial<Record<Diagnostic['code'], number>>>;

/** Its Markdown is in the output folder. */
export interface Converted {
  /**
   * - `written`: the output is new or has new bytes.
   * - `lossy`: the same, but verification found that something of the page is missing in it.
   * - `unchanged`: the output had exactly these bytes already and was not touched.
   */
  readonly kind: 'written' | 'lossy' | 'unchanged';
  readonly source: SourceFile;
  /** Path below the output folder, with `/`. */
  readonly output: string;
  /** Name of the profile that the page was read by. */
  readonly profile: string;
  /** Absent when nothing was verified. */
  readonly verdict?: Verdict;
  readonly codes: CodeCounts;
  /** Empty for a file that did not have to be converted again. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What an outcome is called, and what it means, for help and README. */
export const OUTCOMES = {
  written: 'its Markdown is in the output folder, new or with new bytes',
  unchanged: 'source, options and version are those of the last run; nothing was done',
  lossy: 'written, but verification found that something is missing',
  skipped: 'left alone for a reason that is no error; nothing was written',
  failed: 'it could not be read, converted or written; an older output is as it was',
} as const satisfies Record<Outcome['kind'], string>;

/** Reasons to leave a file alone that lie outside its document. Codes are stable: scripts match them. */
export const BATCH_SKIPS = {
  'linked-folder': 'a link to a folder is not entered; name the folder as an input of its own',
  'not-a-file': 'it is a pipe, a socket or a device; pressmark - reads from a pipe',
  'output-edited':
    'its output was edited since pressmark wrote it and is kept; --on-conflict overwrite replaces it',
  'output-foreign':
    'a file that pressmark did not write is in the place of its output and is kept; --on-conflict overwrite replaces it',
} as const;

/** Why a file was left alone. */
export type SkipCause = SkipCode | keyof typeof BATCH_SKIPS;

/** It was left alone for a reason that is no error; nothing was written. */
export interface Skipped {
  readonly kind: 'skipped';
  readonly source: SourceFile;
  readonly reason: { readonly code: SkipCause; readonly message: string };
  readonly codes: CodeCounts;
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
  readonly skips: Readonly<Partial<Record<SkipCause, number>>>;
  /** Converted files, unchanged ones too, by the verdict of their verification. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Files with at least one warning. */
  readonly warned: number;
  /** Diagnostics (not files) by code. */
  readonly diagnostics: CodeCounts;
}

export const EMPTY_SUMMARY: Summary = {
  files: { written: 0, unchanged: 0, lossy: 0, skipped: 0, failed: 0 },
  skips: {},
  verdicts: { exact: 0, repaired: 0, lossy: 0 },
  warned: 0,
  diagnostics: {},
};

/** How many of the diagnostics have a code of the given ones. */
export function countOf(
  codes: CodeCounts,
  isCounted: (code: Diagnostic['code']) => boolean,
): number {
  let sum = 0;
  for (const code of codesIn(codes)) if (isCounted(code)) sum += codes[code] ?? 0;
  return sum;
}

/** Counts diagnostics by code, the codes in alphabetical order. */
export function countCodes(diagnostics: readonly Diagnostic[]): CodeCounts {
  const counts: Partial<Record<Diagnostic['code'], number>> = {};
  for (const code of diagnostics.map((diagnostic) => diagnostic.code).toSorted())
    counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** The codes that were counted. */
export function codesIn(codes: CodeCounts): readonly Diagnostic['code'][] {
  // What Object.keys answers is wider than what it was given.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(codes) as Diagnostic['code'][];
}
