import path from 'node:path';
import { loadConfig } from '../../batch/config.ts';
import { describeFailure, TimeoutError } from '../../batch/failure.ts';
import { limitTime } from '../../batch/pool/limit-time.ts';
import { readSource, readStream } from '../../batch/read.ts';
import { UsageError } from '../../batch/usage-error.ts';
import { inspect } from '../../core/inspect.ts';
import type { Inspection } from '../../core/inspect.ts';
import type { SkippedDocument } from '../../core/types.ts';
import { timeoutOf } from '../batch-flags.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import type { InspectFlags } from '../options.ts';
import { describeInspection, describeOrigin } from '../reporters/inspection.ts';
import { failedLine, skippedLine } from '../reporters/lines.ts';
import { convertOptionsOf } from './convert.ts';

/** What the command line asks for. */
export interface InspectRequest {
  /** A file, or `-` for standard input. */
  readonly file: string;
  readonly flags: InspectFlags;
}

/**
 * `pressmark inspect`: says how one page is read, or where one line of its Markdown comes from. The
 * report is data and goes to standard output.
 *
 * @throws UsageError for a line that the output does not have
 */
export async function runInspect({ file, flags }: InspectRequest, io: Io): Promise<ExitCode> {
  const config = await loadConfig(flags.config, io.cwd);
  const options = convertOptionsOf({ ...config?.defaults, ...flags }, config?.profiles);
  const limit = limitTime(timeoutOf({ ...config?.defaults }));
  const name = file === '-' ? 'standard input' : file;
  let bytes: Uint8Array;
  try {
    bytes = await (file === '-' ? readStream(io.stdin) : readSource(path.resolve(io.cwd, file)));
  } catch (cause) {
    io.stderr.write(failedLine(name, describeFailure('read', cause), 'normal'));
    return EXIT.failed;
  }
  let result: Inspection | SkippedDocument;
  try {
    result = asUsage(() => limit(() => inspect(bytes, options, flags.line)));
  } catch (cause) {
    if (!(cause instanceof TimeoutError)) throw cause;
    io.stderr.write(failedLine(name, describeFailure('convert', cause), 'normal'));
    return EXIT.failed;
  }
  if (flags.json) await writeText(io.stdout, `${JSON.stringify(result, undefined, 2)}\n`);
  else if (result.outcome === 'skipped') io.stderr.write(skippedLine(name, result.reason));
  else if (result.origin) await writeText(io.stdout, describeOrigin(result.origin));
  else await writeText(io.stdout, describeInspection(name, result));
  return result.outcome === 'skipped' ? EXIT.failed : EXIT.ok;
}

/** A line that there is not is a mistake in the command. */
function asUsage<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}
