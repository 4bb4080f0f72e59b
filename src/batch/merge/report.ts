import type { Failure } from '../failure.ts';
import type { Summary } from '../outcome.ts';
import type { OrphanRecord } from '../record/manifest.ts';

/** Why a shard cannot be merged, with what is said of it. Codes are stable: scripts match them. */
export const SHARD_PROBLEMS = {
  missing: 'missing shards',
  unfinished: 'unfinished shards',
  'at-work': 'shards still at work',
  damaged: 'shards with a damaged manifest',
  'other-version': 'shards of another version of pressmark',
  'other-options': 'shards with other options',
  'other-listing': 'shards over other inputs',
  altered: 'shards whose outputs are not what they wrote',
} as const;

export type ShardProblem = keyof typeof SHARD_PROBLEMS;

/** What is wrong with one shard. */
export interface BadShard {
  readonly number: number;
  readonly problem: ShardProblem;
  /** Which outputs are not what they should be: the first few. */
  readonly outputs?: readonly string[];
}

/** A file whose output could not be given its name. */
export interface UnnamedOutput {
  /** Its path below the input. */
  readonly source: string;
  readonly failure: Failure;
}

/** What a merge found and did. */
export type MergeReport =
  /** Nothing was written. */
  | {
      readonly kind: 'refused';
      readonly of: number;
      /** In order; at least one. */
      readonly bad: readonly BadShard[];
      /** The arguments of a run of one of the shards; absent where none has left a manifest. */
      readonly argv?: readonly string[];
    }
  | {
      readonly kind: 'merged';
      readonly of: number;
      readonly summary: Summary;
      /** Files that the shards converted and whose outputs got no names. */
      readonly failed: readonly UnnamedOutput[];
      /** Outputs whose sources are gone. */
      readonly orphans: readonly OrphanRecord[];
      /** Those of them that were deleted. */
      readonly pruned: readonly OrphanRecord[];
    };
