import { createNameGiver } from '../names/namer.ts';
import { findHeld } from '../record/held.ts';
import type { FileRecord, OrphanRecord, OutputRecord } from '../record/manifest.ts';
import { createPrevious } from '../record/previous.ts';
import type { Remembered } from '../record/read-manifest.ts';
import { rememberedIn } from '../record/write-manifest.ts';
import type { SourceKey } from '../source-file.ts';
import { stagedPath } from '../shard/staged.ts';

/** Where the outputs of shards belong, and where they may be until they are there. */
export interface Places {
  /** The record as a run over all files would have written it: with the name that it chose. */
  readonly settle: (record: FileRecord) => FileRecord;
  /** Paths where the output may be, the likeliest first. */
  readonly of: (record: FileRecord) => readonly string[];
  /** The output that the manifest before has of the source. */
  readonly former: (record: FileRecord) => OutputRecord | undefined;
  /** Outputs that the manifest before knew and that have another place now, or no source. */
  readonly orphans: ReadonlyMap<string, OrphanRecord>;
}

/** Outputs that are named like their sources stand where they belong. */
export const SETTLED: Places = {
  settle: (record) => record,
  of: ({ output }) => (output ? [output.path] : []),
  former: () => undefined,
  orphans: new Map(),
};

/**
 * Names outputs by their documents, as the run over all files does: each asks for the path of its
 * template, in the order of the sources.
 *
 * @param list lists the records of all shards in order
 * @param of number of shards
 */
export function planPlaces(outDir: string, list: () => Iterable<FileRecord>, of: number): Places {
  const read = (): Generator<Remembered> => rememberedIn(outDir);
  const sources = (): Generator<SourceKey> => sourcesIn(list());
  const names = createNameGiver(sources(), findHeld(read, sources, outDir));
  const previous = createPrevious(read);
  const finals = new Map<string, string>();
  const formers = new Map<string, OutputRecord>();
  const settle = (record: FileRecord): FileRecord => {
    const final = finals.get(keyOf(record));
    return final === undefined || !record.output
      ? record
      : { ...record, output: named(record.output, final) };
  };
  for (const record of list()) {
    const { output } = record;
    if (output && takesName(record)) {
      const wish = output.wish ?? output.path;
      const name = names.take(wish, sourceOf(record), record.source.sha256);
      if (isPlaced(record)) finals.set(keyOf(record), name);
    }
    const before = previous.take(sourceOf(record));
    if (!before) continue;
    if (before.output) formers.set(keyOf(record), before.output);
    previous.move(settle(record), before);
  }
  return {
    settle,
    of(record) {
      if (!record.output || !isPlaced(record)) return SETTLED.of(record);
      const others = [formers.get(keyOf(record))?.path, finals.get(keyOf(record))];
      const staged = stagedPath(sourceOf(record), of);
      const all = [record.output.path, staged, ...others].filter((one) => one !== undefined);
      return [...new Set(all)];
    },
    former: (record) => formers.get(keyOf(record)),
    orphans: previous.orphans(),
  };
}

/** Its keys in the order of those that a run over all files writes. */
function named({ path, wish = path, bytes, sha256 }: OutputRecord, final: string): OutputRecord {
  return { path: final, ...(wish === final ? {} : { wish }), bytes, sha256 };
}

/** Whether the output is to be given its name; an older one, or an edited one, stays where it is. */
export function isPlaced({ output, outcome }: FileRecord): boolean {
  return output !== undefined && (outcome === 'written' || outcome === 'lossy');
}

/** The name of an edited output stays taken; that of an output whose source failed does not. */
function takesName({ outcome, reason }: FileRecord): boolean {
  return outcome !== 'failed' || reason === 'output-edited';
}

export function sourceOf({ source }: FileRecord): SourceKey {
  return { relative: source.path, root: source.root ?? '' };
}

function keyOf({ source }: FileRecord): string {
  return `${source.path}\0${source.root ?? ''}`;
}

/** The inputs that are files. */
function* sourcesIn(records: Iterable<FileRecord>): Generator<SourceKey> {
  for (const record of records) {
    const { reason = '' } = record;
    const isFile = !['linked-folder', 'not-a-file'].includes(reason) && !reason.startsWith('list ');
    if (isFile) yield sourceOf(record);
  }
}
