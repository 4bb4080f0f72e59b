import type { Diagnostic } from '../diagnostics.ts';

/** What a page reports as the text of a file: `severity code: message`, one a line; empty for nothing. */
export function listDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}\n`)
    .join('');
}
