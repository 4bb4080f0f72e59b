import { constants } from 'node:buffer';
import { inOrderAsTheyCome } from '../ordered.ts';
import { ownPatterns } from '../pool/patterns.ts';
import { startThreads } from '../pool/threads.ts';
import type { ThreadOptions, Threads } from '../pool/threads.ts';
import { answerLost, answerTooLong } from './answer-line.ts';
import type { AnsweredLine, StreamSettings } from './answer-line.ts';
import { readLines } from './lines.ts';
import type { Line } from './lines.ts';

/** Lines that are begun ahead of the first unanswered one, for each thread. */
const AHEAD = 8;

/**
 * Converts the pages that the lines of a stream name or hold: one answer for each line that is not
 * blank, in order, as soon as there is one. It takes no more lines than it works on, so that memory
 * stays bounded however long the stream is.
 *
 * @param options always threads, even one: a page that exhausts the memory must not end the process
 * @throws the error of the stream, behind the answers to all lines before it; what keeps threads from
 *   starting
 */
export async function* convertLines(
  chunks: AsyncIterable<Uint8Array | string>,
  settings: StreamSettings,
  options: ThreadOptions,
): AsyncGenerator<AnsweredLine, void, undefined> {
  const patterns = ownPatterns(settings.convert);
  const maxLine = longestLine(settings.maxBytes);
  // Started with the first line: an empty stream is over at once.
  let threads: Promise<Threads> | undefined;
  const answer = async (line: Line): Promise<AnsweredLine> => {
    if (line.isTooLong) return answerTooLong(line, maxLine);
    threads ??= startThreads('line-worker', settings, { ...options, patterns });
    const attempt = await (await threads).attempt<AnsweredLine>('answerOne', line);
    if (!attempt) throw new Error('a line was left alone');
    return attempt.kind === 'done' ? attempt.result : answerLost(line, attempt.failure);
  };
  try {
    yield* inOrderAsTheyCome(readLines(chunks, maxLine), answer, AHEAD * options.jobs);
  } finally {
    await threads?.then(
      async (started) => started.close(),
      () => undefined,
    );
  }
}

/** Room for the other keys of a line. */
const OTHER_KEYS = 1 << 16;

/** JSON may write a byte as six (`\u0001`). A text has its own limit. */
function longestLine(maxBytes: number): number {
  return Math.min(6 * maxBytes + OTHER_KEYS, constants.MAX_STRING_LENGTH);
}
