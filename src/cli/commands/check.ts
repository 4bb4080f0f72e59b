import type { CheckEnd, CheckOptions } from '../../batch/check/check-options.ts';
import { runCheck } from '../../batch/check/run-check.ts';
import { loadConfig } from '../../batch/config.ts';
import { UsageError } from '../../batch/usage-error.ts';
import type { Ignored } from '../../core/check/ignored.ts';
import { DEFAULT_MAX_SIZE, timeoutOf } from '../batch-flags.ts';
import type { CheckFlags } from '../check-flags.ts';
import { coloursFor } from '../colour.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import { commandLine, printable } from '../printable.ts';
import { createGithubReporter } from '../reporters/check/github.ts';
import { createJsonReporter } from '../reporters/check/json.ts';
import { createJunitReporter } from '../reporters/check/junit.ts';
import { count, isDifferent, NO_COUNTS, NOT_COMPARED } from '../reporters/check/reporter.ts';
import type { CheckCounts, CheckReporter } from '../reporters/check/reporter.ts';
import { createStatReporter, createTextReporter } from '../reporters/check/text.ts';
import { VERSION } from '../version.ts';
import { convertOptionsOf } from './convert.ts';

/** What the command line asks for. */
export interface CheckRequest {
  /** Folders of fixtures, or files, folders and globs of pages. */
  readonly inputs: readonly string[];
  readonly flags: CheckFlags;
  /** All arguments of the process, for messages. */
  readonly argv: readonly string[];
}

/**
 * `pressmark check`: compares what pages become with what is expected. The report is data and goes to
 * standard output. Nothing is written without `--update`.
 *
 * @throws UsageError before anything is compared or written
 */
export async function runCheckCommand(given: CheckRequest, io: Io): Promise<ExitCode> {
  const { inputs, update } = inputsOf(given);
  const { flags } = given;
  if (inputs.length === 0)
    throw new UsageError(
      'no input is named: name a folder of fixtures, or pages and --against with the folder of what is expected',
    );
  refuseUnfit(flags);
  const options = await optionsOf(flags, update, io);
  const reporter = createReporter(flags, io);
  let counts = NO_COUNTS;
  const say = async (text: string): Promise<void> => {
    if (text !== '') await writeText(io.stdout, text);
  };
  let begun = false;
  const begin = async (): Promise<void> => {
    if (!begun) await say(reporter.begin());
    begun = true;
  };
  const end = await runCheck(
    inputs,
    options,
    async (outcome) => {
      await begin();
      counts = count(counts, outcome);
      await say(reporter.outcome(outcome));
    },
    io.catchInterrupt(),
  );
  await begin();
  await say(reporter.end(end, counts));
  io.stderr.write(describeRest(end, counts, given));
  if (end.isInterrupted) return EXIT.interrupted;
  return isDifferent(counts) ? EXIT.failed : EXIT.ok;
}

/** `check -u fixtures`: the value that the option took is the input, as there is no other. */
function inputsOf({ inputs, flags }: CheckRequest): {
  inputs: readonly string[];
  update: CheckOptions['update'];
} {
  const update = flags.update ?? false;
  if (inputs.length > 0 || typeof update === 'boolean') return { inputs, update };
  return { inputs: update, update: true };
}

function refuseUnfit(flags: CheckFlags): void {
  if (flags.prune && flags.update === undefined)
    throw new UsageError('--prune deletes expected files: add --update to say that it may');
  if (flags.stat && flags.format !== undefined && flags.format !== 'text')
    throw new UsageError(
      `--stat is a table for people: leave it out with --format ${flags.format}`,
    );
  if (flags.against !== undefined) return;
  if (flags.path !== undefined)
    throw new UsageError('--path names files below the folder after --against: name it too');
  if (flags.include !== undefined)
    throw new UsageError(
      '--include chooses among the files of a folder; of fixtures only input.html is taken: leave it out, or name what is expected with --against',
    );
}

async function optionsOf(
  flags: CheckFlags,
  update: CheckOptions['update'],
  io: Io,
): Promise<CheckOptions> {
  const config = await loadConfig(flags.config, io.cwd);
  const all: CheckFlags = { ...config?.defaults, ...flags };
  const { against, path, jobs, include, exclude, ignoreFile, maxSize } = all;
  // What is wrong together is wrong in whichever of the two it stands.
  convertOptionsOf(all, config?.profiles);
  return {
    cwd: io.cwd,
    ...(against === undefined ? {} : { against }),
    convert: {
      defaults: convertOptionsOf({ ...config?.defaults }, config?.profiles),
      explicit: convertOptionsOf(flags, config?.profiles),
    },
    filter: {
      ...(include ? { include } : {}),
      ...(exclude ? { exclude } : {}),
      ...(ignoreFile ? { ignoreFiles: ignoreFile } : {}),
    },
    ...(path === undefined ? {} : { path }),
    ...(jobs === undefined ? {} : { jobs }),
    timeout: timeoutOf(all),
    maxBytes: maxSize ?? DEFAULT_MAX_SIZE,
    ignored: ignoredOf(flags.ignore ?? []),
    update,
    prune: flags.prune ?? false,
  };
}

function ignoredOf(parts: readonly string[]): Ignored {
  if (parts.includes('front-matter') && parts.includes('body'))
    throw new UsageError(
      '--ignore front-matter and --ignore body leave nothing to compare of the Markdown',
    );
  return {
    frontMatter: parts.includes('front-matter'),
    body: parts.includes('body'),
    diagnostics: parts.includes('diagnostics'),
    keys: parts.filter((part) => !['front-matter', 'body', 'diagnostics'].includes(part)),
  };
}

function createReporter({ format = 'text', stat }: CheckFlags, io: Io): CheckReporter {
  switch (format) {
    case 'text': {
      const colours = coloursFor(io, 'stdout');
      return stat ? createStatReporter(colours) : createTextReporter(colours);
    }
    case 'json':
      return createJsonReporter(`pressmark ${VERSION}`);
    case 'junit':
      return createJunitReporter();
    case 'github':
      return createGithubReporter(io.env['GITHUB_WORKSPACE'] ?? io.cwd, io.cwd);
  }
}

/** What a person should know beside the report. */
function describeRest(end: CheckEnd, counts: CheckCounts, { argv, flags }: CheckRequest): string {
  const lines = end.unusedGlobs.map(
    (glob) => `--update "${glob}" names none of the expected files: nothing was written for it`,
  );
  if (end.isUnexpectedUnknown)
    lines.push(
      'expected files without a source were not looked for, as failed pages have no names',
    );
  const isText = flags.format === undefined || flags.format === 'text';
  if (end.isInterrupted) lines.push(`interrupted: ${NOT_COMPARED}`);
  else if (isText && counts.changed + counts.missing > counts.updated && flags.update === undefined)
    lines.push(`to accept what is there now, run: ${commandLine([...argv, '--update'])}`);
  return lines.map((line) => `${printable(line)}\n`).join('');
}
