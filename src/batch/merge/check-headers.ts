import { existsSync } from 'node:fs';
import type { ShardHeader } from '../record/manifest.ts';
import { firstLine, manifestPath, unfinishedPath } from '../record/write-manifest.ts';
import type { Shard } from '../shard/shard.ts';
import { UsageError } from '../usage-error.ts';
import type { BadShard, ShardProblem } from './report.ts';

/** What the first lines of all shard manifests say. */
export interface CheckedHeaders {
  /** What the shards, or most of them, were asked for; absent where none has left a manifest. */
  readonly header?: ShardHeader;
  readonly good: readonly ShardHeader[];
  readonly bad: readonly BadShard[];
}

/** Looks which shards are there, and whether they are parts of one batch. */
export function checkHeaders(outDir: string, of: number): CheckedHeaders {
  const found: ShardHeader[] = [];
  const bad: BadShard[] = [];
  for (let number = 1; number <= of; number += 1) {
    const header = headerOf(outDir, { number, of });
    if (typeof header === 'string') bad.push({ number, problem: header });
    else found.push(header);
  }
  const header = mostFrequent(found);
  if (!header) return { good: [], bad };
  const good: ShardHeader[] = [];
  for (const one of found) {
    const problem = compareHeaders(one, header);
    if (problem) bad.push({ number: one.shard.number, problem });
    else good.push(one);
  }
  return { header, good, bad };
}

function headerOf(outDir: string, shard: Shard): ShardHeader | ShardProblem {
  const manifest = manifestPath(outDir, shard);
  if (!existsSync(manifest)) return 'missing';
  // The shard was run again, and stopped.
  if (existsSync(unfinishedPath(outDir, shard))) return 'unfinished';
  try {
    const header = firstLine(manifest);
    return header && isShardHeader(header, shard) ? header : 'damaged';
  } catch (error) {
    if (error instanceof UsageError) return 'damaged';
    throw error;
  }
}

/** Whether it is the manifest of that shard and not one that was put there. */
function isShardHeader(header: object, { number, of }: Shard): header is ShardHeader {
  if (!('shard' in header) || !('argv' in header) || !Array.isArray(header.argv)) return false;
  const { shard } = header;
  if (typeof shard !== 'object' || shard === null) return false;
  return 'number' in shard && shard.number === number && 'of' in shard && shard.of === of;
}

/** The batch that most shards are of; among equals, that of the first. */
function mostFrequent(headers: readonly ShardHeader[]): ShardHeader | undefined {
  const counts = new Map<string, number>();
  for (const header of headers) counts.set(batchOf(header), (counts.get(batchOf(header)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return headers.find((header) => counts.get(batchOf(header)) === most);
}

function batchOf({ tool, optionsDigest, listing }: ShardHeader): string {
  return JSON.stringify([tool, optionsDigest, listing.files, listing.sha256]);
}

function compareHeaders(one: ShardHeader, other: ShardHeader): ShardProblem | undefined {
  if (one.tool !== other.tool) return 'other-version';
  if (one.optionsDigest !== other.optionsDigest) return 'other-options';
  return batchOf(one) === batchOf(other) ? undefined : 'other-listing';
}
