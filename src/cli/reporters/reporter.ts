import type { BatchEnd, BatchObserver } from '../../batch/batch-options.ts';
import type { Shard } from '../../batch/shard/shard.ts';
import type { Summary } from '../../batch/outcome.ts';

/** Tells someone what a batch does. */
export interface Reporter extends BatchObserver {
  /** The first Ctrl-C. */
  readonly onInterrupt: () => void;
  /** Called once, after the last outcome. */
  readonly onEnd: (end: BatchEnd, summary: Summary) => void;
}

/** What the reader should be told of the request. */
export interface BatchRequest {
  /** As the caller wrote them. */
  readonly inputs: readonly string[];
  /** As the caller wrote it. */
  readonly out: string;
  /** All arguments, for saying how to run it again. */
  readonly argv: readonly string[];
  /** The part of the batch, if it is one. */
  readonly shard?: Shard;
  /** Whether nothing was to be written. */
  readonly dryRun: boolean;
}

/** Where messages go. */
export type Write = (text: string) => void;
