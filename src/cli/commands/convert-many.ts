import path from 'node:path';
import type { BatchEnd, BatchObserver, BatchOptions } from '../../batch/batch-options.ts';
import { EMPTY_SUMMARY } from '../../batch/outcome.ts';
import type { Summary } from '../../batch/outcome.ts';
import { createRunLog, runLogPath } from '../../batch/record/run-log.ts';
import { runBatch } from '../../batch/run-batch.ts';
import { hasFailed, summarise } from '../../batch/summary.ts';
import { UsageError } from '../../batch/usage-error.ts';
import type { ConvertOptions } from '../../core/types.ts';
import { coloursFor } from '../colour.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { DEFAULT_FAIL_ON, DEFAULT_MAX_SIZE, timeoutOf } from '../batch-flags.ts';
import { shardFrom, withShard } from '../shard-flags.ts';
import { verbosityOf } from '../options.ts';
import type { ConvertFlags } from '../options.ts';
import { createNdjsonReporter } from '../reporters/ndjson.ts';
import { withProgress } from '../reporters/progress.ts';
import type { BatchRequest, Reporter, Write } from '../reporters/reporter.ts';
import { createTextReporter } from '../reporters/text.ts';
import { VERSION } from '../version.ts';
import type { ConvertRequest } from './convert.ts';

/**
 * Converts many documents into a folder.
 *
 * @param out as the caller wrote it
 * @throws UsageError before anything is written
 */
export async function convertMany(
  { inputs, flags, argv: given }: ConvertRequest,
  out: string,
  convert: ConvertOptions,
  io: Io,
): Promise<ExitCode> {
  if (out === '')
    throw new UsageError('--out is empty: name the output folder, e.g. --out archive');
  const shard = shardFrom(flags, io.env);
  if (shard && flags.prune)
    throw new UsageError('--prune needs all shards: give it to pressmark merge');
  refuseUnverified(flags);
  const argv = shard ? withShard(given, shard) : given;
  const part = shard ? { shard, argv } : {};
  const options = { ...batchOptionsOf(flags, path.resolve(io.cwd, out), convert, io.cwd), ...part };
  const request = { inputs, out, argv, dryRun: options.dryRun, ...part };
  const reporter = createReporter(request, flags, io);
  const log = options.dryRun
    ? undefined
    : createRunLog(runLogPath(options.outDir, shard), options.tool, io.clock);
  let summary: Summary = EMPTY_SUMMARY;
  const observer: BatchObserver = {
    onWait: reporter.onWait,
    onListed(files) {
      log?.onListed(files);
      reporter.onListed(files);
    },
    onBegin(source) {
      log?.onBegin(source);
      reporter.onBegin(source);
    },
    onDone(source) {
      log?.onDone(source);
      reporter.onDone(source);
    },
    onOutcome(outcome) {
      summary = summarise(summary, outcome);
      log?.onOutcome(outcome);
      reporter.onOutcome(outcome);
    },
  };
  const signal = io.catchInterrupt();
  signal.addEventListener('abort', reporter.onInterrupt, { once: true });
  const end = await runBatch(inputs, options, observer, signal);
  log?.onEnd(summary, endingOf(end));
  reporter.onEnd(end, summary);
  return exitCodeOf(end, summary, flags);
}

/** With nothing verified no file has a verdict, and the exit code that a script waits for never comes. */
function refuseUnverified({ verify, failOn }: ConvertFlags): void {
  if (verify !== 'off' || (failOn !== 'lossy' && failOn !== 'repaired')) return;
  throw new UsageError(
    `--fail-on ${failOn} goes by the verification, which --verify off leaves out: leave out one of them`,
  );
}

function batchOptionsOf(
  flags: ConvertFlags,
  outDir: string,
  convert: ConvertOptions,
  cwd: string,
): BatchOptions {
  const { include, exclude, ignoreFile, jobs } = flags;
  return {
    cwd,
    outDir,
    tool: `pressmark ${VERSION}`,
    convert,
    filter: {
      ...(include ? { include } : {}),
      ...(exclude ? { exclude } : {}),
      ...(ignoreFile ? { ignoreFiles: ignoreFile } : {}),
    },
    ...(flags.path === undefined ? {} : { path: flags.path }),
    ...(jobs === undefined ? {} : { jobs }),
    timeout: timeoutOf(flags),
    maxBytes: flags.maxSize ?? DEFAULT_MAX_SIZE,
    onConflict: flags.onConflict ?? 'keep',
    force: flags.force ?? false,
    dryRun: flags.dryRun ?? false,
    prune: flags.prune ?? false,
    retryFailed: flags.retryFailed ?? false,
  };
}

function createReporter(request: BatchRequest, flags: ConvertFlags, io: Io): Reporter {
  const verbosity = verbosityOf(flags);
  const write: Write = (text) => {
    if (text !== '') io.stderr.write(text);
  };
  if (flags.logFormat === 'ndjson') return createNdjsonReporter(request, verbosity, write);
  const create = (to: Write): Reporter =>
    createTextReporter(request, verbosity, coloursFor(io), to);
  if (verbosity === 'quiet') return create(write);
  const isTerminal = io.isTTY.stderr && io.env['TERM'] !== 'dumb';
  return withProgress(create, write, {
    isTerminal,
    columns: io.columns,
    now: io.clock.now,
    every(milliseconds, action) {
      const timer = setInterval(action, milliseconds);
      timer.unref();
      return () => {
        clearInterval(timer);
      };
    },
  });
}

function endingOf({ stopped, interrupted }: BatchEnd): string {
  if (stopped) return `stopped: ${stopped.message}`;
  return interrupted ? 'interrupted' : 'complete';
}

function exitCodeOf(
  end: BatchEnd,
  summary: Summary,
  { failOn = DEFAULT_FAIL_ON }: ConvertFlags,
): ExitCode {
  if (end.stopped) return EXIT.failed;
  if (end.interrupted) return EXIT.interrupted;
  return hasFailed(summary, failOn) ? EXIT.failed : EXIT.ok;
}
