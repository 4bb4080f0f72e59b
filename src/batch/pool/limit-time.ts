import { Script } from 'node:vm';
import { watchPatterns } from '../../core/user-pattern.ts';
import { errorCode, TimeoutError } from '../failure.ts';
import type { Limit } from './convert-file.ts';

const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** What {@link Script} can call by name. */
const globals: typeof globalThis & { pressmarkAction?: (() => void) | undefined } = globalThis;

/**
 * Ends synchronous code that takes too long: a script of `node:vm` that calls it has a time limit,
 * which a regular expression that backtracks without end obeys too. It costs 0.1 ms.
 *
 * @param timeout milliseconds
 * @returns a function that throws TimeoutError
 */
export function limitTime(timeout: number): Limit {
  const script = new Script('pressmarkAction()');
  return <T>(action: () => T): T => {
    let result: { readonly value: T } | undefined;
    let running: string | undefined;
    globals.pressmarkAction = () => {
      result = { value: action() };
    };
    watchPatterns((pattern) => {
      running = pattern;
    });
    try {
      script.runInThisContext({ timeout });
    } catch (cause) {
      throw errorCode(cause) === TIMED_OUT ? new TimeoutError(timeout, running) : cause;
    } finally {
      watchPatterns(undefined);
      globals.pressmarkAction = undefined;
    }
    if (!result) throw new Error('the script did not call its action');
    return result.value;
  };
}
