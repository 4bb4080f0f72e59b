import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { formatLine, MANIFEST } from './manifest.ts';
import type { Footer, Header, Line } from './manifest.ts';
import { mergeManifests, readManifest } from './read-manifest.ts';
import type { Remembered } from './read-manifest.ts';
import type { Shard } from '../shard/shard.ts';
import { shardsFolder, STATE } from './state-folder.ts';

/** Lines that are kept back at most: after a crash their files are converted once more. */
const BUFFERED = 64;

/**
 * Takes the records of a run, in order. Until the run is over they stand in a file of their own, so that
 * the manifest of the run before stays whole.
 */
export interface ManifestWriter {
  /** @throws the error of the file system */
  readonly append: (line: Line) => void;
  /** Writes what was kept back. */
  readonly flush: () => void;
  /** The file becomes the manifest. */
  readonly publish: () => void;
  /** Leaves the file, whole up to the last line that fitted, to {@link settleManifest}. */
  readonly abandon: () => void;
}

/** The manifest of an archive, or of one of its shards. */
export function manifestPath(outDir: string, shard?: Shard): string {
  if (!shard) return path.join(outDir, MANIFEST);
  return path.join(shardsFolder(outDir, shard.of), `${shard.number}.ndjson`);
}

/** The records of a run that is not over. */
export function unfinishedPath(outDir: string, shard?: Shard): string {
  return workPath(outDir, shard, 'unfinished');
}

function workPath(outDir: string, shard: Shard | undefined, what: string): string {
  if (!shard) return path.join(outDir, STATE, `manifest.${what}.ndjson`);
  return path.join(shardsFolder(outDir, shard.of), `${shard.number}.${what}.ndjson`);
}

/** @param outDir absolute path; its state folder, or that of the shards, exists */
export function createManifestWriter(
  outDir: string,
  header: Header,
  shard?: Shard,
): ManifestWriter {
  const [unfinished, manifest] = [unfinishedPath(outDir, shard), manifestPath(outDir, shard)];
  const writer = createLineWriter(unfinished);
  writer.append(header);
  return {
    ...writer,
    publish() {
      writer.close();
      renameSync(unfinished, manifest);
      syncFolder(path.dirname(manifest));
    },
    abandon: writer.close,
  };
}

interface LineWriter {
  readonly append: (line: Line) => void;
  readonly flush: () => void;
  /** Cuts off a line that did not fit and waits until the device has the rest. */
  readonly close: () => void;
}

function createLineWriter(file: string): LineWriter {
  const handle = openSync(file, 'w');
  let lines: string[] = [];
  let whole = 0;
  let isOpen = true;
  const flush = (): void => {
    const bytes = Buffer.from(lines.join(''));
    lines = [];
    let written = 0;
    while (written < bytes.length)
      written += writeSync(handle, bytes, written, bytes.length - written, whole + written);
    whole += bytes.length;
  };
  return {
    append(line) {
      lines.push(formatLine(line));
      if (lines.length >= BUFFERED) flush();
    },
    flush,
    close() {
      if (!isOpen) return;
      isOpen = false;
      try {
        flush();
      } finally {
        ftruncateSync(handle, whole);
        fsyncSync(handle);
        closeSync(handle);
      }
    },
  };
}

/** So that the new name survives a power failure; not every system can. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no folders.
  }
}

/** What earlier runs left, of a whole batch or of one shard, whether they came to their end or not. */
export function rememberedIn(
  outDir: string,
  shard?: Shard,
): Generator<Remembered, void, undefined> {
  return mergeManifests(
    readManifest(unfinishedPath(outDir, shard)),
    readManifest(manifestPath(outDir, shard)),
  );
}

/**
 * After a run that did not come to its end: makes one manifest of its records and those that it was to
 * replace. Does nothing after one that did.
 *
 * @throws the error of the file system; then both files are as they were
 */
export function settleManifest(outDir: string, shard?: Shard): void {
  const [unfinished, manifest] = [unfinishedPath(outDir, shard), manifestPath(outDir, shard)];
  if (!existsSync(unfinished)) return;
  const header = firstLine(unfinished) ?? firstLine(manifest);
  if (header && !existsSync(manifest)) {
    // Needs no space, as the disk may be full; a reader leaves out a torn last line.
    renameSync(unfinished, manifest);
    return;
  }
  if (!header) {
    rmSync(unfinished);
    return;
  }
  replaceManifest(outDir, header, rememberedIn(outDir, shard), false, shard);
  rmSync(unfinished);
}

/**
 * Puts a manifest with these records in the place of the one that is there.
 *
 * @throws the error of the file system, or of the records; then the manifest is as it was
 */
export function replaceManifest(
  outDir: string,
  header: Header,
  records: Iterable<Remembered>,
  complete: boolean,
  shard?: Shard,
): void {
  const merged = workPath(outDir, shard, 'merged');
  try {
    writeMerged(merged, header, records, complete);
  } catch (error) {
    rmSync(merged, { force: true });
    throw error;
  }
  const manifest = manifestPath(outDir, shard);
  renameSync(merged, manifest);
  syncFolder(path.dirname(manifest));
}

function writeMerged(
  file: string,
  header: Header,
  records: Iterable<Remembered>,
  complete: boolean,
): void {
  const writer = createLineWriter(file);
  try {
    writer.append(header);
    let [files, orphans] = [0, 0];
    for (const record of records) {
      if (record.kind === 'file') files += 1;
      else orphans += 1;
      writer.append(record);
    }
    const footer: Footer = { kind: 'end', files, orphans, complete };
    writer.append(footer);
  } finally {
    writer.close();
  }
}

/** What a manifest's run was asked for; `undefined` where there is none. */
export function firstLine(file: string): Header | undefined {
  for (const line of readManifest(file)) return line.kind === 'manifest' ? line : undefined;
  return undefined;
}
