import { InvalidArgumentError, Option } from 'commander';
import type { OnConflict } from '../batch/batch-options.ts';
import type { FailOn } from '../batch/summary.ts';
import { GROUPS, inGroup } from './option-groups.ts';
import { shardOptions } from './shard-flags.ts';
import type { ShardFlags } from './shard-flags.ts';

/** Options of a batch, in the order of the help. All need `--out`. */
export interface BatchFlags extends ShardFlags {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly ignoreFile?: readonly string[];
  readonly jobs?: number;
  readonly timeout?: number;
  readonly maxSize?: number;
  readonly onConflict?: OnConflict;
  readonly failOn?: FailOn;
  readonly force?: true;
  readonly retryFailed?: true;
  readonly prune?: true;
  readonly dryRun?: true;
  readonly logFormat?: LogFormat;
}

/** How messages look. */
export type LogFormat = 'text' | 'ndjson';

/** Seconds for one file, when the caller says nothing. The slowest real post takes less than one. */
export const DEFAULT_TIMEOUT = 30;

/** Milliseconds for one file. */
export function timeoutOf({ timeout = DEFAULT_TIMEOUT }: { readonly timeout?: number }): number {
  return timeout * 1000;
}

/** Bytes of one file, when the caller says nothing. The longest of 24,013 real posts has 1.5 million. */
export const DEFAULT_MAX_SIZE = 32 << 20;

const CONFLICTS: readonly OnConflict[] = ['keep', 'overwrite', 'fail'];
/** When the caller says nothing: a batch that lost something must not look like one that did not. */
export const DEFAULT_FAIL_ON: FailOn = 'lossy';

const FAIL_ONS: readonly FailOn[] = ['lossy', 'repaired', 'warning', 'never'];
const LOG_FORMATS: readonly LogFormat[] = ['text', 'ndjson'];
/** In the order of {@link BatchFlags}. */
export function batchOptions(): readonly Option[] {
  return [
    ...inGroup(GROUPS.files, selectionOptions()),
    ...inGroup(GROUPS.limits, limitOptions()),
    ...inGroup(GROUPS.shards, shardOptions()),
    ...inGroup(GROUPS.runs, recordOptions()),
    ...inGroup(GROUPS.checks, [failOnOption()]),
    ...inGroup(GROUPS.output, [dryRunOption()]),
    ...inGroup(GROUPS.messages, [logFormatOption()]),
  ];
}

/** Which files of a folder are taken. */
export function selectionOptions(): readonly Option[] {
  return [
    new Option(
      '--include <glob>',
      'files of a folder to take in place of .html, .htm and .md; may be repeated',
    ).argParser(collect),
    new Option('--exclude <glob>', 'files and folders to leave out; may be repeated').argParser(
      collect,
    ),
    new Option(
      '--ignore-file <file>',
      'leave out what this file lists, in the syntax of .gitignore; may be repeated',
    ).argParser(collect),
  ];
}

/** Threads, time and size. */
export function limitOptions(): readonly Option[] {
  return [
    new Option(
      '-j, --jobs <n>',
      'threads (default: one for each core, none for a small batch)',
    ).argParser(parseJobs),
    new Option(
      '--timeout <seconds>',
      `give up a file that takes longer (default: ${DEFAULT_TIMEOUT})`,
    ).argParser(parseSeconds),
    new Option(
      '--max-size <size>',
      'leave a longer file alone as failed, e.g. 500k, 64M (default: 32M)',
    ).argParser(parseSize),
  ];
}

function recordOptions(): readonly Option[] {
  return [
    onConflictOption(),
    new Option('--force', 'convert unchanged files too'),
    new Option('--retry-failed', 'convert only what failed in the last run').conflicts('force'),
    pruneOption(),
  ];
}

export function onConflictOption(): Option {
  return new Option(
    '--on-conflict <action>',
    'what to do with an output that someone edited (default: keep)',
  ).choices(CONFLICTS);
}

export function failOnOption(): Option {
  return new Option(
    '--fail-on <kind>',
    `exit with 1 also for files of this kind or worse (default: ${DEFAULT_FAIL_ON})`,
  ).choices(FAIL_ONS);
}

export function pruneOption(): Option {
  return new Option('--prune', 'delete outputs whose sources are gone');
}

export function dryRunOption(): Option {
  return new Option('-n, --dry-run', 'say what would happen and write nothing');
}

function logFormatOption(): Option {
  return new Option('--log-format <format>', 'how messages look (default: text)').choices(
    LOG_FORMATS,
  );
}

/** A value for each time that the option is given. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** More threads than this only cost memory. */
const MOST_JOBS = 256;

function parseJobs(text: string): number {
  const jobs = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > MOST_JOBS)
    throw new InvalidArgumentError(`It is a number from 1 to ${MOST_JOBS}.`);
  return jobs;
}

/** A day; timers take no more than 24 of them. */
const MOST_SECONDS = 86_400;

function parseSeconds(text: string): number {
  const seconds = /^\d{1,6}(?:\.\d{1,3})?$/u.test(text) ? Number(text) : 0;
  if (seconds <= 0 || seconds > MOST_SECONDS)
    throw new InvalidArgumentError(`It is a number of seconds above 0, at most ${MOST_SECONDS}.`);
  return seconds;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1 << 10, M: 1 << 20, G: 1 << 30 };

function parseSize(text: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,12})([kmg]?)$/iu.exec(text) ?? [];
  const size = Number(digits) * (UNITS[unit.toUpperCase()] ?? 0);
  if (size === 0) throw new InvalidArgumentError('It is a number of bytes, or of k, M or G.');
  return size;
}
