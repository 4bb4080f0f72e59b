import type { BatchOptions } from '../batch-options.ts';
import type { Listing } from '../plan/listing.ts';
import type { Shard } from '../shard/shard.ts';
import { FORMAT } from './manifest.ts';
import type { Header, Line, OrphanRecord, ShardHeader } from './manifest.ts';
import { settleOrphans } from './orphans.ts';
import type { OrphanReport } from './orphans.ts';
import { plainOptions } from './options-digest.ts';
import { readManifest } from './read-manifest.ts';
import { createManifestWriter, settleManifest, unfinishedPath } from './write-manifest.ts';

/** Where the records of a run go. */
export interface Records {
  /** @throws the error of the file system */
  readonly append: (line: Line) => void;
  /** After the last record: settles the orphans and publishes the manifest. */
  readonly finish: (
    candidates: ReadonlyMap<string, OrphanRecord>,
    mayPrune: boolean,
    isComplete: boolean,
  ) => OrphanReport;
  /** After a run that was stopped: keeps its records beside those that it did not come to. */
  readonly stop: () => void;
}

export function headerOf(
  options: BatchOptions,
  changing: Readonly<Record<string, unknown>>,
  optionsDigest: string,
  listing: Listing,
): Header | ShardHeader {
  const { tool, shard, argv = [] } = options;
  const { files, sha256, whole } = listing;
  const header: Header = {
    kind: 'manifest',
    format: FORMAT,
    tool,
    options: plainOptions(changing),
    optionsDigest,
    listing: whole,
  };
  return shard ? { ...header, shard: { ...shard, files, sha256 }, argv } : header;
}

/** @param outDir absolute path; its state folder, or that of the shards, exists */
export function openRecords(outDir: string, header: Header, shard?: Shard): Records {
  const writer = createManifestWriter(outDir, header, shard);
  let files = 0;
  return {
    append(line) {
      files += 1;
      writer.append(line);
    },
    finish(candidates, mayPrune, complete) {
      writer.flush();
      const live = readManifest(unfinishedPath(outDir, shard));
      const report = settleOrphans(candidates, live, outDir, mayPrune);
      for (const orphan of report.kept) writer.append(orphan);
      writer.append({ kind: 'end', files, orphans: report.kept.length, complete });
      writer.publish();
      return report;
    },
    stop() {
      try {
        writer.abandon();
      } finally {
        settleManifest(outDir, shard);
      }
    },
  };
}

/** The same without writing anything. */
export function rehearseRecords(outDir: string): Records {
  const lines: Line[] = [];
  return {
    append(line) {
      lines.push(line);
    },
    finish: (candidates) => settleOrphans(candidates, lines, outDir, false),
    stop() {},
  };
}
