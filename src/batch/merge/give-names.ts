import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { OnConflict } from '../batch-options.ts';
import { explainSystemError } from '../failure.ts';
import { fixityOfFile } from '../hash.ts';
import { refuseLinkOut } from '../names/inside.ts';
import { writtenBy } from '../record/manifest.ts';
import type { FileRecord } from '../record/manifest.ts';
import { flush } from '../settle/place.ts';
import { rememberedSomewhere } from '../shard/remembered.ts';
import { isStaged, stagedPath } from '../shard/staged.ts';
import { UsageError } from '../usage-error.ts';
import { findOutput } from './check-records.ts';
import { isPlaced, sourceOf } from './places.ts';
import type { Places } from './places.ts';

/** How outputs get their names. */
export interface Naming {
  readonly outDir: string;
  /** Number of shards. */
  readonly of: number;
  readonly places: Places;
  readonly onConflict: OnConflict;
  readonly dryRun: boolean;
}

/** An output on its way; paths below the output folder. */
interface Move {
  readonly staged: string;
  readonly final: string;
}

/**
 * Gives the outputs of shards their names. May be killed and repeated: what waits for its name is
 * written before any name is given, and the content of each is looked for in all places.
 *
 * @returns the records of outputs whose places hold files that pressmark did not write, by final path
 * @throws UsageError when a name cannot be given
 */
export async function giveNames(
  records: Iterable<FileRecord>,
  naming: Naming,
): Promise<ReadonlyMap<string, FileRecord>> {
  const { outDir, places, dryRun } = naming;
  const isOurs = createOwnership(naming);
  const conflicts = new Map<string, FileRecord>();
  const moves: Move[] = [];
  for (const record of records) {
    if (!isPlaced(record)) continue;
    const settled = places.settle(record);
    const final = settled.output?.path ?? '';
    const present = fixityOfFile(path.join(outDir, final));
    if (present?.sha256 === record.output?.sha256) continue;
    if (present && !isOurs(final, present.sha256)) {
      conflicts.set(final, conflictOf(settled, naming.onConflict));
      continue;
    }
    if (dryRun) continue;
    // eslint-disable-next-line no-await-in-loop -- one after the other, as they share folders
    const from = await findOutput(outDir, record, places.of(record));
    if (from === undefined) throw new Error(`the output of "${record.source.path}" is gone`);
    const staged = stagedPath(sourceOf(record), naming.of);
    // eslint-disable-next-line no-await-in-loop
    if (!isStaged(from)) await copy(outDir, from, staged);
    moves.push({ staged, final });
  }
  for (const move of moves) {
    // eslint-disable-next-line no-await-in-loop
    await giveName(outDir, move);
  }
  return conflicts;
}

/** Whether pressmark wrote what is in a place; its records are read when it is first asked. */
function createOwnership({
  outDir,
  onConflict,
}: Naming): (output: string, sha256: string) => boolean {
  let written: Set<string> | undefined;
  return (output, sha256) => {
    if (onConflict === 'overwrite') return true;
    written ??= new Set(
      Array.from(rememberedSomewhere(outDir), (one) =>
        one.output ? `${one.output.path}\0${writtenBy(one.output)}` : '',
      ),
    );
    return written.has(`${output}\0${sha256}`);
  };
}

/** What a run over all files says of a source whose output's place is not free. */
function conflictOf(record: FileRecord, onConflict: OnConflict): FileRecord {
  const { kind, source, tool, optionsDigest } = record;
  const { encoding: _, ...rest } = source;
  const outcome = onConflict === 'fail' ? 'failed' : 'skipped';
  return { kind, source: rest, outcome, reason: 'output-foreign', tool, optionsDigest };
}

/** The other place may be given to another document before this one has left it. */
async function copy(outDir: string, from: string, staged: string): Promise<void> {
  const target = path.join(outDir, staged);
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(path.join(outDir, from), `${target}.tmp`);
  await flush(`${target}.tmp`);
  renameSync(`${target}.tmp`, target);
}

async function giveName(outDir: string, { staged, final }: Move): Promise<void> {
  const target = path.join(outDir, final);
  try {
    await refuseLinkOut(outDir, final);
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(path.join(outDir, staged), target);
  } catch (error) {
    if (!existsSync(outDir)) throw error;
    throw new UsageError(
      `cannot write "${target}": ${explainSystemError(error)}; then merge again`,
      { cause: error },
    );
  }
}
