import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Shard } from '../shard/shard.ts';

/** Folder in the output folder for what a run needs and an archive does not. */
export const STATE = '.pressmark';

/** Names of our temporary files. They begin with a dot, so no scan takes them. */
const TEMPORARY = /^\.pressmark-(?:s(?<shard>\d+)-)?[0-9a-f]{12}\.tmp$/u;

/**
 * A new name for a temporary file. 48 random bits make it unique also among hosts; that of a shard says
 * whose it is, so that no other shard takes it for a leftover.
 *
 * @example
 * temporaryName({ number: 3, of: 64 }) // '.pressmark-s3-1f0c9b2a77de.tmp'
 */
export function temporaryName(shard?: Shard): string {
  const owner = shard ? `s${shard.number}-` : '';
  return `.pressmark-${owner}${randomBytes(6).toString('hex')}.tmp`;
}

/** @param shard the one that asks, as only its own files count; absent for the files of all */
export function isTemporaryName(name: string, shard?: Shard): boolean {
  const found = TEMPORARY.exec(name);
  if (!found) return false;
  return !shard || found.groups?.['shard'] === String(shard.number);
}

/** Folder in the output folder for the records and locks of its shards. */
export function shardsFolder(outDir: string, of: number): string {
  return path.join(outDir, STATE, `shards-of-${of}`);
}

/** How many shards such a folder is for; `undefined` for the name of something else. */
export function shardsIn(name: string): number | undefined {
  const [, count] = /^shards-of-(\d{1,5})$/u.exec(name) ?? [];
  return count === undefined ? undefined : Number(count);
}
