import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import { errorCode, limitFailure } from '../failure.ts';
import type { ConvertSettings, FileResult, FileTask } from './convert-file.ts';
import { timeoutMessage } from './converter.ts';
import type { Converter, Limits } from './converter.ts';
import { createLanes } from './lanes.ts';
import type { WorkerCall, WorkerSetup } from './worker.ts';

/** What a pool is made of. */
export interface PoolOptions extends Limits {
  /** Number of threads. */
  readonly jobs: number;
  /** Heap of one thread in megabytes. */
  readonly heap?: number;
}

/** Heap of one worker in megabytes. A fixed number: what a file needs must not depend on the machine. */
const WORKER_HEAP = 1024;

/**
 * Megabytes of it for what lives shortly. V8 takes three times as much by itself; with this a thread
 * needs some 60 MB less and no more time (20,000 small posts, Node 20).
 */
const YOUNG_HEAP = 8;

/** Files that one call checks: hashing two small files takes as long as a message there and back. */
const CHECKED_AT_ONCE = 32;

/** What `npm run build` made of `worker.ts`, also when this file runs as TypeScript: Node 20 starts no worker from that. */
const WORKER = fileURLToPath(new URL('worker.js', import.meta.url)).replace(
  /([\\/])src([\\/]batch[\\/]pool[\\/]worker\.js)$/u,
  '$1dist$2',
);

/**
 * Converts in threads. A file that takes too long or exhausts the memory ends its thread and not the
 * batch; where the thread died the file is tried once more in a fresh one.
 */
export async function createPool(
  settings: ConvertSettings,
  options: PoolOptions,
): Promise<Converter> {
  // The last lane is for second attempts.
  const started = new Int32Array(new SharedArrayBuffer(4 * (options.jobs + 1)));
  const setup: WorkerSetup = { settings, started };
  const heap = options.heap ?? WORKER_HEAP;
  const pool = await startPool(setup, options.jobs, heap);
  const lanes = createLanes(options.jobs);
  const retry = createLanes(1);
  const checks = createBatcher<FileTask, FileResult | null>(CHECKED_AT_ONCE, async (tasks) =>
    lanes.use(async (lane) => {
      const call: WorkerCall<readonly FileTask[]> = { lane, task: tasks };
      return pool.run(call, { name: 'checkMany' });
    }),
  );
  return {
    check: async (task) => (await checks(task)) ?? undefined,
    async convert(task, begin) {
      const first = await lanes.use(async (lane) => {
        if (!begin()) return undefined;
        return attempt(pool, { lane, task }, started, options.timeout);
      });
      if (first?.kind !== 'died') return first;
      return retry.use(async () => {
        const call = { lane: options.jobs, task };
        const second = await attemptAlone(setup, call, options.timeout, heap);
        return second.kind === 'died' ? diedTwice(second.cause, heap) : second;
      });
    },
    close: async () => pool.destroy(),
  };
}

/** @throws what keeps threads from starting; tinypool itself would let their tasks wait for ever */
async function startPool(setup: WorkerSetup, threads: number, heap: number): Promise<Tinypool> {
  const pool = new Tinypool({
    filename: WORKER,
    minThreads: threads,
    maxThreads: threads,
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: YOUNG_HEAP },
    // Not the options that Node was started with: `--input-type` would keep threads from starting.
    execArgv: [],
    // The threads hold no files open that would have to be closed for them.
    trackUnmanagedFds: false,
  });
  // A thread that dies between two files is replaced; nobody waits for it.
  pool.on('error', () => {});
  try {
    // What waits for an event rejects when an error is emitted instead.
    await Promise.race([pool.run(undefined, { name: 'ready' }), once(pool, 'never')]);
    return pool;
  } catch (cause) {
    // Not destroyed: tinypool fails at that, and threads that do nothing keep no process alive.
    throw new Error(`cannot start a thread: ${String(cause)}`, { cause });
  }
}

interface Died {
  readonly kind: 'died';
  readonly cause: unknown;
}

async function attemptAlone(
  setup: WorkerSetup,
  call: WorkerCall<FileTask>,
  timeout: number,
  heap: number,
): Promise<FileResult | Died> {
  try {
    const pool = await startPool(setup, 1, heap);
    try {
      return await attempt(pool, call, setup.started, timeout);
    } finally {
      await pool.destroy();
    }
  } catch (cause) {
    return { kind: 'died', cause };
  }
}

async function attempt(
  pool: Tinypool,
  call: WorkerCall<FileTask>,
  started: Int32Array,
  timeout: number,
): Promise<FileResult | Died> {
  const { lane, task } = call;
  const controller = new AbortController();
  Atomics.store(started, lane, 0);
  const giveUp = (): void => {
    if (Atomics.load(started, lane) === 1) controller.abort();
    else timer = setTimeout(giveUp, timeout);
  };
  let timer = setTimeout(giveUp, timeout);
  try {
    const result: FileResult = await pool.run(call, {
      name: 'convertOne',
      signal: controller.signal,
    });
    return result;
  } catch (cause) {
    await rm(task.temporary, { force: true }).catch(() => undefined);
    if (!controller.signal.aborted) return { kind: 'died', cause };
    const failure = limitFailure('convert', 'TIMEOUT', timeoutMessage(timeout));
    return { kind: 'failed', failure };
  } finally {
    clearTimeout(timer);
  }
}

function diedTwice(cause: unknown, heap: number): FileResult {
  const what =
    errorCode(cause) === 'ERR_WORKER_OUT_OF_MEMORY'
      ? `it needs more than ${heap} MB of memory`
      : `its thread ended twice: ${String(cause)}`;
  return { kind: 'failed', failure: limitFailure('convert', 'CRASHED', what) };
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
