import { existsSync } from 'node:fs';
import path from 'node:path';
import { SKIP_CODES } from '../../core/diagnostics.ts';
import type { VerifyOptions } from '../../core/verify-result.ts';
import { describeFailure } from '../failure.ts';
import { sha256Of } from '../hash.ts';
import { BATCH_SKIPS } from '../outcome.ts';
import { createKeyCounter } from '../plan/key-set.ts';
import type { KeyCounter } from '../plan/key-set.ts';
import { readIfThere } from '../read.ts';
import { MANIFEST, writtenBy } from '../record/manifest.ts';
import type { FileRecord, Header, OrphanRecord, OutputRecord } from '../record/manifest.ts';
import { readManifest } from '../record/read-manifest.ts';
import { createFilter } from '../scan/filter.ts';
import { createScan } from '../scan/scan.ts';
import { walkFolder } from '../scan/walk.ts';
import type { Difference, PairOutcome } from './outcome.ts';
import { verifyWithin } from './verify-within.ts';
import type { PairOptions } from './verify-within.ts';

/** An output folder and what its manifest says of it. */
export interface Archive {
  /** Options of the last run that say how the pages were read. */
  readonly options: VerifyOptions;
  /** After the last outcome: whether the run that wrote the manifest came to its end. */
  readonly isComplete: () => boolean;
  /**
   * Compares everything with the manifest, and each page with its Markdown: the files in the order of
   * the manifest, then what it does not name. One file at a time is in memory.
   */
  readonly compare: (options: PairOptions) => AsyncGenerator<PairOutcome>;
}

/**
 * Opens the manifest of an output folder; `undefined` where there is none.
 *
 * @param source folder that the sources were taken from; with several inputs the one that holds them all
 * @param output the output folder; both with `/` and as the caller spelt them
 * @throws UsageError for a manifest that this version cannot read
 */
export function openArchive(source: string, output: string, cwd: string): Archive | undefined {
  const file = path.resolve(cwd, output, MANIFEST);
  if (!existsSync(file)) return undefined;
  let isComplete = false;
  return {
    options: readOptions(file),
    isComplete: () => isComplete,
    async *compare(options) {
      const places: Places = { source, output, cwd };
      const known = { sources: createKeyCounter(), outputs: createKeyCounter() };
      for (const line of readManifest(file)) {
        if (line.kind === 'end') isComplete = line.complete;
        if (line.kind !== 'file' && line.kind !== 'orphan') continue;
        if (line.output) known.outputs.add(line.output.path);
        if (line.kind === 'file') known.sources.add(sourceIn(line));
        const names = namesOf(line, places);
        // eslint-disable-next-line no-await-in-loop -- the work is all in the processor
        yield await (line.kind === 'file'
          ? compareFile(line, names, options, cwd)
          : compareOrphan(line, names, cwd));
      }
      yield* findExtra(places, known.outputs);
      yield* findNew(places, known.sources);
    },
  };
}

interface Places {
  readonly source: string;
  readonly output: string;
  readonly cwd: string;
}

interface Names {
  readonly source: string;
  /** The output folder itself where the record has no output. */
  readonly markdown: string;
}

function namesOf({ source, output }: FileRecord | OrphanRecord, places: Places): Names {
  return {
    source: path.posix.join(places.source, sourceIn({ source })),
    markdown: path.posix.join(places.output, output?.path ?? ''),
  };
}

/** Path below the folder that holds all inputs. */
function sourceIn({ source: { root = '', path: relative } }: Pick<FileRecord, 'source'>): string {
  return path.posix.join(root, relative);
}

/** What the header says of reading pages; profiles of a config file are not in it. */
function readOptions(file: string): VerifyOptions {
  for (const line of readManifest(file)) return line.kind === 'manifest' ? pickOptions(line) : {};
  return {};
}

function pickOptions({ options }: Header): VerifyOptions {
  const { profile, encoding, spacing, keepToc } = options;
  return {
    ...(typeof profile === 'string' ? { profile } : {}),
    ...(typeof encoding === 'string' ? { encoding } : {}),
    ...(spacing === 'auto' || spacing === 'exact' || spacing === 'cjk' ? { spacing } : {}),
    ...(keepToc === true ? { keepToc } : {}),
  };
}

async function compareFile(
  record: FileRecord,
  names: Names,
  options: PairOptions,
  cwd: string,
): Promise<PairOutcome> {
  const { outcome, reason = '', message: words, output } = record;
  if (outcome === 'failed') {
    const message = `it could not be converted (${reason}); see pressmark convert --retry-failed`;
    return { ...names, outcome: 'failed', message };
  }
  try {
    const skipped = words ?? skipMessage(reason);
    if (!output && Object.hasOwn(BATCH_SKIPS, reason))
      return { ...names, outcome: 'skipped', reason: { code: reason, message: skipped } };
    const page = await readIfThere(path.resolve(cwd, names.source));
    const markdown = output && (await readIfThere(path.resolve(cwd, names.markdown)));
    const differs = [
      ...(page && sha256Of(page) !== record.source.sha256 ? (['changed'] as const) : []),
      ...(markdown && isEdited(markdown, output) ? (['edited'] as const) : []),
    ];
    const pair = { ...names, ...(differs.length > 0 ? { differs } : {}) };
    if (output && !markdown) return { ...pair, outcome: 'missing' };
    if (!page) return { ...pair, outcome: 'gone' };
    if (markdown) return { ...pair, ...verifyWithin(page, markdown, options) };
    return { ...pair, outcome: 'skipped', reason: { code: reason, message: skipped } };
  } catch (cause) {
    return { ...names, outcome: 'failed', message: describeFailure('read', cause).message };
  }
}

/** What was there on purpose after the source had gone: only whether it still is as it was. */
async function compareOrphan(
  { output }: OrphanRecord,
  names: Names,
  cwd: string,
): Promise<PairOutcome> {
  const markdown = await readIfThere(path.resolve(cwd, names.markdown)).catch(() => undefined);
  if (!markdown) return { ...names, outcome: 'missing' };
  const differs: readonly Difference[] = isEdited(markdown, output) ? ['edited'] : [];
  return { ...names, outcome: 'gone', ...(differs.length > 0 ? { differs } : {}) };
}

function isEdited(markdown: Uint8Array, output: OutputRecord): boolean {
  return sha256Of(markdown) !== writtenBy(output);
}

function skipMessage(code: string): string {
  const meanings: Readonly<Record<string, string>> = { ...SKIP_CODES, ...BATCH_SKIPS };
  return meanings[code]?.replace(/\.$/u, '') ?? 'it was skipped';
}

/** Files of the output folder that the manifest does not name. */
function* findExtra({ output, cwd }: Places, outputs: KeyCounter): Generator<PairOutcome> {
  const interest = { file: () => true, folder: () => true };
  for (const { kind, relative } of walkFolder(path.resolve(cwd, output), interest)) {
    if (kind === 'unlisted' || relative === MANIFEST || outputs.count(relative) > 0) continue;
    yield { outcome: 'extra', markdown: path.posix.join(output, relative) };
  }
}

/** Pages of the source folder that the manifest does not name: added since, or left out on purpose. */
async function* findNew(places: Places, sources: KeyCounter): AsyncGenerator<PairOutcome> {
  const { source, output, cwd } = places;
  const filter = await createFilter({}, cwd);
  const scan = await createScan([source], { cwd, outDir: path.resolve(cwd, output), filter });
  for (const { source: page, refused } of scan.list()) {
    if (refused?.kind === 'skipped' || sources.count(page.relative) > 0) continue;
    const name = path.posix.join(source, page.relative);
    if (!refused) yield { outcome: 'new', source: name };
    else
      yield { source: name, markdown: output, outcome: 'failed', message: refused.failure.message };
  }
}
