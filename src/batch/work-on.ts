import path from 'node:path';
import type { BatchObserver } from './batch-options.ts';
import { describeFailure } from './failure.ts';
import type { Failure } from './failure.ts';
import { refuseLinkOut } from './names/inside.ts';
import type { FileResult, FileTask } from './pool/convert-file.ts';
import type { FileRecord } from './record/manifest.ts';
import { temporaryName } from './record/state-folder.ts';
import type { Entry, Worked, Workshop } from './run-listing.ts';
import type { Finished } from './settle/context.ts';
import { knownFrom } from './settle/known.ts';
import { flushStaged } from './settle/place.ts';

/**
 * Does what can be done for one entry in any order: checks it, and converts and stages it if need be.
 * Never rejects.
 *
 * @param mayBegin whether the batch still begins files
 */
export async function workOn(
  { planned, before }: Entry,
  workshop: Workshop,
  observer: BatchObserver,
  mayBegin: () => boolean,
): Promise<Worked> {
  const { context, converter } = workshop;
  if (context.options.retryFailed && before?.outcome !== 'failed') return { kind: 'passed' };
  if (planned.kind === 'refused') return { kind: 'refused' };
  const { source } = planned;
  // A document that is to be named anew is looked for where it was.
  const output = planned.output ?? before?.output?.path;
  const task = taskOf(source.path, output, before, workshop);
  const finish = (result: FileResult): Worked => ({
    kind: 'finished',
    finished: { source, ...(output === undefined ? {} : { output }), task, before, result },
  });
  if (!mayBegin()) return { kind: 'left' };
  if (task.known?.source !== undefined) {
    const checked = await converter.check(task);
    if (checked) return finish(checked);
  }
  const blocked = output === undefined ? undefined : await workshop.findLinkOut(output);
  if (blocked) return finish({ kind: 'failed', failure: blocked });
  const result = await converter.convert(task, () => {
    if (!mayBegin()) return false;
    observer.onBegin(source);
    return true;
  });
  if (!result) return { kind: 'left' };
  const flushed = await flushStaged(result, task.temporary);
  observer.onDone(source);
  return finish(flushed);
}

/**
 * A document whose place was given to another one in this run is converted again: what stands there by
 * now is not its Markdown.
 */
export async function renewDisplaced(finished: Finished, workshop: Workshop): Promise<Finished> {
  const { source, before, result } = finished;
  const place = before?.output?.path;
  const isOfPlace = result.kind === 'unchanged' || result.kind === 'edited' || isUnstaged(result);
  if (place === undefined || !isOfPlace || !workshop.context.namer?.isTaken(place)) return finished;
  const task = taskOf(source.path, undefined, undefined, workshop);
  const renewed = await workshop.converter.convert(task, () => true);
  if (!renewed) return finished;
  return { source, task, before, result: await flushStaged(renewed, task.temporary) };
}

function isUnstaged(result: FileResult): boolean {
  return result.kind === 'converted' && !result.isStaged;
}

function taskOf(
  source: string,
  output: string | undefined,
  before: FileRecord | undefined,
  { context }: Workshop,
): FileTask {
  const { outDir, onConflict, shard } = context.options;
  const target = output === undefined ? undefined : path.join(outDir, output);
  const known = knownFrom(before, output, context);
  const name = temporaryName(shard);
  return {
    source,
    ...(target === undefined ? {} : { target }),
    temporary: path.join(target === undefined ? outDir : path.dirname(target), name),
    ...(known ? { known } : {}),
    keepEdited: onConflict !== 'overwrite',
  };
}

/** Folders that are remembered as good. */
const REMEMBERED = 4096;

/** Looks whether a link would lead an output out of the output folder; each folder once. */
export function createLinkGuard(outDir: string): (output: string) => Promise<Failure | undefined> {
  const looked = new Map<string, Promise<Failure | undefined>>();
  return async (output) => {
    const folder = path.posix.dirname(output);
    const known = looked.get(folder);
    if (known) return known;
    if (looked.size >= REMEMBERED) looked.clear();
    const answer = refuseLinkOut(outDir, output).then(
      () => undefined,
      (cause: unknown) => describeFailure('write', cause),
    );
    looked.set(folder, answer);
    return answer;
  };
}
