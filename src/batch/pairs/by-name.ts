import path from 'node:path';
import { verify } from '../../core/verify-document.ts';
import type { VerificationResult, VerifyOptions } from '../../core/verify-document.ts';
import { describeFailure, errorCode } from '../failure.ts';
import { classifyInput } from '../input.ts';
import { planOutputs } from '../output-path.ts';
import { readSource } from '../read.ts';
import { createFilter } from '../scan/filter.ts';
import { createScan } from '../scan/scan.ts';
import { displayPath } from '../source-file.ts';
import { UsageError } from '../usage-error.ts';

/** A page and the Markdown that was made from it. Names are as the caller would type them. */
export interface Pair {
  readonly source: string;
  readonly markdown: string;
}

/** What comparing the two found, or why they could not be compared. */
export type PairOutcome = Pair &
  (
    | VerificationResult
    /** There is no Markdown of this name. */
    | { readonly outcome: 'missing' }
    | { readonly outcome: 'failed'; readonly message: string }
  );

/**
 * Finds what is to be compared: the two files, or each page below a folder and the file below the other
 * folder that a conversion would have written without `--path`.
 *
 * @throws UsageError when there is no such file or folder, or one of each
 */
export async function findPairs(
  source: string,
  markdown: string,
  cwd: string,
): Promise<{ pairs: readonly Pair[]; unlisted: readonly PairOutcome[] }> {
  const [from, to] = await Promise.all([classifyInput(source, cwd), classifyInput(markdown, cwd)]);
  if (from.kind === 'file' && to.kind === 'file')
    return { pairs: [{ source, markdown }], unlisted: [] };
  if (from.kind !== 'folder' || to.kind !== 'folder')
    throw new UsageError(
      `"${source}" and "${markdown}" are not of one kind: name a page and its Markdown, or two folders`,
    );
  const outDir = path.resolve(cwd, markdown);
  const filter = await createFilter({}, cwd);
  const found = Array.from((await createScan([source], { cwd, outDir, filter })).list());
  const sources = found.filter(({ refused }) => !refused).map((scanned) => scanned.source);
  const names = planOutputs(() => sources);
  return {
    pairs: sources.map((page) => ({
      source: displayPath(page),
      markdown: path.posix.join(to.base, names.of(page) ?? ''),
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
  options: VerifyOptions,
  cwd: string,
): Promise<PairOutcome> {
  try {
    const source = await readSource(path.resolve(cwd, pair.source));
    const markdown = await readIfThere(path.resolve(cwd, pair.markdown));
    const result = verify(source, markdown ?? '', options);
    // A page that is no post has no Markdown: that is as it should be.
    if (markdown || result.outcome === 'skipped') return { ...pair, ...result };
    return { ...pair, outcome: 'missing' };
  } catch (cause) {
    return { ...pair, outcome: 'failed', message: describeFailure('read', cause).message };
  }
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readSource(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
