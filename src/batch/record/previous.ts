import { compareText } from '../source-file.ts';
import type { SourceKey } from '../source-file.ts';
import { movedOutput } from './read-manifest.ts';
import type { Remembered } from './read-manifest.ts';
import type { FileRecord, OrphanRecord } from './manifest.ts';
import { writtenBy } from './manifest.ts';

/** What earlier runs left, read along with the sources of this one. */
export interface Previous {
  /** The record of a source; ask once for each, in order. */
  readonly take: (source: SourceKey) => FileRecord | undefined;
  /** Says that the source has another output now, or none. */
  readonly move: (newer: FileRecord, older: FileRecord) => void;
  /** After the last source: the outputs without a source, by their paths. */
  readonly orphans: () => Map<string, OrphanRecord>;
  /** Whether some earlier run wrote exactly this output, for whatever source. */
  readonly hasWritten: (output: string, sha256: string) => boolean;
}

/**
 * Both lists have the same order, so that one record at a time is in memory.
 *
 * @param read reads the records from their begin
 * @param readAll the same and those of other shards
 */
export function createPrevious(
  read: () => Iterator<Remembered>,
  readAll: () => Iterator<Remembered> = read,
): Previous {
  const records = read();
  let next = records.next();
  const orphans = new Map<string, OrphanRecord>();
  let written: ReadonlyMap<string, string> | undefined;
  const setAside = (record: Remembered): void => {
    const { source, output } = record;
    if (output) orphans.set(output.path, { kind: 'orphan', source, output });
  };
  return {
    take(source) {
      for (; next.done !== true; next = records.next()) {
        const record = next.value;
        const order = record.kind === 'orphan' ? 1 : compare(record, source);
        if (order > 0) return undefined;
        if (order === 0 && record.kind === 'file') {
          next = records.next();
          return record;
        }
        setAside(record);
      }
      return undefined;
    },
    move(newer, older) {
      for (const orphan of movedOutput(newer, older)) setAside(orphan);
    },
    orphans() {
      for (; next.done !== true; next = records.next()) setAside(next.value);
      return orphans;
    },
    hasWritten(output, sha256) {
      written ??= new Map(Array.from(iterate(readAll()), toWritten));
      return written.get(output) === sha256;
    },
  };
}

function compare({ source }: FileRecord, { relative, root }: SourceKey): number {
  return compareText(source.path, relative) || compareText(source.root ?? '', root);
}

function* iterate(records: Iterator<Remembered>): Generator<Remembered> {
  for (let next = records.next(); next.done !== true; next = records.next()) yield next.value;
}

function toWritten({ output }: Remembered): readonly [string, string] {
  return output ? [output.path, writtenBy(output)] : ['', ''];
}
