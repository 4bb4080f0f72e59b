import type { Failure } from '../../batch/failure.ts';
import type { Outcome } from '../../batch/outcome.ts';
import { displayPath } from '../../batch/source-file.ts';
import type { Verbosity } from '../options.ts';
import type { BatchRequest, Reporter, Write } from './reporter.ts';

/**
 * Reports for programs: one JSON object a line. `event` says which: `wait`, `begin`, `file`, `interrupt`, and
 * at last `end`. `quiet` leaves failed files and the end; `verbose` adds the diagnostics of each file.
 */
export function createNdjsonReporter(
  request: BatchRequest,
  verbosity: Verbosity,
  write: Write,
): Reporter {
  const say = (event: object): void => {
    write(`${JSON.stringify(event)}\n`);
  };
  return {
    onWait({ pid, host }, milliseconds) {
      if (verbosity !== 'quiet') say({ event: 'wait', pid, host, seconds: milliseconds / 1000 });
    },
    onListed(files) {
      const { inputs, out, dryRun, shard } = request;
      if (verbosity !== 'quiet') say({ event: 'begin', files, inputs, out, dryRun, shard });
    },
    onBegin() {},
    onDone() {},
    onOutcome(outcome) {
      if (verbosity !== 'quiet' || outcome.kind === 'failed')
        say({ event: 'file', ...describe(outcome, verbosity) });
    },
    onInterrupt() {
      if (verbosity !== 'quiet') say({ event: 'interrupt' });
    },
    onEnd({ total, interrupted, stopped, orphans, pruned }, summary) {
      say({
        event: 'end',
        total,
        ...summary,
        interrupted,
        ...(stopped ? { stopped: plain(stopped) } : {}),
        orphans: orphans.map(({ output }) => output.path),
        pruned: pruned.map(({ output }) => output.path),
      });
    },
  };
}

function describe(outcome: Outcome, verbosity: Verbosity): object {
  const file = { source: displayPath(outcome.source), outcome: outcome.kind };
  if (outcome.kind === 'failed') return { ...file, failure: plain(outcome.failure) };
  const details = verbosity === 'verbose' ? { diagnostics: outcome.diagnostics } : {};
  const { codes } = outcome;
  if (outcome.kind === 'skipped') return { ...file, reason: outcome.reason, codes, ...details };
  const { output, profile, verdict } = outcome;
  return { ...file, output, profile, verdict, codes, ...details };
}

/** Without what was thrown, which JSON would show as `{}`. */
function plain({ stage, code, message }: Failure): object {
  return { stage, code, message };
}
