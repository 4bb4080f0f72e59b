import type { DiagnosticCode } from './diagnostic-codes.ts';
import type { UserCode } from './extend/extension.ts';
import type { Severity, Stage } from './stages.ts';

import { DIAGNOSTICS } from './diagnostic-codes.ts';
export { DIAGNOSTICS };
export type { DiagnosticCode } from './diagnostic-codes.ts';
export type { Severity, Stage } from './stages.ts';
export { SKIP_CODES } from './skip-codes.ts';
export type { SkipCode } from './skip-codes.ts';

/** One loss, repair or guess. */
export interface Diagnostic {
  /** Of this program, or of a pass of the caller's. */
  readonly code: DiagnosticCode | UserCode;
  readonly stage: Stage;
  readonly severity: Severity;
  /** What happened and why, one sentence without a final full stop. */
  readonly message: string;
  /** Line in the source file, from 1; absent where there is no single place. */
  readonly line?: number;
  /** The beginning of what was changed, at most 80 characters, white space collapsed. */
  readonly excerpt?: string;
}

/** Collects the diagnostics of one conversion, in the order in which they arise. */
export interface DiagnosticSink {
  /** @param offset place in the decoded source text, in UTF-16 units from 0; `null` or absent when unknown */
  report(
    code: DiagnosticCode | UserCode,
    message: string,
    place?: {
      offset?: number | null;
      excerpt?: string;
      /** Of a {@link UserCode}; the others have theirs. */
      severity?: Severity;
    },
  ): void;
  /** @returns the line in the source file, from 1, of a place like those of {@link report} */
  lineOf(offset: number): number;
}

/** Whether a code is in {@link DIAGNOSTICS}: it may be a pass of the caller's that said it, or another version. */
export function isOwnCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTICS, code);
}
