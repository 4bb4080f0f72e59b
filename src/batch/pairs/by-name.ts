import path from 'node:path';
import { describeFailure } from '../failure.ts';
import { planOutputs } from '../output-path.ts';
import { readIfThere, readSource } from '../read.ts';
import { createFilter } from '../scan/filter.ts';
import { createScan } from '../scan/scan.ts';
import { displayPath } from '../source-file.ts';
import type { Pair, PairOutcome } from './outcome.ts';
import { verifyWithin } from './verify-within.ts';
import type { PairOptions } from './verify-within.ts';

/**
 * Pairs each page below a folder with the file below the other folder that a conversion would have
 * written without `--path`.
 *
 * @param source folder, and `markdown` too: with `/` and as the caller spelt them
 */
export async function pairByName(
  source: string,
  markdown: string,
  cwd: string,
): Promise<{ pairs: readonly Pair[]; unlisted: readonly PairOutcome[] }> {
  const outDir = path.resolve(cwd, markdown);
  const filter = await createFilter({}, cwd);
  const found = Array.from((await createScan([source], { cwd, outDir, filter })).list());
  const sources = found.filter(({ refused }) => !refused).map((scanned) => scanned.source);
  const names = planOutputs(() => sources);
  return {
    pairs: sources.map((page) => ({
      source: displayPath(page),
      markdown: path.posix.join(markdown, names.of(page) ?? ''),
    })),
    unlisted: found.flatMap(({ source: page, refused }): PairOutcome[] => {
      if (refused?.kind !== 'failed') return [];
      const { message } = refused.failure;
      return [{ source: displayPath(page), markdown, outcome: 'failed', message }];
    }),
  };
}

/** Reads both files and judges the one by the other; what cannot be read is an outcome. */
export async function verifyPair(
  pair: Pair,
  options: PairOptions,
  cwd: string,
): Promise<PairOutcome> {
  try {
    const source = await readSource(path.resolve(cwd, pair.source));
    const markdown = await readIfThere(path.resolve(cwd, pair.markdown));
    const result = verifyWithin(source, markdown ?? '', options);
    // A page that is no post has no Markdown: that is as it should be.
    if (markdown || result.outcome === 'skipped') return { ...pair, ...result };
    return { ...pair, outcome: 'missing' };
  } catch (cause) {
    return { ...pair, outcome: 'failed', message: describeFailure('read', cause).message };
  }
}
