import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describeFailure, errorCode, explainSystemError } from '../../batch/failure.ts';
import { convertLines } from '../../batch/stream/convert-lines.ts';
import type { AnsweredLine } from '../../batch/stream/answer-line.ts';
import { UsageError } from '../../batch/usage-error.ts';
import type { ConvertOptions } from '../../core/types.ts';
import { DEFAULT_MAX_SIZE, timeoutOf } from '../batch-flags.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import { verbosityOf } from '../options.ts';
import { failedLine } from '../reporters/lines.ts';
import { printable } from '../printable.ts';
import type { ConvertRequest } from './convert.ts';

type Counts = Record<AnsweredLine['outcome'], number>;

/**
 * `pressmark --ndjson`: answers each line of the input with a line on standard output.
 *
 * @returns 0 when every line has its answer, whatever that says
 * @throws UsageError when several inputs are named
 */
export async function convertStream(
  { inputs, flags }: ConvertRequest,
  convert: ConvertOptions,
  io: Io,
): Promise<ExitCode> {
  const { name, stream } = openInput(inputs, io);
  const settings = { convert, cwd: io.cwd, maxBytes: flags.maxSize ?? DEFAULT_MAX_SIZE };
  // One thread: programs that speak this protocol start a process for each core themselves.
  const limits = { jobs: flags.jobs ?? 1, timeout: timeoutOf(flags) };
  const counts: Counts = { converted: 0, skipped: 0, failed: 0 };
  const verbosity = verbosityOf(flags);
  let isWriting = false;
  try {
    for await (const { outcome, json } of convertLines(stream, settings, limits)) {
      counts[outcome] += 1;
      isWriting = true;
      const isRead = await writeText(io.stdout, `${json}\n`);
      isWriting = false;
      // Nobody reads on (`| head -1`): that is no error.
      if (!isRead) break;
    }
  } catch (cause) {
    if (isWriting)
      io.stderr.write(`error: cannot write to standard output: ${explainSystemError(cause)}\n`);
    else {
      const stage = errorCode(cause) === undefined ? 'convert' : 'read';
      io.stderr.write(failedLine(name, describeFailure(stage, cause), verbosity));
    }
    return EXIT.failed;
  } finally {
    // A silent writer at the other end would keep the process waiting.
    if (stream instanceof Readable) stream.destroy();
  }
  if (verbosity === 'verbose' || (verbosity === 'normal' && counts.skipped + counts.failed > 0))
    io.stderr.write(describeCounts(name, counts));
  return EXIT.ok;
}

interface InputStream {
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array | string>;
}

function openInput(inputs: readonly string[], io: Io): InputStream {
  const [file = '-', ...others] = inputs;
  if (others.length > 0)
    throw new UsageError(
      '--ndjson reads one input: a file of lines, or standard input; join several with cat',
    );
  if (file === '-') return { name: 'standard input', stream: io.stdin };
  return { name: file, stream: createReadStream(path.resolve(io.cwd, file)) };
}

function describeCounts(name: string, { converted, skipped, failed }: Counts): string {
  const total = converted + skipped + failed;
  return printable(
    `${name}: ${total} pages: ${converted} converted, ${skipped} skipped, ${failed} failed`,
  ).concat('\n');
}
