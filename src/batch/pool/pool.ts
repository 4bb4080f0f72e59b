import { rm } from 'node:fs/promises';
import type { ConvertSettings, FileResult, FileTask } from './convert-file.ts';
import type { Converter } from './converter.ts';
import { ownPatterns } from './patterns.ts';
import { startThreads } from './threads.ts';
import type { ThreadOptions } from './threads.ts';

/** Files that one call checks: hashing two small files takes as long as a message there and back. */
const CHECKED_AT_ONCE = 32;

/** Converts files in threads. */
export async function createPool(
  settings: ConvertSettings,
  options: ThreadOptions,
): Promise<Converter> {
  const threads = await startThreads('worker', settings, {
    ...options,
    patterns: ownPatterns(settings.convert),
  });
  const checks = createBatcher<FileTask, FileResult | null>(CHECKED_AT_ONCE, async (tasks) =>
    threads.call('checkMany', tasks),
  );
  return {
    check: async (task) => (await checks(task)) ?? undefined,
    async convert(task, begin) {
      const attempt = await threads.attempt<FileResult>('convertOne', task, {
        begin,
        onLost: async () => rm(task.temporary, { force: true }),
      });
      if (attempt?.kind !== 'lost') return attempt?.result;
      return { kind: 'failed', failure: attempt.failure };
    },
    close: threads.close,
  };
}

/** Collects calls that are made in one go and hands them on together. */
function createBatcher<T, R>(
  size: number,
  run: (items: readonly T[]) => Promise<readonly R[]>,
): (item: T) => Promise<R> {
  let items: T[] = [];
  let results: Promise<readonly R[]> | undefined;
  let flush: (() => void) | undefined;
  return async (item) => {
    const index = items.length;
    items.push(item);
    results ??= new Promise((resolve) => {
      const collected = items;
      flush = () => {
        // Full before its timer came.
        if (items !== collected) return;
        [items, results] = [[], undefined];
        resolve(run(collected));
      };
      setImmediate(flush);
    });
    const mine = results;
    if (items.length >= size) flush?.();
    const result = (await mine)[index];
    if (result === undefined) throw new Error('fewer results than items');
    return result;
  };
}
