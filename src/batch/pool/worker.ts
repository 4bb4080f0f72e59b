/** What a worker thread runs; `pool.ts` calls it. */
import { workerData } from 'node:worker_threads';
import { checkFile, convertFile } from './convert-file.ts';
import type { ConvertSettings, FileResult, FileTask } from './convert-file.ts';
import { markPatterns, ownPatterns } from './patterns.ts';
import type { ThreadCall, ThreadSetup } from './threads.ts';

// tinypool puts its own data before what it was given.
const [, { settings, started }]: readonly [unknown, ThreadSetup<ConvertSettings>] = workerData;
const patterns = ownPatterns(settings.convert);

/** Answers when the thread has loaded what it needs. */
export function ready(): void {}

export function convertOne({ lane, task }: ThreadCall<FileTask>): FileResult {
  markPatterns(patterns, started, lane);
  return convertFile(task, settings);
}

export function checkMany({
  task,
}: ThreadCall<readonly FileTask[]>): readonly (FileResult | null)[] {
  return task.map((one) => checkFile(one, settings) ?? null);
}
