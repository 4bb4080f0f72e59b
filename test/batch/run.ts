import path from 'node:path';
import type { BatchEnd, BatchOptions } from '../../src/batch/batch-options.ts';
import type { Outcome } from '../../src/batch/outcome.ts';
import { runBatch } from '../../src/batch/run-batch.ts';

/** Everything a batch says of itself. */
export interface BatchRun {
  readonly outcomes: readonly Outcome[];
  readonly end: BatchEnd;
}

/** Options of a batch, of the command line's defaults, into `archive`. */
export function batchOptions(cwd: string, options: Partial<BatchOptions> = {}): BatchOptions {
  return {
    cwd,
    outDir: path.join(cwd, 'archive'),
    tool: 'pressmark 0.0.0',
    convert: { frontMatter: 'none' },
    filter: {},
    timeout: 30_000,
    maxBytes: 32 << 20,
    onConflict: 'keep',
    force: false,
    dryRun: false,
    prune: false,
    retryFailed: false,
    ...options,
  };
}

/**
 * Converts `posts` into `archive`.
 *
 * @param onOutcome may abort the batch
 */
export async function run(
  cwd: string,
  options: Partial<BatchOptions> = {},
  inputs: readonly string[] = ['posts'],
  onOutcome: (outcome: Outcome, abort: () => void) => void = () => {},
): Promise<BatchRun> {
  const outcomes: Outcome[] = [];
  const controller = new AbortController();
  const end = await runBatch(
    inputs,
    batchOptions(cwd, options),
    {
      onWait() {},
      onListed() {},
      onBegin() {},
      onDone() {},
      onOutcome(outcome) {
        outcomes.push(outcome);
        onOutcome(outcome, () => {
          controller.abort();
        });
      },
    },
    controller.signal,
  );
  return { outcomes, end };
}

/** Each outcome with its reason, e.g. `a.html skipped no-profile`. */
export function brief({ outcomes }: BatchRun): readonly string[] {
  return outcomes.map((outcome) => {
    const { kind, source } = outcome;
    const words = [source.relative, kind];
    if (kind === 'skipped') words.push(outcome.reason.code);
    if (kind === 'failed') words.push(outcome.failure.stage, outcome.failure.code ?? 'DEFECT');
    return words.join(' ');
  });
}
