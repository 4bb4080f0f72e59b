import { describe, expect, test } from 'vitest';
import { inOrder } from '../../src/batch/ordered.ts';

async function wait(delay: number): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(delay);
    }, delay);
  });
}

describe('inOrder', () => {
  test('yields in the order of the items, whichever is done first', async () => {
    const delays = [30, 0, 10, 0, 20];
    const results: number[] = [];
    for await (const { result } of inOrder(delays, wait, 3)) results.push(result);
    expect(results).toEqual(delays);
  });

  test('takes no more items than so many ahead of the first unfinished one', async () => {
    let taken = 0;
    const items = (function* () {
      for (; taken < 100; taken += 1) yield taken;
    })();
    let finishFirst: (() => void) | undefined;
    const first = new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    const work = async (item: number): Promise<void> => (item === 0 ? first : undefined);
    const results = inOrder(items, work, 8);
    const head = results.next();
    await new Promise(setImmediate);
    expect(taken).toBeLessThanOrEqual(8);
    finishFirst?.();
    await head;
    let rest = 0;
    for await (const _ of results) rest += 1;
    expect(rest).toBe(99);
  });
});
