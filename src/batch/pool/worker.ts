/** What a worker thread runs; `pool.ts` calls it. */
import { workerData } from 'node:worker_threads';
import { checkFile, convertFile } from './convert-file.ts';
import type { ConvertSettings, FileResult, FileTask } from './convert-file.ts';

/** What a worker is given when it starts. */
export interface WorkerSetup {
  readonly settings: ConvertSettings;
  /** One number for each lane: 1 when the lane's task has begun, so that starting up takes nobody's time. */
  readonly started: Int32Array;
}

/** One call: a lane, and its file or files. */
export interface WorkerCall<T> {
  readonly lane: number;
  readonly task: T;
}

// tinypool puts its own data before what it was given.
const [, { settings, started }]: readonly [unknown, WorkerSetup] = workerData;

/** Answers when the thread has loaded what it needs. */
export function ready(): void {}

export function convertOne({ lane, task }: WorkerCall<FileTask>): FileResult {
  Atomics.store(started, lane, 1);
  return convertFile(task, settings);
}

export function checkMany({
  task,
}: WorkerCall<readonly FileTask[]>): readonly (FileResult | null)[] {
  return task.map((one) => checkFile(one, settings) ?? null);
}
