import { loadConfig } from '../../batch/config.ts';
import { findPairs, verifyPair } from '../../batch/pairs/by-name.ts';
import type { Pair, PairOutcome } from '../../batch/pairs/by-name.ts';
import type { VerifyOptions } from '../../core/verify-document.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import type { VerifyFlags } from '../options.ts';
import { describePair, describePairs } from '../reporters/pairs.ts';
import type { PairCounts } from '../reporters/pairs.ts';
import { convertOptionsOf } from './convert.ts';

/** What the command line asks for. */
export interface VerifyRequest {
  /** Two files, or two folders. */
  readonly source: string;
  readonly markdown: string;
  readonly flags: VerifyFlags;
}

/**
 * `pressmark verify`: says what Markdown that exists already does not have of the page it was made from.
 * The report is data and goes to standard output.
 *
 * @throws UsageError when there is nothing of that name
 */
export async function runVerify(
  { source, markdown, flags }: VerifyRequest,
  io: Io,
): Promise<ExitCode> {
  const config = await loadConfig(flags.config, io.cwd);
  const options = convertOptionsOf({ ...config?.defaults, ...flags }, config?.profiles);
  const { pairs, unlisted } = await findPairs(source, markdown, io.cwd);
  const isOne = pairs.length === 1 && unlisted.length === 0;
  const counts: PairCounts = { exact: 0, lossy: 0, skipped: 0, missing: 0, failed: 0 };
  const files: PairOutcome[] = [];
  const take = async (result: PairOutcome): Promise<void> => {
    counts[stateOf(result)] += 1;
    if (flags.json) files.push(result);
    else await writeText(io.stdout, describePair(result, isOne));
  };
  // One after the other: the work is all in the processor.
  for await (const result of compareAll([...unlisted, ...pairs], options, io.cwd))
    await take(result);
  if (flags.json)
    await writeText(io.stdout, `${JSON.stringify({ counts, files }, undefined, 2)}\n`);
  else if (!isOne) await writeText(io.stdout, describePairs(counts));
  const isSkipped = isOne && counts.skipped === 1;
  const isWhole = counts.lossy + counts.missing + counts.failed === 0;
  return isWhole && !isSkipped ? EXIT.ok : EXIT.failed;
}

function stateOf(result: PairOutcome): keyof PairCounts {
  return result.outcome === 'verified' ? result.verdict : result.outcome;
}

async function* compareAll(
  all: readonly (Pair | PairOutcome)[],
  options: VerifyOptions,
  cwd: string,
): AsyncGenerator<PairOutcome> {
  for (const pair of all) yield 'outcome' in pair ? pair : verifyPair(pair, options, cwd);
}
