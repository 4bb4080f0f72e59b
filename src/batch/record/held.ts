import { existsSync } from 'node:fs';
import path from 'node:path';
import { comparisonKey } from '../names/portable.ts';
import type { SourceKey } from '../source-file.ts';
import type { OrphanRecord, SourceRecord } from './manifest.ts';
import { createPrevious } from './previous.ts';
import type { Remembered } from './read-manifest.ts';

/** Whether a path below the output folder holds the Markdown of another document, which must stay. */
export type IsHeld = (output: string, sha256: string | undefined) => boolean;

/**
 * The outputs of earlier runs whose sources are not among those of this one. A later run over other
 * sources may want the same names; only a source of the same bytes, which was renamed, gets one.
 *
 * @param read reads the records from their begin
 * @param list lists the sources in order, the same ones each time
 * @param outDir absolute path
 */
export function findHeld(
  read: () => Iterator<Remembered>,
  list: () => Iterable<SourceKey>,
  outDir: string,
): IsHeld {
  const earlier = createPrevious(read);
  for (const source of list()) earlier.take(source);
  const candidates = earlier.orphans();
  if (candidates.size > 0) forgetLive(candidates, read, list);
  const held = new Map<string, SourceRecord>();
  for (const { source, output } of candidates.values())
    if (existsSync(path.join(outDir, output.path))) held.set(comparisonKey(output.path), source);
  return (output, sha256) => {
    const source = held.get(comparisonKey(output));
    return source !== undefined && (sha256 === undefined || source.sha256 !== sha256);
  };
}

/** What belongs to a source of this run may be written over, and so may what it left behind. */
function forgetLive(
  candidates: Map<string, OrphanRecord>,
  read: () => Iterator<Remembered>,
  list: () => Iterable<SourceKey>,
): void {
  const left = new Map<string, string[]>();
  for (const { source, output } of candidates.values()) {
    const key = keyOf(source.path, source.root);
    left.set(key, [...(left.get(key) ?? []), output.path]);
  }
  const records = createPrevious(read);
  for (const source of list()) {
    const { output } = records.take(source) ?? {};
    if (output) candidates.delete(output.path);
    for (const one of left.get(keyOf(source.relative, source.root)) ?? []) candidates.delete(one);
  }
}

function keyOf(relative: string, root = ''): string {
  return `${relative}\0${root}`;
}
