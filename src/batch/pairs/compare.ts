import path from 'node:path';
import { classifyInput } from '../input.ts';
import { MANIFEST } from '../record/manifest.ts';
import { UsageError } from '../usage-error.ts';
import { openArchive } from './by-manifest.ts';
import { pairByName, verifyPair } from './by-name.ts';
import type { Pair, PairOutcome } from './outcome.ts';
import type { PairOptions } from './verify-within.ts';

/** What is compared, and how. */
export interface Comparison {
  /** Two files were named, not two folders. */
  readonly isOne: boolean;
  /** The manifest that says what belongs together, as the caller would type it. */
  readonly manifest?: string;
  /** After the last outcome: whether the run that wrote the manifest came to its end. */
  readonly isComplete: () => boolean;
  readonly outcomes: AsyncIterable<PairOutcome>;
}

/**
 * Compares a page with its Markdown, or a folder of pages with an output folder: by its manifest if
 * there is one, else under the names that a conversion would give.
 *
 * @param options how the pages are read; what is left out is as the manifest says
 * @throws UsageError when there is no such file or folder, or one of each
 */
export async function compare(
  source: string,
  markdown: string,
  options: PairOptions,
  cwd: string,
): Promise<Comparison> {
  const [from, to] = await Promise.all([classifyInput(source, cwd), classifyInput(markdown, cwd)]);
  if (from.kind === 'file' && to.kind === 'file') {
    const outcomes = compareAll([{ source, markdown }], options, cwd);
    return { isOne: true, isComplete: always, outcomes };
  }
  if (from.kind !== 'folder' || to.kind !== 'folder')
    throw new UsageError(
      `"${source}" and "${markdown}" are not of one kind: name a page and its Markdown, or two folders`,
    );
  const archive = openArchive(from.base, to.base, cwd);
  if (archive) {
    const outcomes = archive.compare({ ...archive.options, ...options });
    const manifest = path.posix.join(to.base, MANIFEST);
    return { isOne: false, manifest, isComplete: archive.isComplete, outcomes };
  }
  const { pairs, unlisted } = await pairByName(from.base, to.base, cwd);
  const outcomes = compareAll([...unlisted, ...pairs], options, cwd);
  return { isOne: false, isComplete: always, outcomes };
}

async function* compareAll(
  all: readonly (Pair | PairOutcome)[],
  options: PairOptions,
  cwd: string,
): AsyncGenerator<PairOutcome> {
  // One after the other: the work is all in the processor.
  for (const pair of all) yield 'outcome' in pair ? pair : verifyPair(pair, options, cwd);
}

function always(): boolean {
  return true;
}
