import type { Outcome, Summary } from '../../batch/outcome.ts';

/** Tells someone what a batch does. */
export interface Reporter {
  /** Called once for each file, in the order of the batch. */
  readonly onOutcome: (outcome: Outcome) => void;
  /** Called once, after the last outcome. */
  readonly onEnd: (end: BatchEnd) => void;
}

/** A batch that is over. */
export interface BatchEnd {
  readonly summary: Summary;
  /** Files that were to be handled; more than the summary counts when the batch was interrupted. */
  readonly total: number;
}

/** What the reader should be told of the request. */
export interface BatchRequest {
  /** As the caller wrote them. */
  readonly inputs: readonly string[];
  /** As the caller wrote it. */
  readonly out: string;
  /** All arguments, for saying how to run it again. */
  readonly argv: readonly string[];
}
