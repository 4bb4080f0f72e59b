import { rmSync } from 'node:fs';
import type { Header } from '../record/manifest.ts';
import type { Waiting } from '../record/watch-lock.ts';
import { shardsFolder } from '../record/state-folder.ts';
import {
  firstLine,
  manifestPath,
  replaceManifest,
  settleManifest,
  unfinishedPath,
} from '../record/write-manifest.ts';
import { rememberedByAll } from './remembered.ts';
import { listShards, refuseLivingShards, shardCounts } from './shards-folder.ts';

/**
 * Takes the records of shards over into the manifest, for a run over all files. The caller has locked
 * the output folder.
 *
 * @returns whether a shard was killed, so that its temporary files may be there
 * @throws UsageError when a shard is at work
 * @throws InterruptedError
 */
export async function absorbShards(outDir: string, waiting: Waiting): Promise<boolean> {
  const counts = shardCounts(outDir);
  if (counts.length === 0) return false;
  const locks = await refuseLivingShards(outDir, waiting);
  // Records of a whole run that was stopped are older than those of the shards.
  settleManifest(outDir);
  const shards = listShards(outDir);
  const header = shards
    .map(
      (shard) => firstLine(manifestPath(outDir, shard)) ?? firstLine(unfinishedPath(outDir, shard)),
    )
    .find((line) => line !== undefined);
  if (header) replaceManifest(outDir, withoutShard(header), rememberedByAll(outDir), false);
  for (const count of counts) rmSync(shardsFolder(outDir, count), { recursive: true, force: true });
  return locks > 0;
}

/** The header that a run over all files writes. */
export function withoutShard(header: Header): Header {
  const { kind, format, tool, options, optionsDigest, listing } = header;
  return { kind, format, tool, options, optionsDigest, listing };
}
