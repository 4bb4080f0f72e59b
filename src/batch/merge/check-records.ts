import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../failure.ts';
import { fixityOf } from '../hash.ts';
import { inOrder } from '../ordered.ts';
import { createDigester } from '../plan/listing.ts';
import { compareRecords } from '../record/manifest.ts';
import type { FileRecord, ShardHeader } from '../record/manifest.ts';
import { readManifest } from '../record/read-manifest.ts';
import { manifestPath } from '../record/write-manifest.ts';
import { filesIn } from '../shard/remembered.ts';
import { shardOf } from '../shard/shard.ts';
import type { Places } from './places.ts';
import type { BadShard } from './report.ts';

/** Outputs named of one shard. */
const NAMED = 10;

/** Outputs read at once: on a file system over the network each waits. */
const AT_ONCE = 32;

/**
 * Checks the records of one shard: whether it came to its end, and whether they are those of its part of
 * the listing, each once and in order.
 */
export function checkRecords(
  outDir: string,
  { shard }: ShardHeader,
): 'damaged' | 'unfinished' | undefined {
  const digester = createDigester();
  let before: FileRecord | undefined;
  let isDamaged = false;
  let orphans = 0;
  for (const line of readManifest(manifestPath(outDir, shard))) {
    if (line.kind === 'file') {
      const { path: relative, root = '' } = line.source;
      isDamaged ||= shardOf(relative, shard.of) !== shard.number;
      isDamaged ||= before !== undefined && compareRecords(before, line) >= 0;
      digester.add({ relative, root });
      before = line;
    } else if (line.kind === 'orphan') orphans += 1;
    else if (line.kind === 'end') {
      if (!line.complete) return 'unfinished';
      const { files, sha256 } = digester.end();
      isDamaged ||= files !== line.files || orphans !== line.orphans;
      return isDamaged || files !== shard.files || sha256 !== shard.sha256 ? 'damaged' : undefined;
    }
  }
  // No last line: a run that was stopped, or a torn file.
  return 'unfinished';
}

/** Reads every output of a shard again and compares it with its record. */
export async function checkOutputs(
  outDir: string,
  { shard }: ShardHeader,
  places: Places,
): Promise<BadShard | undefined> {
  const outputs: string[] = [];
  const records = withOutput(filesIn(readManifest(manifestPath(outDir, shard))));
  const find = async (record: FileRecord): Promise<string | undefined> =>
    findOutput(outDir, record, places.of(record));
  for await (const { item, result } of inOrder(records, find, AT_ONCE)) {
    if (result === undefined) outputs.push(item.output?.wish ?? item.output?.path ?? '');
    if (outputs.length === NAMED) break;
  }
  if (outputs.length === 0) return undefined;
  return { number: shard.number, problem: 'altered', outputs };
}

/** A file that failed says of its older output only that it was there. */
function* withOutput(records: Iterable<FileRecord>): Generator<FileRecord> {
  for (const record of records) if (record.output && record.outcome !== 'failed') yield record;
}

/**
 * Where the output of a record is.
 *
 * @param places paths below the output folder where it may be, the first that has it counts
 * @returns `undefined` when none holds what was recorded
 */
export async function findOutput(
  outDir: string,
  { output }: FileRecord,
  places: readonly string[],
): Promise<string | undefined> {
  for (const place of places) {
    // eslint-disable-next-line no-await-in-loop -- nearly always the first has it
    const found = await fixityAt(path.join(outDir, place));
    if (found && found.sha256 === output?.sha256 && found.bytes === output.bytes) return place;
  }
  return undefined;
}

async function fixityAt(target: string) {
  try {
    // A pipe in its place would never end.
    return (await stat(target)).isFile() ? fixityOf(await readFile(target)) : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}
