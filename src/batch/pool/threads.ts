/* eslint-disable typescript/no-unnecessary-type-parameters -- what a function of a thread answers is known to who calls it alone */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import { describeFailure, errorCode, limitFailure, TimeoutError } from '../failure.ts';
import type { Failure } from '../failure.ts';
import type { Limits } from './converter.ts';
import { createLanes } from './lanes.ts';
import { FIRST_PATTERN } from './patterns.ts';

/** How many threads, and what limits them. */
export interface ThreadOptions extends Limits {
  /** Number of threads. */
  readonly jobs: number;
  /** Heap of one thread in megabytes. */
  readonly heap?: number;
  /** Expressions of profiles, one of which may be what takes too long; see `patterns.ts`. */
  readonly patterns?: readonly string[];
}

/** What a thread is given when it starts. */
export interface ThreadSetup<S> {
  readonly settings: S;
  /**
   * One number for each lane: 1 when the lane's task has begun, so that starting up takes nobody's time;
   * more while it runs an expression, see `patterns.ts`.
   */
  readonly started: Int32Array;
}

/** One call: a lane, and its task. Plain data. */
export interface ThreadCall<T> {
  readonly lane: number;
  readonly task: T;
}

/** What came of a task: its result, or why there is none. */
export type Attempt<R> =
  | { readonly kind: 'done'; readonly result: R }
  | { readonly kind: 'lost'; readonly failure: Failure };

/** Who is told about one task. */
export interface TaskHooks {
  /** Called when its turn has come; when it answers `false` the task is left alone. */
  readonly begin?: () => boolean;
  /** Called when its thread was ended or died, before anything else is tried. */
  readonly onLost?: () => Promise<void>;
}

/** Threads that run the exported functions of one file. */
export interface Threads {
  /** Runs a function that needs no limits. */
  readonly call: <R>(name: string, task: unknown) => Promise<R>;
  /**
   * Runs a function under the limits. A task that takes too long or exhausts the memory ends its thread
   * and no other task; where the thread died the task is tried once more in a fresh one.
   *
   * @returns `undefined` when the task was left alone
   */
  readonly attempt: <R>(
    name: string,
    task: unknown,
    hooks?: TaskHooks,
  ) => Promise<Attempt<R> | undefined>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Heap of one worker in megabytes. A fixed number: what a file needs must not depend on the machine. */
const WORKER_HEAP = 1024;

/**
 * Megabytes of it for what lives shortly. V8 takes twice as much by itself; with this a thread needs some
 * 20 MB less and no more time. With a third of it the collector takes a tenth more processor time (2,400
 * posts of 45 kB, Node 20).
 */
const YOUNG_HEAP = 24;

/**
 * Starts threads.
 *
 * @param file name of a file in this folder, without extension; its functions take a {@link ThreadCall}
 *   and mark its lane as started, and it has a function `ready`
 * @param settings plain data, sent to each thread once
 * @throws what keeps threads from starting
 */
export async function startThreads(
  file: string,
  settings: object,
  options: ThreadOptions,
): Promise<Threads> {
  const { jobs, timeout, heap = WORKER_HEAP, patterns = [] } = options;
  // The last lane is for second attempts.
  const started = new Int32Array(new SharedArrayBuffer(4 * (jobs + 1)));
  const start = async (threads: number): Promise<Tinypool> =>
    startPool(file, { settings, started }, threads, heap);
  const pool = await start(jobs);
  const lanes = createLanes(jobs);
  const retry = createLanes(1);
  return {
    call: async (name, task) => lanes.use(async (lane) => pool.run({ lane, task }, { name })),
    async attempt<R>(name: string, task: unknown, { begin, onLost }: TaskHooks = {}) {
      const first = await lanes.use(async (lane) => {
        if (begin?.() === false) return undefined;
        return attempt<R>(pool, name, { lane, task }, { started, timeout, patterns, onLost });
      });
      if (first?.kind !== 'died') return first;
      return retry.use(async (): Promise<Attempt<R>> => {
        const limits = { started, timeout, patterns, onLost };
        const second = await attemptAlone<R>(start, name, { lane: jobs, task }, limits);
        if (second.kind !== 'died') return second;
        return { kind: 'lost', failure: diedTwice(second.cause, heap) };
      });
    },
    close: async () => pool.destroy(),
  };
}

/**
 * What `npm run build` made of a file in this folder, also when this one runs as TypeScript: Node 20
 * starts no thread from that. It lies beside the bundled command line.
 */
function builtFile(name: string): string {
  return fileURLToPath(new URL(`${name}.js`, import.meta.url)).replace(
    /([\\/])src[\\/]batch[\\/]pool([\\/][\w-]+\.js)$/u,
    '$1dist$1program$2',
  );
}

/** @throws what keeps threads from starting; tinypool itself would let their tasks wait for ever */
async function startPool(
  file: string,
  setup: ThreadSetup<unknown>,
  threads: number,
  heap: number,
): Promise<Tinypool> {
  const pool = new Tinypool({
    filename: builtFile(file),
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

interface AttemptLimits {
  readonly started: Int32Array;
  /** Milliseconds. */
  readonly timeout: number;
  readonly patterns: readonly string[];
  readonly onLost?: (() => Promise<void>) | undefined;
}

async function attemptAlone<R>(
  start: (threads: number) => Promise<Tinypool>,
  name: string,
  call: ThreadCall<unknown>,
  limits: AttemptLimits,
): Promise<Attempt<R> | Died> {
  try {
    const pool = await start(1);
    try {
      return await attempt<R>(pool, name, call, limits);
    } finally {
      await pool.destroy();
    }
  } catch (cause) {
    return { kind: 'died', cause };
  }
}

async function attempt<R>(
  pool: Tinypool,
  name: string,
  call: ThreadCall<unknown>,
  { started, timeout, patterns, onLost }: AttemptLimits,
): Promise<Attempt<R> | Died> {
  const { lane } = call;
  const controller = new AbortController();
  Atomics.store(started, lane, 0);
  let running = 0;
  const giveUp = (): void => {
    running = Atomics.load(started, lane);
    if (running > 0) controller.abort();
    else timer = setTimeout(giveUp, timeout);
  };
  let timer = setTimeout(giveUp, timeout);
  try {
    const result: R = await pool.run(call, { name, signal: controller.signal });
    return { kind: 'done', result };
  } catch (cause) {
    await onLost?.().catch(() => undefined);
    if (!controller.signal.aborted) return { kind: 'died', cause };
    const error = new TimeoutError(timeout, patterns[running - FIRST_PATTERN]);
    return { kind: 'lost', failure: describeFailure('convert', error) };
  } finally {
    clearTimeout(timer);
  }
}

function diedTwice(cause: unknown, heap: number): Failure {
  const what =
    errorCode(cause) === 'ERR_WORKER_OUT_OF_MEMORY'
      ? `it needs more than ${heap} MB of memory`
      : `its thread ended twice: ${String(cause)}`;
  return limitFailure('convert', 'CRASHED', what);
}
