import type { Outcome, Summary } from '../../batch/outcome.ts';
import { compareText, displayPath } from '../../batch/source-file.ts';
import { DIAGNOSTICS } from '../../core/diagnostics.ts';
import type { Severity } from '../../core/diagnostics.ts';
import type { Verbosity } from '../options.ts';
import { commandLine, printable } from '../printable.ts';
import { VERSION } from '../version.ts';
import { failedLine, skippedLine, diagnosticLines } from './lines.ts';
import type { BatchEnd, BatchRequest, Reporter } from './reporter.ts';

/** Files listed of each kind before the rest is only counted. */
const LISTED = 10;

/** Inputs named in the first line before the rest is only counted. */
const NAMED_INPUTS = 3;

/** Longest command line, in characters, that is worth repeating. */
const COMMAND_LENGTH = 160;

/**
 * Reports for people: a summary at the end. `verbose` adds a line for each skipped file, failure and
 * diagnostic as they come; `quiet` prints failures and nothing else.
 *
 * @param write takes whole lines
 */
export function createTextReporter(
  request: BatchRequest,
  verbosity: Verbosity,
  write: (text: string) => void,
): Reporter {
  const skipped = createList('Skipped');
  const failed = createList('Failed');
  return {
    onOutcome(outcome) {
      if (verbosity === 'normal') {
        if (outcome.kind === 'skipped')
          skipped.add(displayPath(outcome.source), outcome.reason.message);
        if (outcome.kind === 'failed')
          failed.add(displayPath(outcome.source), outcome.failure.message);
      } else write(describeOutcome(outcome, verbosity));
    },
    onEnd(end) {
      if (verbosity === 'quiet') return;
      write([heading(request, end), counts(end.summary), diagnosticsTable(end.summary)].join(''));
      write([skipped.text(), failed.text(), nextStep(request, end)].join(''));
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

function heading({ inputs, out }: BatchRequest, { summary, total }: BatchEnd): string {
  const done = fileCount(summary);
  const files = `${total} ${total === 1 ? 'file' : 'files'}`;
  const what = done < total ? `interrupted after ${done} of ${files}` : files;
  const rest = inputs.length - NAMED_INPUTS;
  const from = inputs.slice(0, NAMED_INPUTS).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  return `${printable(`pressmark ${VERSION}: ${what} from ${from} to ${out}`)}\n`;
}

function counts({ files, skips }: Summary): string {
  const width = Math.max(...Object.values(files).map((count) => String(count).length));
  const reasons = Object.entries(skips).toSorted(([, a], [, b]) => b - a);
  const rows: readonly (readonly [string, number, string])[] = [
    ['written', files.written, ''],
    ...(files.unchanged > 0 ? [['unchanged', files.unchanged, ''] as const] : []),
    ['skipped', files.skipped, reasons.map(([code, count]) => `${count} ${code}`).join(', ')],
    ['failed', files.failed, ''],
  ];
  return rows
    .map(([label, count, note]) =>
      `  ${label.padEnd(9)}   ${String(count).padStart(width)}   ${note}`.trimEnd(),
    )
    .map((row) => `${row}\n`)
    .join('');
}

function diagnosticsTable(summary: Summary): string {
  const counted = new Map(Object.entries(summary.diagnostics));
  const rows = Object.entries(DIAGNOSTICS)
    .map(([code, { severity, meaning }]) => ({
      code,
      severity,
      meaning,
      count: counted.get(code) ?? 0,
    }))
    .filter((row) => row.count > 0)
    .toSorted(compareRows);
  if (rows.length === 0) return '';
  const codeWidth = Math.max(...rows.map((row) => row.code.length));
  const countWidth = Math.max(...rows.map((row) => String(row.count).length));
  const lines = rows.map(({ code, severity, meaning, count }) => {
    const cells = [
      severity.padEnd(7),
      code.padEnd(codeWidth),
      String(count).padStart(countWidth),
      meaning,
    ];
    return `  ${cells.join('   ')}\n`;
  });
  return `Diagnostics\n${lines.join('')}`;
}

interface DiagnosticRow {
  readonly code: string;
  readonly severity: Severity;
}

/** Warnings first, then by code. */
function compareRows(a: DiagnosticRow, b: DiagnosticRow): number {
  if (a.severity !== b.severity) return a.severity === 'warning' ? -1 : 1;
  return compareText(a.code, b.code);
}

/** Keeps the first few entries and counts the others, so that a huge batch needs no more memory. */
function createList(title: string): {
  add: (name: string, message: string) => void;
  text: () => string;
} {
  const rows: string[] = [];
  let hidden = 0;
  return {
    add(name, message) {
      if (rows.length < LISTED) rows.push(`  ${printable(`${name}   ${message}`)}\n`);
      else hidden += 1;
    },
    text() {
      if (rows.length === 0) return '';
      const more = hidden > 0 ? `  and ${hidden} more; use --verbose\n` : '';
      return `${title}\n${rows.join('')}${more}`;
    },
  };
}

function nextStep({ argv }: BatchRequest, { summary, total }: BatchEnd): string {
  if (total === 0) {
    return 'Nothing to convert: a folder stands for its .html, .htm and .md files; name other files, or quote a glob.\n';
  }
  const line = commandLine(argv);
  const again = line.length > COMMAND_LENGTH ? 'run the same command again' : `run again: ${line}`;
  if (fileCount(summary) < total) return `${printable(`To go on, ${again}`)}\n`;
  if (summary.files.failed === 0) return '';
  return `${printable(`When the causes are removed, ${again}`)}\n`;
}

function fileCount({ files }: Summary): number {
  return Object.values(files).reduce((sum, count) => sum + count, 0);
}
