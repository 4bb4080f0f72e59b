import { sha256Of } from '../hash.ts';
import { STATE } from '../record/state-folder.ts';
import type { SourceKey } from '../source-file.ts';
import { shardOf } from './shard.ts';

/**
 * Where a shard puts the output of a source that its document names: whether the name is free, only the
 * merge knows, which has all documents. Path below the output folder, with `/`.
 */
export function stagedPath({ relative, root }: SourceKey, of: number): string {
  const name = sha256Of(`${relative}\0${root}`).slice(0, 32);
  return `${STATE}/shards-of-${of}/${shardOf(relative, of)}/${name}.md`;
}

/** Whether an output waits there for its name. No template gives such a name: none begins with a dot. */
export function isStaged(output: string): boolean {
  return output.startsWith(`${STATE}/`);
}
