/** What a thread runs that answers lines; `stream/convert-lines.ts` calls it. */
import { workerData } from 'node:worker_threads';
import { answerLine } from '../stream/answer-line.ts';
import type { AnsweredLine, StreamSettings } from '../stream/answer-line.ts';
import type { Line } from '../stream/lines.ts';
import { markPatterns, ownPatterns } from './patterns.ts';
import type { ThreadCall, ThreadSetup } from './threads.ts';

// tinypool puts its own data before what it was given.
const [, { settings, started }]: readonly [unknown, ThreadSetup<StreamSettings>] = workerData;
const patterns = ownPatterns(settings.convert);

/** Answers when the thread has loaded what it needs. */
export function ready(): void {}

export function answerOne({ lane, task }: ThreadCall<Line>): AnsweredLine {
  markPatterns(patterns, started, lane);
  return answerLine(task, settings);
}
