import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FileRecord, Line, OrphanRecord } from '../record/manifest.ts';
import { mergeManifests } from '../record/read-manifest.ts';
import type { Remembered } from '../record/read-manifest.ts';
import { rememberedIn } from '../record/write-manifest.ts';
import { mergeSorted } from './merge-sorted.ts';
import { handles } from './shard.ts';
import type { Shard } from './shard.ts';
import { listShards } from './shards-folder.ts';
import { isStaged } from './staged.ts';

/** What earlier runs of a shard left, and earlier runs over all files of its own files. */
export function* rememberedBy(outDir: string, shard: Shard): Generator<Remembered> {
  const ours = (records: Iterable<Remembered>): Iterable<Remembered> => only(shard, records);
  // An output that is staged no more has got its name from a merge, which the whole manifest tells.
  const isThere = ({ output }: Remembered): boolean =>
    !output || !isStaged(output.path) || existsSync(path.join(outDir, output.path));
  const present = function* (records: Iterable<Remembered>): Generator<Remembered> {
    for (const record of records) if (isThere(record)) yield record;
  };
  yield* mergeManifests(present(ours(rememberedIn(outDir, shard))), ours(rememberedIn(outDir)));
}

/** What runs left of all files: whole ones and shards. The shards are the newer, see `absorbShards`. */
export function rememberedByAll(outDir: string): Generator<Remembered, void, undefined> {
  return mergeManifests(recordsOfShards(outDir), rememberedIn(outDir));
}

/** The same in no order, for shards that are at work beside others. */
export function* rememberedSomewhere(outDir: string): Generator<Remembered> {
  for (const shard of listShards(outDir)) yield* rememberedIn(outDir, shard);
  yield* rememberedIn(outDir);
}

/** The files of all shards in order, and then their orphans; also of shards that are not complete. */
function* recordsOfShards(outDir: string): Generator<Remembered> {
  const shards = listShards(outDir);
  const left = (shard: Shard): Iterable<Remembered> => withoutStaged(rememberedIn(outDir, shard));
  yield* mergeSorted(shards.map((shard) => filesIn(left(shard))));
  for (const shard of shards) yield* orphansIn(left(shard));
}

/** Outputs that never got their names are no part of the archive. */
function* withoutStaged(records: Iterable<Remembered>): Generator<Remembered> {
  for (const record of records) if (!record.output || !isStaged(record.output.path)) yield record;
}

export function* filesIn(lines: Iterable<Line>): Generator<FileRecord> {
  for (const line of lines) {
    // The orphans stand at the end.
    if (line.kind === 'orphan' || line.kind === 'end') return;
    if (line.kind === 'file') yield line;
  }
}

export function* orphansIn(lines: Iterable<Line>): Generator<OrphanRecord> {
  for (const line of lines) if (line.kind === 'orphan') yield line;
}

function* only(shard: Shard, records: Iterable<Remembered>): Generator<Remembered> {
  for (const record of records) if (handles(shard, record.source.path)) yield record;
}
