import { checkFile, convertFile } from './convert-file.ts';
import type { ConvertSettings } from './convert-file.ts';
import type { Converter, Limits } from './converter.ts';
import { limitTime } from './limit-time.ts';

/**
 * Converts in this thread, one file after the other: for batches so small that starting threads would
 * take longer.
 */
export function createInProcessConverter(settings: ConvertSettings, limits: Limits): Converter {
  const limit = limitTime(limits.timeout);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    check: async (task) => checkFile(task, settings),
    async convert(task, begin) {
      const mine = turn.then(async () => {
        // Between two files signals and timers have their turn.
        await new Promise(setImmediate);
        if (!begin()) return undefined;
        return convertFile(task, settings, limit);
      });
      turn = mine;
      return mine;
    },
    close: async () => {},
  };
}
