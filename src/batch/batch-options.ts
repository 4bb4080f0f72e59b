import type { ConvertOptions } from '../core/types.ts';
import type { Failure } from './failure.ts';
import type { Outcome } from './outcome.ts';
import type { Owner } from './record/lock-owner.ts';
import type { OrphanRecord } from './record/manifest.ts';
import type { FilterOptions } from './scan/filter.ts';
import type { Shard } from './shard/shard.ts';
import type { SourceFile } from './source-file.ts';

/** What to do with an output that pressmark did not leave as it is. */
export type OnConflict = 'keep' | 'overwrite' | 'fail';

/** What a batch is to do. */
export interface BatchOptions {
  /** Absolute path of the folder that relative inputs start from. */
  readonly cwd: string;
  /** Absolute path; the folder is made if need be. */
  readonly outDir: string;
  /** Name and version, for the manifest. */
  readonly tool: string;
  readonly convert: ConvertOptions;
  readonly filter: FilterOptions;
  /** Names outputs by their documents, see `names/template.ts`; absent for the names of the sources. */
  readonly path?: string;
  /** The part of the batch that this run does; absent for all of it. */
  readonly shard?: Shard;
  /** All arguments of the program, for the manifest of a shard. */
  readonly argv?: readonly string[];
  /** Number of threads; absent for as many as there are cores, and none for a small batch. */
  readonly jobs?: number;
  /** Milliseconds for one file. */
  readonly timeout: number;
  /** Longest source in bytes. */
  readonly maxBytes: number;
  readonly onConflict: OnConflict;
  /** Converts what is unchanged too. */
  readonly force: boolean;
  /** Writes and deletes nothing. */
  readonly dryRun: boolean;
  /** Deletes outputs whose sources are gone; not in a shard, which knows a part of the sources. */
  readonly prune: boolean;
  /** Handles only the files that failed in the run before. */
  readonly retryFailed: boolean;
}

/** Is told what happens. */
export interface BatchObserver {
  /** The run waits whether another one, whose lock is fresh, is alive; for so many milliseconds at most. */
  readonly onWait: (owner: Owner, milliseconds: number) => void;
  /** Once, when the inputs are counted and nothing is written yet. */
  readonly onListed: (files: number) => void;
  /** A file's turn has come. */
  readonly onBegin: (source: SourceFile) => void;
  /** Its work is done, its outcome not yet settled. */
  readonly onDone: (source: SourceFile) => void;
  /** Once for each file, in order. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** How a batch ended. */
export interface BatchEnd {
  /** Inputs that were to be handled; more than there were outcomes when the batch was stopped. */
  readonly total: number;
  /** What made it impossible to go on, e.g. a full disk. */
  readonly stopped?: Failure;
  readonly interrupted: boolean;
  /** Outputs of earlier runs that no source has any more. */
  readonly orphans: readonly OrphanRecord[];
  /** Those of them that were deleted. */
  readonly pruned: readonly OrphanRecord[];
}
