import path from 'node:path';
import { loadConfig } from '../../batch/config.ts';
import { describeFailure } from '../../batch/failure.ts';
import type { FailureStage } from '../../batch/failure.ts';
import { classifyInput } from '../../batch/input.ts';
import { limitTime } from '../../batch/pool/limit-time.ts';
import { readSource, readStream } from '../../batch/read.ts';
import { answerFailure, answerResult } from '../../batch/stream/answer.ts';
import type { Answer } from '../../batch/stream/answer.ts';
import { UsageError } from '../../batch/usage-error.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { encodingByLabel } from '../../core/encoding/labels.ts';
import { checkFormat } from '../../core/front-matter/dialects.ts';
import { allProfiles, profileByName } from '../../core/select-profile.ts';
import type { ConversionResult, ConvertOptions, Profile } from '../../core/types.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import { batchOptions, timeoutOf } from '../batch-flags.ts';
import { verbosityOf } from '../options.ts';
import type { ConvertFlags } from '../options.ts';
import { commandLine, printable } from '../printable.ts';
import { diagnosticLines, failedLine, skippedLine } from '../reporters/lines.ts';
import { convertMany } from './convert-many.ts';

/** What the command line asks for. */
export interface ConvertRequest {
  /** Files, folders, globs, or `-` alone; at least one. */
  readonly inputs: readonly string[];
  readonly flags: ConvertFlags;
  /** All arguments of the process, for messages. */
  readonly argv: readonly string[];
}

/**
 * `pressmark convert`: one document to standard output, or many into a folder.
 *
 * @throws UsageError before anything is written
 */
export async function runConvert(given: ConvertRequest, io: Io): Promise<ExitCode> {
  const config = await loadConfig(given.flags.config, io.cwd);
  if (config && given.flags.verbose) io.stderr.write(`${printable(`config ${config.file}`)}\n`);
  const request = { ...given, flags: { ...config?.defaults, ...given.flags } };
  const { inputs, flags } = request;
  const options = convertOptionsOf(flags, config?.profiles);
  if (given.flags.path !== undefined && flags.out === undefined)
    throw new UsageError('--path names files below an output folder: name it, e.g. --out archive');
  if (flags.out === undefined) refuseBatchFlags(given.flags);
  else refuseDataFlags(given.flags);
  if (inputs.includes('-')) refuseMixedStdin(request);
  if (flags.ndjson) {
    const { convertStream } = await import('./convert-stream.ts');
    return convertStream(request, options, io);
  }
  if (inputs.includes('-')) {
    return convertOne(
      { name: 'standard input', read: async () => readStream(io.stdin) },
      request,
      options,
      io,
    );
  }
  if (flags.out !== undefined) return convertMany(request, flags.out, options, io);
  const file = await singleFile(inputs, io.cwd);
  return convertOne(
    { name: file, read: async () => readSource(path.resolve(io.cwd, file)) },
    request,
    options,
    io,
  );
}

/** @throws UsageError for values that do not exist or do not go together */
export function convertOptionsOf(
  {
    profile,
    spacing,
    emphasis,
    math,
    tables,
    keepToc,
    frontMatter,
    frontMatterFormat,
    frontMatterAliases,
    frontMatterDrops,
    encoding,
    verify,
  }: ConvertFlags,
  profiles: readonly Profile[] | undefined,
): ConvertOptions {
  const byName = (name: string): string => profileByName(name, allProfiles(profiles)).name;
  const options = {
    ...(verify === undefined ? {} : { verify }),
    ...(profiles === undefined ? {} : { profiles }),
    ...(profile === undefined ? {} : { profile: asUsage(() => byName(profile)) }),
    ...(encoding === undefined ? {} : { encoding: asUsage(() => encodingByLabel(encoding)) }),
    ...(spacing === undefined ? {} : { spacing }),
    ...(emphasis === undefined ? {} : { emphasis }),
    ...(math === undefined ? {} : { math }),
    ...(tables === undefined ? {} : { tables }),
    ...(keepToc === undefined ? {} : { keepToc }),
    ...(frontMatter === undefined ? {} : { frontMatter }),
    ...(frontMatterFormat === undefined ? {} : { frontMatterFormat }),
    ...(frontMatterAliases === undefined ? {} : { frontMatterAliases }),
    ...(frontMatterDrops === undefined ? {} : { frontMatterDrops }),
  };
  asUsage(() => checkFormat(options));
  return options;
}

/** What the library refuses as a mistake of its caller is one in the command, or in the config file. */
function asUsage<T>(lookUp: () => T): T {
  try {
    return lookUp();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** What is about many files or their records says nothing of one that goes to standard output. */
function refuseBatchFlags(flags: ConvertFlags): void {
  const given = batchOptions().find(
    (option) =>
      Object.hasOwn(flags, option.attributeName()) &&
      option.long !== '--log-format' &&
      option.long !== '--timeout' &&
      !(flags.ndjson && OF_STREAMS.has(option.long)),
  );
  if (!given) return;
  throw new UsageError(
    `${given.long} is for many files and needs an output folder: name it, e.g. --out archive`,
  );
}

const OF_STREAMS: ReadonlySet<string | undefined> = new Set(['--jobs', '--max-size']);

function refuseDataFlags({ json, ndjson }: ConvertFlags): void {
  if (!json && !ndjson) return;
  throw new UsageError(
    `${json ? '--json' : '--ndjson'} writes to standard output: leave out --out; with --out, manifest.ndjson has the data of all files`,
  );
}

function refuseMixedStdin({ inputs, flags }: ConvertRequest): void {
  if (inputs.length > 1) {
    throw new UsageError(
      '"-" (standard input) stands alone: convert the other inputs in a run of their own',
    );
  }
  if (flags.out !== undefined) {
    throw new UsageError(
      '"-" writes to standard output: leave out --out and redirect, e.g. pressmark - < post.html > post.md',
    );
  }
}

/** Without `--out` there is room for one document: a file that is named itself. */
async function singleFile(
  [first = '', ...others]: readonly string[],
  cwd: string,
): Promise<string> {
  const input = await classifyInput(first, cwd);
  if (others.length === 0 && input.kind === 'file') return first;
  const what = others.length > 0 ? 'several inputs need' : `the ${input.kind} "${first}" needs`;
  const example = others.length > 0 ? '--out archive' : commandLine([first, '--out', 'archive']);
  throw new UsageError(`${what} an output folder: name it, e.g. ${example}`);
}

interface SingleSource {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** Standard output gets the Markdown or nothing; with `--json` one object, whatever happens. */
async function convertOne(
  { name, read }: SingleSource,
  { flags }: ConvertRequest,
  options: ConvertOptions,
  io: Io,
): Promise<ExitCode> {
  const verbosity = verbosityOf(flags);
  const say = async (answer: Answer): Promise<boolean> => writeText(io.stdout, writeJson(answer));
  let stage: FailureStage = 'read';
  try {
    const { convert } = await import('../../core/pipeline.ts');
    const limit = limitTime(timeoutOf(flags));
    const bytes = await read();
    stage = 'convert';
    const result = limit(() => convert(bytes, options));
    io.stderr.write(describeResult(name, result, flags));
    stage = 'write';
    if (flags.json) await say(answerResult(result));
    else if (result.outcome === 'converted') await writeText(io.stdout, result.markdown);
    return result.outcome === 'skipped' ? EXIT.failed : EXIT.ok;
  } catch (cause) {
    const failure = describeFailure(stage, cause);
    io.stderr.write(failedLine(name, failure, verbosity));
    if (flags.json && stage !== 'write') await say(answerFailure(failure));
    return EXIT.failed;
  }
}

/** Warnings are for whoever reads the Markdown; the object of `--json` has them itself. */
function describeResult(name: string, result: ConversionResult, flags: ConvertFlags): string {
  const verbosity = verbosityOf(flags);
  const isShown = ({ severity }: Diagnostic): boolean =>
    verbosity === 'verbose' || (verbosity === 'normal' && severity === 'warning' && !flags.json);
  const lines = diagnosticLines(name, result.diagnostics.filter(isShown));
  return lines + (result.outcome === 'skipped' ? skippedLine(name, result.reason) : '');
}

function writeJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
