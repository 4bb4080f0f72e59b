import { InvalidArgumentError, Option } from 'commander';
import { MOST_SHARDS } from '../batch/shard/shard.ts';
import type { Shard } from '../batch/shard/shard.ts';
import { UsageError } from '../batch/usage-error.ts';

/** Options that make a run one shard of a batch. */
export interface ShardFlags {
  readonly shard?: Shard;
  readonly shards?: number;
}

/** A variable in which an engine tells each task of an array job its index. */
export interface TaskIndex {
  readonly name: string;
  readonly engine: string;
  /**
   * The index of the first shard: what the engine defines or, where the user chooses, 1. Then a task 0
   * is an error, as an array from 0 has no task for the last shard.
   */
  readonly first: 0 | 1;
  /** What it says, beside nothing, where the job is no array. */
  readonly none?: string;
  /** How to make an array that begins right, where the user chooses. */
  readonly array?: string;
}

/** One row for each variable that `--shards` reads; `README.md` has the same table. */
export const TASK_INDICES: readonly TaskIndex[] = [
  { name: 'SLURM_ARRAY_TASK_ID', engine: 'Slurm', first: 1, array: '--array=1-' },
  { name: 'JOB_COMPLETION_INDEX', engine: 'Kubernetes Indexed Job', first: 0 },
  { name: 'AWS_BATCH_JOB_ARRAY_INDEX', engine: 'AWS Batch', first: 0 },
  { name: 'SGE_TASK_ID', engine: 'Grid Engine', first: 1, none: 'undefined', array: '-t 1-' },
  { name: 'PBS_ARRAY_INDEX', engine: 'PBS Pro, OpenPBS', first: 1, array: '-J 1-' },
  { name: 'PBS_ARRAYID', engine: 'Torque', first: 1, array: '-t 1-' },
  { name: 'LSB_JOBINDEX', engine: 'LSF', first: 1, none: '0' },
  { name: 'CLOUD_RUN_TASK_INDEX', engine: 'Cloud Run jobs', first: 0 },
];

export function shardOptions(): readonly Option[] {
  return [
    new Option(
      '--shard <k/n>',
      'do one part of the batch, e.g. 3/64, and leave the rest to other runs; pressmark merge ends it',
    ).argParser(parseShard),
    new Option(
      '--shards <n>',
      'the same in a task of an array job, whose index says which part',
    ).argParser(parseCount),
  ];
}

/**
 * Which part of a batch the run is to do. The number of parts is always the user's: what an engine says
 * of it changes when one task is repeated.
 *
 * @param env the environment of the process
 * @returns `undefined` for all of it
 * @throws UsageError when the part is not clear
 */
export function shardFrom(
  { shard, shards }: ShardFlags,
  env: Readonly<Record<string, string | undefined>>,
): Shard | undefined {
  if (shard) {
    if (shards === undefined || shards === shard.of) return shard;
    throw new UsageError(
      `--shard ${shard.number}/${shard.of} and --shards ${shards} do not agree: leave out --shards`,
    );
  }
  if (shards === undefined) return undefined;
  const found = TASK_INDICES.flatMap((index) => {
    const value = env[index.name] ?? '';
    return value === '' || value === index.none
      ? []
      : [{ index, number: read(index, value, shards) }];
  });
  const [first] = found;
  if (!first) {
    const names = TASK_INDICES.map(({ name }) => name).join(', ');
    throw new UsageError(
      `--shards ${shards} is for the tasks of an array job, and none of their variables is set (${names}): name the part, e.g. --shard 1/${shards}`,
    );
  }
  const other = found.find(({ number }) => number !== first.number);
  if (other) {
    throw new UsageError(
      `${first.index.name} and ${other.index.name} are both set and mean different shards: name the right one, e.g. --shard ${first.number}/${shards}`,
    );
  }
  return { number: first.number, of: shards };
}

function read({ name, first, array }: TaskIndex, value: string, shards: number): number {
  const number = /^\d{1,9}$/u.test(value) ? Number(value) - first + 1 : 0;
  if (number >= 1 && number <= shards) return number;
  const remedy =
    array === undefined
      ? `the array must have ${shards} tasks`
      : `submit the array with ${array}${shards}`;
  throw new UsageError(
    `${name} is "${value}", and with --shards ${shards} it must be from ${first} to ${shards - 1 + first}: ${remedy}, or name the part with --shard K/${shards}`,
  );
}

/** The arguments with the shard named, so that they mean the same outside its array job. */
export function withShard(argv: readonly string[], shard: Shard): readonly string[] {
  const rest = withoutShard(argv);
  const end = rest.indexOf('--');
  const at = end === -1 ? rest.length : end;
  return [...rest.slice(0, at), '--shard', `${shard.number}/${shard.of}`, ...rest.slice(at)];
}

/** The arguments of any shard. */
export function withoutShard(argv: readonly string[]): readonly string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  return argv.filter(
    (word, index) =>
      index >= end || !(isOption(word) || isOption(argv[index - 1]) || /^--shards?=/u.test(word)),
  );
}

function parseShard(text: string): Shard {
  const [, number = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/u.exec(text) ?? []).map(Number);
  if (number < 1 || number > of || of > MOST_SHARDS)
    throw new InvalidArgumentError(
      `It is a number and a count, e.g. 3/64: from 1/1 to ${MOST_SHARDS}/${MOST_SHARDS}.`,
    );
  return { number, of };
}

function parseCount(text: string): number {
  const count = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_SHARDS)
    throw new InvalidArgumentError(`It is a number from 1 to ${MOST_SHARDS}.`);
  return count;
}

function isOption(word = ''): boolean {
  return word === '--shard' || word === '--shards';
}
