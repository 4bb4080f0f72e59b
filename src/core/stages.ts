/** The stages of the pipeline, in order; see `pipeline.ts`. */
export type Stage = 'decode' | 'front-matter' | 'extract' | 'normalise' | 'render' | 'verify';

/**
 * - `info`: an intended change that a reader of the archive need not look at.
 * - `warning`: something was guessed, repaired or may be lost: worth a look.
 */
export type Severity = 'info' | 'warning';

/** What is known about a diagnostic code. */
export interface DiagnosticKind {
  readonly stage: Stage;
  readonly severity: Severity;
  /** One line for the README's table. */
  readonly meaning: string;
}
