import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { describeFailure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import { fixityOfFile } from '../hash.ts';
import type { Fixity } from '../hash.ts';
import { refuseLinkOut } from '../names/inside.ts';
import type { FileResult, FileTask } from '../pool/convert-file.ts';
import { isStaged } from '../shard/staged.ts';
import type { SettleContext } from './context.ts';

/** Waits until the device has a staged file, whoever wrote it. Never rejects. */
export async function flushStaged(result: FileResult, temporary: string): Promise<FileResult> {
  if (result.kind !== 'converted' || !result.isStaged) return result;
  try {
    await flush(temporary);
    return result;
  } catch (cause) {
    discard(temporary);
    return { kind: 'failed', source: result.source, failure: describeFailure('write', cause) };
  }
}

/** Waits until the device has a file. */
export async function flush(target: string): Promise<void> {
  const file = await open(target, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A temporary file that cannot be deleted now goes with the next run. */
export function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // What failed first is what the user has to know.
  }
}

/** Content that is to stand in the output folder. */
export interface Content {
  /** Path below the output folder, with `/`. */
  readonly output: string;
  readonly fixity: Fixity;
  /** Whether it waits under its temporary name; if not, it stands in the task's target. */
  readonly isStaged: boolean;
  /** What is in the task's target. */
  readonly present: Fixity | undefined;
}

/** How placing ended. */
export type Placed =
  | { readonly kind: 'placed'; readonly isNew: boolean }
  | { readonly kind: 'conflict'; readonly present: Fixity }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Gives content its name, atomically: readers see the old file or the new one, never a half. What
 * pressmark did not write is left alone, unless the caller wants it overwritten. A target that is a
 * symbolic link is replaced; what it leads to is left alone.
 */
export async function place(
  content: Content,
  task: FileTask,
  { options, previous }: SettleContext,
): Promise<Placed> {
  const target = path.join(options.outDir, content.output);
  const isMoved = target !== task.target;
  const present = isMoved ? fixityOfFile(target) : content.present;
  const isSame = present?.sha256 === content.fixity.sha256;
  if (isSame) {
    if (content.isStaged) discard(task.temporary);
    return { kind: 'placed', isNew: false };
  }
  const isOurs =
    present === undefined ||
    options.onConflict === 'overwrite' ||
    isStaged(content.output) ||
    (!isMoved && present.sha256 === task.known?.output) ||
    previous.hasWritten(content.output, present.sha256);
  if (!isOurs) {
    discard(task.temporary);
    return { kind: 'conflict', present };
  }
  if (options.dryRun) return { kind: 'placed', isNew: true };
  try {
    if (isMoved) {
      await refuseLinkOut(options.outDir, content.output);
      mkdirSync(path.dirname(target), { recursive: true });
      if (!content.isStaged) await copyStaged(task);
    }
    renameSync(task.temporary, target);
    return { kind: 'placed', isNew: true };
  } catch (cause) {
    discard(task.temporary);
    return { kind: 'failed', failure: describeFailure('write', cause) };
  }
}

/** The document is as it was and only its name is another. */
async function copyStaged({ target, temporary }: FileTask): Promise<void> {
  if (target === undefined) throw new Error('what is not staged has a place');
  copyFileSync(target, temporary);
  await flush(temporary);
}
