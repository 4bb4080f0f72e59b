import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { errorCode, explainSystemError } from '../failure.ts';
import { refuseLiving } from '../record/lock.ts';
import { sayingOnce } from '../record/watch-lock.ts';
import type { Waiting } from '../record/watch-lock.ts';
import { shardsFolder, shardsIn, STATE } from '../record/state-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Shard } from './shard.ts';

/** Into how many shards the output folder is being filled: none, one count or, by a mistake, several. */
export function shardCounts(outDir: string): readonly number[] {
  const counts = namesIn(path.join(outDir, STATE)).map(shardsIn);
  return counts.filter((count) => count !== undefined).toSorted((a, b) => a - b);
}

/** The shards that left records, in order. */
export function listShards(outDir: string): readonly Shard[] {
  return shardCounts(outDir).flatMap((of) => {
    const found = namesIn(shardsFolder(outDir, of)).map(
      (name) => /^(\d{1,5})\.(?:unfinished\.)?ndjson$/u.exec(name)?.[1],
    );
    const numbers = new Set(found.filter((number) => number !== undefined).map(Number));
    return [...numbers].toSorted((a, b) => a - b).map((number) => ({ number, of }));
  });
}

/**
 * Makes the folder that holds the records of all shards. It says how many there are: two tasks that do
 * not agree never convert the same file twice or leave one out.
 *
 * @throws UsageError when the output folder is being filled by another number of shards
 */
export function openShardsFolder(outDir: string, { number, of }: Shard): void {
  const folder = shardsFolder(outDir, of);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot write to "${outDir}": ${explainSystemError(error)}`, {
      cause: error,
    });
  }
  // Made first and then looked: of two that begin at once, one at least sees the other.
  const other = shardCounts(outDir).find((count) => count !== of);
  if (other === undefined) return;
  removeIfEmpty(folder);
  throw new UsageError(
    `"${outDir}" is being filled by ${other} shards and this is shard ${number} of ${of}: run all of them with --shards ${other}; or, to begin anew with ${of}, delete "${shardsFolder(outDir, other)}"`,
  );
}

/**
 * All locks are watched at once; that one is waited for is said of the first.
 *
 * @returns how many shards ended without releasing their locks
 * @throws UsageError when a shard is at work
 * @throws InterruptedError
 */
export async function refuseLivingShards(outDir: string, waiting: Waiting): Promise<number> {
  const locks = shardCounts(outDir).flatMap((count) => {
    const folder = shardsFolder(outDir, count);
    const names = namesIn(folder).filter((name) => name.endsWith('.lock'));
    return names.map((name) => path.join(folder, name));
  });
  const patient = sayingOnce(waiting);
  await Promise.all(locks.map(async (lock) => refuseLiving(lock, outDir, patient)));
  return locks.length;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // A shard is at work in it.
  }
}
