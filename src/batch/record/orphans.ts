import { readFileSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../failure.ts';
import { sha256Of } from '../hash.ts';
import { writtenBy } from './manifest.ts';
import type { Line, OrphanRecord } from './manifest.ts';

/** What became of the outputs whose sources are gone. */
export interface OrphanReport {
  /** Still there. */
  readonly kept: readonly OrphanRecord[];
  /** Deleted on request. */
  readonly removed: readonly OrphanRecord[];
}

/**
 * Looks which outputs of earlier runs belong to no source any more.
 *
 * @param candidates by output path
 * @param live the records of this run
 * @param mayRemove whether to delete them; one that was edited is never deleted
 */
export function settleOrphans(
  candidates: ReadonlyMap<string, OrphanRecord>,
  live: Iterable<Line>,
  outDir: string,
  mayRemove: boolean,
): OrphanReport {
  const left = new Map(candidates);
  if (left.size > 0)
    for (const line of live) if (line.kind === 'file' && line.output) left.delete(line.output.path);
  const kept: OrphanRecord[] = [];
  const removed: OrphanRecord[] = [];
  const sorted = [...left.values()].toSorted((a, b) => (a.output.path < b.output.path ? -1 : 1));
  for (const orphan of sorted) {
    const target = path.join(outDir, orphan.output.path);
    const present = hashOf(target);
    if (present === undefined) continue;
    if (mayRemove && present === writtenBy(orphan.output)) {
      remove(target, outDir);
      removed.push(orphan);
    } else kept.push(orphan);
  }
  return { kept, removed };
}

function hashOf(target: string): string | undefined {
  try {
    return sha256Of(readFileSync(target));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Deletes a file, and the folders that it leaves empty. */
function remove(target: string, outDir: string): void {
  rmSync(target, { force: true });
  for (let folder = path.dirname(target); folder !== outDir; folder = path.dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      // Something else is in it.
      return;
    }
  }
}
