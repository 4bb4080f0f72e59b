import { loadConfig } from '../../batch/config.ts';
import { compare } from '../../batch/pairs/compare.ts';
import type { PairOutcome } from '../../batch/pairs/outcome.ts';
import { limitTime } from '../../batch/pool/limit-time.ts';
import { timeoutOf } from '../batch-flags.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import type { VerifyFlags } from '../options.ts';
import { describePair, describePairs } from '../reporters/pairs.ts';
import { countPair, isAllGood, NO_PAIRS } from '../reporters/pair-counts.ts';
import { convertOptionsOf } from './convert.ts';

/** What the command line asks for. */
export interface VerifyRequest {
  /** Two files, or two folders. */
  readonly source: string;
  readonly markdown: string;
  readonly flags: VerifyFlags;
}

/**
 * `pressmark verify`: says what Markdown that exists already does not have of the page it was made from,
 * and what in an output folder is not as its manifest says. The report is data and goes to standard
 * output.
 *
 * @throws UsageError when there is nothing of that name
 */
export async function runVerify(
  { source, markdown, flags }: VerifyRequest,
  io: Io,
): Promise<ExitCode> {
  const config = await loadConfig(flags.config, io.cwd);
  const options = {
    ...convertOptionsOf({ ...config?.defaults, ...flags }, config?.profiles),
    limit: limitTime(timeoutOf({ ...config?.defaults })),
  };
  const comparison = await compare(source, markdown, options, io.cwd);
  const { isOne, manifest } = comparison;
  const say = async (text: string): Promise<boolean> => writeText(io.stdout, text);
  const sayLine = async (event: object): Promise<boolean> => say(`${JSON.stringify(event)}\n`);
  let counts = NO_PAIRS;
  const files: PairOutcome[] = [];
  for await (const result of comparison.outcomes) {
    counts = countPair(counts, result);
    if (flags.json) files.push(result);
    else if (flags.ndjson) await sayLine({ event: 'file', ...result });
    else await say(describePair(result, isOne));
  }
  const isComplete = comparison.isComplete();
  const end = { ...(manifest === undefined ? {} : { manifest, isComplete }), ...counts };
  if (flags.json) await say(`${JSON.stringify({ ...end, files }, undefined, 2)}\n`);
  else if (flags.ndjson) await sayLine({ event: 'end', ...end });
  else if (!isOne) await say(describePairs(end));
  const isSkipped = isOne && counts.counts.skipped === 1;
  return isAllGood(counts) && isComplete && !isSkipped ? EXIT.ok : EXIT.failed;
}
