import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { BatchObserver } from '../batch-options.ts';
import type { Outcome, Summary } from '../outcome.ts';
import { displayPath } from '../source-file.ts';
import type { Shard } from '../shard/shard.ts';
import { shardsFolder, STATE } from './state-folder.ts';

/** What the log needs to know of the time. */
export interface Clock {
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Date and time of day, RFC 3339. */
  readonly date: () => string;
}

/** Lines that are kept back at most. */
const BUFFERED = 256;

/** Tells the log what happens; it has the times that the manifest must not have. */
export interface RunLog extends Pick<
  BatchObserver,
  'onListed' | 'onBegin' | 'onDone' | 'onOutcome'
> {
  readonly onEnd: (summary: Summary, ending: string) => void;
}

/** The log of an output folder; that of a shard is its own, as lines of several hosts would mix. */
export function runLogPath(outDir: string, shard?: Shard): string {
  if (!shard) return path.join(outDir, STATE, 'runs.ndjson');
  return path.join(shardsFolder(outDir, shard.of), `${shard.number}.runs.ndjson`);
}

/**
 * Appends to the log of all runs in the output folder: a line at the begin and at the end of each, and
 * one with the milliseconds for each file that was worked on. It is a convenience: a log that cannot be
 * written stops nothing.
 *
 * @param file absolute path
 */
export function createRunLog(file: string, tool: string, clock: Clock): RunLog {
  const begun = clock.now();
  const running = new Map<string, number>();
  const took = new Map<string, number>();
  let lines: string[] = [];
  const flush = (): void => {
    try {
      appendFileSync(file, lines.join(''));
    } catch {
      // Said above.
    }
    lines = [];
  };
  const add = (line: object): void => {
    lines.push(`${JSON.stringify(line)}\n`);
    if (lines.length >= BUFFERED) flush();
  };
  return {
    onListed(files) {
      add({ kind: 'begin', time: clock.date(), tool, files });
      flush();
    },
    onBegin(source) {
      running.set(source.path, clock.now());
    },
    onDone(source) {
      const since = running.get(source.path);
      running.delete(source.path);
      if (since !== undefined) took.set(source.path, Math.round(clock.now() - since));
    },
    onOutcome(outcome) {
      const ms = took.get(outcome.source.path);
      took.delete(outcome.source.path);
      if (ms !== undefined || outcome.kind === 'failed') add(lineOf(outcome, ms));
    },
    onEnd(summary, ending) {
      const seconds = Math.round(clock.now() - begun) / 1000;
      add({ kind: 'end', time: clock.date(), ending, seconds, ...summary.files });
      flush();
    },
  };
}

function lineOf(outcome: Outcome, ms: number | undefined): object {
  const line = { kind: 'file', source: displayPath(outcome.source), outcome: outcome.kind, ms };
  return outcome.kind === 'failed' ? { ...line, message: outcome.failure.message } : line;
}
