import type { Outcome } from '../../batch/outcome.ts';
import { displayPath } from '../../batch/source-file.ts';
import type { Colours } from '../colour.ts';
import type { Verbosity } from '../options.ts';
import { diagnosticLines, failedLine, skippedLine, waitLine } from './lines.ts';
import { createNameList } from './name-list.ts';
import type { BatchRequest, Reporter, Write } from './reporter.ts';
import { describeEnd } from './summary-text.ts';
import { createWorst } from './worst.ts';

/** Files listed of each kind before the rest is only counted. */
const LISTED = 10;

/**
 * Reports for people: a summary at the end. `verbose` adds a line for each skipped file, failure and
 * diagnostic as they come; `quiet` prints failures and nothing else.
 *
 * @param write takes whole lines
 */
export function createTextReporter(
  request: BatchRequest,
  verbosity: Verbosity,
  colours: Colours,
  write: Write,
): Reporter {
  const skipped = createNameList('Skipped', LISTED);
  const failed = createNameList('Failed', LISTED);
  const worst = createWorst(LISTED);
  let conflicts = 0;
  return {
    onWait(owner, milliseconds) {
      if (verbosity !== 'quiet') write(waitLine(owner, milliseconds));
    },
    onListed() {},
    onBegin() {},
    onDone() {},
    onOutcome(outcome) {
      worst.add(outcome);
      if (outcome.kind === 'failed' && outcome.failure.code === 'EDITED') conflicts += 1;
      if (verbosity !== 'normal') write(describeOutcome(outcome, verbosity));
      else if (outcome.kind === 'skipped')
        skipped.add(displayPath(outcome.source), outcome.reason.message);
      else if (outcome.kind === 'failed')
        failed.add(displayPath(outcome.source), outcome.failure.message);
    },
    onInterrupt() {
      if (verbosity !== 'quiet')
        write('stopping after the files in hand; Ctrl-C again stops at once\n');
    },
    onEnd(end, summary) {
      const lists = { skipped, failed, worst: worst.list() };
      write(describeEnd({ request, end, summary, lists, conflicts, colours }, verbosity));
    },
  };
}

function describeOutcome(outcome: Outcome, verbosity: 'quiet' | 'verbose'): string {
  const name = displayPath(outcome.source);
  if (outcome.kind === 'failed') return failedLine(name, outcome.failure, verbosity);
  if (verbosity === 'quiet') return '';
  const skip = outcome.kind === 'skipped' ? skippedLine(name, outcome.reason) : '';
  return diagnosticLines(name, outcome.diagnostics) + skip;
}
