import { describe, expect, test } from 'vitest';
import { inOrder, inOrderAsTheyCome } from '../../src/batch/ordered.ts';

async function wait(delay: number): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(delay);
    }, delay);
  });
}

async function* slowly(items: readonly number[], delay = 0): AsyncGenerator<number> {
  for (const item of items) {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await wait(delay);
    yield item;
  }
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

describe('inOrderAsTheyCome', () => {
  test('yields in the order of the items, whichever is done first', async () => {
    const delays = [30, 0, 10, 0, 20];
    const results: number[] = [];
    for await (const result of inOrderAsTheyCome(slowly(delays), wait, 3)) results.push(result);
    expect(results).toEqual(delays);
  });

  test('a result does not wait for the next item', async () => {
    const results = inOrderAsTheyCome(
      (async function* () {
        yield 1;
        await new Promise(() => {});
      })(),
      wait,
      8,
    );
    expect(await results.next()).toEqual({ done: false, value: 1 });
    // The source is silent for ever; who goes away need not wait for it.
    expect(await results.return()).toEqual({ done: true, value: undefined });
  });

  test('takes no more items than so many ahead of the first unfinished one', async () => {
    let taken = 0;
    const source = (async function* () {
      for (; taken < 100; taken += 1) yield taken;
    })();
    let finishFirst: (() => void) | undefined;
    const first = new Promise<void>((resolve) => {
      finishFirst = resolve;
    });
    const work = async (item: number): Promise<void> => (item === 0 ? first : undefined);
    const results = inOrderAsTheyCome(source, work, 8);
    const head = results.next();
    await wait(20);
    expect(taken).toBeLessThanOrEqual(8);
    finishFirst?.();
    await head;
    let rest = 0;
    for await (const _ of results) rest += 1;
    expect(rest).toBe(99);
  });

  test('an error of the source comes behind all results', async () => {
    const source = (async function* () {
      yield 20;
      yield 0;
      throw new Error('broken');
    })();
    const results: number[] = [];
    const read = async (): Promise<void> => {
      for await (const result of inOrderAsTheyCome(source, wait, 8)) results.push(result);
    };
    await expect(read()).rejects.toThrow('broken');
    expect(results).toEqual([20, 0]);
  });
});
