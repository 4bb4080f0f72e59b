import { Script } from 'node:vm';
import { errorCode, limitFailure } from '../failure.ts';
import { checkFile, convertFile } from './convert-file.ts';
import type { ConvertSettings, Limit } from './convert-file.ts';
import { timeoutMessage } from './converter.ts';
import type { Converter, Limits } from './converter.ts';

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
        const result = convertFile(task, settings, limit);
        if (result.kind !== 'failed' || errorCode(result.failure.cause) !== TIMED_OUT)
          return result;
        const failure = limitFailure('convert', 'TIMEOUT', timeoutMessage(limits.timeout));
        return { kind: 'failed' as const, failure };
      });
      turn = mine;
      return mine;
    },
    close: async () => {},
  };
}

const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** What {@link Script} can call by name. */
const globals: typeof globalThis & { pressmarkAction?: (() => void) | undefined } = globalThis;

/**
 * Ends synchronous code that takes too long: a script of `node:vm` that calls it has a time limit,
 * which a regular expression that backtracks without end obeys too. It costs 0.1 ms.
 */
function limitTime(timeout: number): Limit {
  const script = new Script('pressmarkAction()');
  return <T>(action: () => T): T => {
    let result: { readonly value: T } | undefined;
    globals.pressmarkAction = () => {
      result = { value: action() };
    };
    try {
      script.runInThisContext({ timeout });
    } finally {
      globals.pressmarkAction = undefined;
    }
    if (!result) throw new Error('the script did not call its action');
    return result.value;
  };
}
