import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Shard } from '../shard/shard.ts';
import { isTemporaryName } from './state-folder.ts';

/**
 * Deletes the temporary files that a killed run left in the output folder: only files of our own name
 * pattern, and none behind a link.
 *
 * @param outDir absolute path
 * @param shard the one whose files are meant, as others may be at work; absent for those of all
 * @returns how many there were
 */
export function sweepTemporaries(outDir: string, shard?: Shard): number {
  let removed = 0;
  const folders = [outDir];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of listOrNothing(folder)) {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) folders.push(place);
      else if (entry.isFile() && isTemporaryName(entry.name, shard)) {
        rmSync(place, { force: true });
        removed += 1;
      }
    }
  }
  return removed;
}

/** A folder that cannot be listed holds nothing that we could delete. */
function listOrNothing(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
