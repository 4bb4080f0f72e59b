import type { BatchEnd, BatchObserver } from './batch-options.ts';
import { describeFailure, isFatal } from './failure.ts';
import type { Failure } from './failure.ts';
import { inOrder } from './ordered.ts';
import type { Outcome } from './outcome.ts';
import type { Listing, Planned } from './plan/listing.ts';
import type { Converter } from './pool/converter.ts';
import type { FileRecord } from './record/manifest.ts';
import { createPrevious } from './record/previous.ts';
import type { Remembered } from './record/read-manifest.ts';
import type { Records } from './record/records.ts';
import type { Finished, SettleContext } from './settle/context.ts';
import { recordRefused } from './settle/new-record.ts';
import { discard } from './settle/place.ts';
import { settle } from './settle/settle.ts';
import { renewDisplaced, workOn } from './work-on.ts';

/** What a batch works with. */
export interface Workshop {
  readonly listing: Listing;
  readonly context: SettleContext;
  readonly records: Records;
  readonly converter: Converter;
  /** Reads what earlier runs left, from the begin. */
  readonly read: () => Iterator<Remembered>;
  /** Why nothing may be written to an output's folder, if so. */
  readonly findLinkOut: (output: string) => Promise<Failure | undefined>;
}

/** One input with what the manifest says of it. */
export interface Entry {
  readonly planned: Planned;
  readonly before: FileRecord | undefined;
}

/** What came of an entry's work. */
export type Worked =
  | { readonly kind: 'finished'; readonly finished: Finished }
  | { readonly kind: 'refused' }
  /** Not asked for in this run: its record stays. */
  | { readonly kind: 'passed' }
  /** The batch was stopped before its turn. */
  | { readonly kind: 'left' };

/** Files begun ahead of the slowest: the results of so many wait in memory while one takes its 30 s. */
const AHEAD = 2048;

interface State {
  stopped: Failure | undefined;
  /** Whether a file was left: nothing behind it can be settled in order. */
  isCut: boolean;
  /** Whether the files of some folder are unknown. */
  hasUnlisted: boolean;
  /** Sources that an earlier run knew. */
  known: number;
  recorded: number;
}

/** Works through the listing; see {@link BatchEnd}. */
export async function runListing(
  workshop: Workshop,
  observer: BatchObserver,
  signal: AbortSignal,
): Promise<BatchEnd> {
  const { listing, context } = workshop;
  const { retryFailed } = context.options;
  const total = retryFailed ? countFailed(workshop) : listing.files;
  observer.onListed(total);
  const state: State = {
    stopped: undefined,
    isCut: false,
    hasUnlisted: false,
    known: 0,
    recorded: 0,
  };
  const isOver = (): boolean => signal.aborted || state.stopped !== undefined;
  const work = async (entry: Entry): Promise<Worked> =>
    workOn(entry, workshop, observer, () => !isOver());
  for await (const { item, result } of inOrder(entries(workshop, state, isOver), work, AHEAD)) {
    if (result.kind === 'left') state.isCut = true;
    if (state.isCut || state.stopped) dropStaged(result);
    else await take(item, result, workshop, state, observer);
  }
  return end(total, workshop, state);
}

/** The listing along with the records, until the batch is over. */
function* entries(
  { listing, context }: Workshop,
  state: State,
  isOver: () => boolean,
): Generator<Entry, void, undefined> {
  for (const planned of listing.list()) {
    if (isOver()) {
      state.isCut = true;
      return;
    }
    yield { planned, before: context.previous.take(planned.source) };
  }
}

/** Settles one entry, unless that shows that the batch cannot go on. */
async function take(
  { planned, before }: Entry,
  result: Worked,
  workshop: Workshop,
  state: State,
  observer: BatchObserver,
): Promise<void> {
  const { records } = workshop;
  if (before) state.known += 1;
  const settled = await settleEntry(planned, before, result, workshop);
  if (!settled) return;
  const { record, outcome } = settled;
  if (outcome?.kind === 'failed') {
    if (isFatal(outcome.failure)) {
      state.stopped = outcome.failure;
      return;
    }
    if (outcome.failure.stage === 'list') state.hasUnlisted = true;
  }
  try {
    records.append(record);
    state.recorded += 1;
  } catch (cause) {
    state.stopped = describeFailure('record', cause);
  }
  if (outcome) observer.onOutcome(outcome);
}

async function settleEntry(
  planned: Planned,
  before: FileRecord | undefined,
  result: Worked,
  workshop: Workshop,
): Promise<{ readonly record: FileRecord; readonly outcome?: Outcome } | undefined> {
  const { context } = workshop;
  if (result.kind === 'finished')
    return settle(await renewDisplaced(result.finished, workshop), context);
  if (result.kind === 'passed' || planned.kind === 'job') return before && { record: before };
  const record = recordRefused(planned.outcome, context);
  if (before) context.previous.move(record, before);
  return { record, outcome: planned.outcome };
}

function end(total: number, workshop: Workshop, state: State): BatchEnd {
  const { context, listing, records } = workshop;
  if (!state.isCut && !state.stopped) {
    try {
      const { prune } = context.options;
      // Where no source is known from before, the inputs are other ones: nothing can be said to be gone.
      const mayPrune = prune && !state.hasUnlisted && state.known > 0;
      const isComplete = state.recorded === listing.files;
      const { kept, removed } = records.finish(context.previous.orphans(), mayPrune, isComplete);
      // Another shard may have the output of a source that this one has lost: the merge will know.
      const orphans = context.options.shard ? [] : kept;
      return { total, interrupted: false, orphans, pruned: removed };
    } catch (cause) {
      state.stopped = describeFailure('record', cause);
    }
  }
  try {
    records.stop();
  } catch (cause) {
    state.stopped ??= describeFailure('record', cause);
  }
  const { stopped } = state;
  return { total, interrupted: !stopped, ...(stopped ? { stopped } : {}), orphans: [], pruned: [] };
}

function dropStaged(result: Worked): void {
  if (result.kind === 'finished') discard(result.finished.task.temporary);
}

/** How many inputs failed in the run before. */
function countFailed({ listing, read }: Workshop): number {
  const previous = createPrevious(read);
  let failed = 0;
  for (const { source } of listing.list())
    if (previous.take(source)?.outcome === 'failed') failed += 1;
  return failed;
}
