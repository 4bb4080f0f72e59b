import type { BatchEnd } from '../../batch/batch-options.ts';
import type { Summary } from '../../batch/outcome.ts';
import type { OrphanRecord } from '../../batch/record/manifest.ts';
import { compareText } from '../../batch/source-file.ts';
import { filesIn } from '../../batch/summary.ts';
import { DIAGNOSTICS } from '../../core/diagnostics.ts';
import type { Severity } from '../../core/diagnostics.ts';
import type { Colours } from '../colour.ts';
import type { Verbosity } from '../options.ts';
import { commandLine, printable } from '../printable.ts';
import { VERSION } from '../version.ts';
import { createNameList } from './name-list.ts';
import type { NameList } from './name-list.ts';
import type { BatchRequest } from './reporter.ts';
import type { Doubtful } from './worst.ts';

/** Inputs named in the first line before the rest is only counted. */
const NAMED_INPUTS = 3;

/** Longest command line, in characters, that is worth repeating. */
const COMMAND_LENGTH = 160;

/** Orphans listed before the rest is only counted. */
const LISTED = 10;

/** What there is to say at the end. */
export interface Ending {
  readonly request: BatchRequest;
  readonly end: BatchEnd;
  readonly summary: Summary;
  readonly lists: {
    readonly skipped: NameList;
    readonly failed: NameList;
    readonly worst: readonly Doubtful[];
  };
  /** Files that failed only since someone edited their outputs. */
  readonly conflicts: number;
  readonly colours: Colours;
}

/** The summary for people; `quiet` leaves what stopped the batch. */
export function describeEnd(ending: Ending, verbosity: Verbosity): string {
  const { end, lists, colours, summary } = ending;
  const stopped = end.stopped
    ? `${colours.bad('error')}: the batch stopped: ${printable(end.stopped.message)}\n`
    : '';
  if (verbosity === 'quiet') return stopped;
  return [
    heading(ending),
    describeCounts(summary, colours),
    describeDiagnostics(summary),
    lists.skipped.text(),
    worst(lists.worst),
    lists.failed.text(),
    describeOrphans(end.orphans, end.pruned),
    stopped,
    nextStep(ending),
  ].join('');
}

function heading({ request, summary, end }: Ending): string {
  const done = filesIn(summary);
  const files = `${end.total} ${end.total === 1 ? 'file' : 'files'}`;
  const verb = end.stopped ? 'stopped' : 'interrupted';
  const what = done < end.total ? `${verb} after ${done} of ${files}` : files;
  const { inputs, out, dryRun, shard } = request;
  const part = shard ? ` of shard ${shard.number}/${shard.of}` : '';
  const rest = inputs.length - NAMED_INPUTS;
  const from = inputs.slice(0, NAMED_INPUTS).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const rehearsal = dryRun ? '; a dry run: nothing was written' : '';
  return `${printable(`pressmark ${VERSION}: ${what}${part} from ${from} to ${out}${rehearsal}`)}\n`;
}

type Row = readonly [label: string, count: number, note?: string];

/** How many files came to what. */
export function describeCounts({ files, skips, verdicts }: Summary, colours: Colours): string {
  const judged = verdicts.exact + verdicts.repaired + verdicts.lossy;
  const reasons = Object.entries(skips).toSorted(([, a], [, b]) => b - a);
  const rows: readonly Row[] = [
    ['written', files.written],
    ...optional(['unchanged', files.unchanged]),
    ...optional(['lossy', files.lossy]),
    ['skipped', files.skipped, reasons.map(([code, count]) => `${count} ${code}`).join(', ')],
    ['failed', files.failed],
    ...(judged === 0 ? [] : ([['verified', judged, verdictNote(verdicts)]] as const)),
  ];
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  return rows
    .map(([label, count, note = '']) => {
      const line = `  ${label.padEnd(9)}   ${String(count).padStart(width)}   ${note}`.trimEnd();
      const isBad = label === 'failed' && count > 0;
      return `${isBad ? colours.bad(line) : line}\n`;
    })
    .join('');
}

function optional(row: Row): readonly Row[] {
  return row[1] === 0 ? [] : [row];
}

function verdictNote({ exact, repaired, lossy }: Summary['verdicts']): string {
  return `${exact} exact, ${repaired} repaired, ${lossy} lossy`;
}

/** How often each diagnostic was given. */
export function describeDiagnostics(summary: Summary): string {
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

function worst(files: readonly Doubtful[]): string {
  if (files.length === 0) return '';
  const rows = files.map(({ name, what }) => `  ${printable(`${name}   ${what}`)}\n`);
  return `Worth a look\n${rows.join('')}`;
}

/** The first outputs of gone sources: those that are still there, and those that were deleted. */
export function describeOrphans(
  kept: readonly OrphanRecord[],
  pruned: readonly OrphanRecord[],
): string {
  const gone = 'Gone sources, whose outputs are still there (--prune deletes what nobody edited)';
  return listOrphans(gone, kept) + listOrphans('Deleted outputs of gone sources', pruned);
}

function listOrphans(title: string, records: readonly OrphanRecord[]): string {
  const list = createNameList(title, LISTED);
  for (const { source, output } of records) list.add(output.path, `from ${source.path}`);
  return list.text();
}

function nextStep(ending: Ending): string {
  const { request, summary, end, lists, conflicts } = ending;
  const { argv, dryRun, shard, out } = request;
  // A small batch may have no file for some shard.
  if (end.total === 0 && !shard && !argv.includes('--retry-failed')) {
    return 'Nothing to convert: a folder stands for its .html, .htm and .md files; name other files, or quote a glob.\n';
  }
  if (filesIn(summary) < end.total) return `${printable(`To go on, ${again(argv)}`)}\n`;
  if (conflicts > 0 && conflicts === summary.files.failed) {
    // Doing it again changes nothing: the person has to say what counts, and the files are few.
    return 'Move the edited files away, or choose --on-conflict overwrite (replaces them) or keep (skips them).\n';
  }
  if (summary.files.failed > 0) {
    const only = argv.includes('--retry-failed') || dryRun ? argv : [...argv, '--retry-failed'];
    return `${printable(`When the causes are removed, ${again(only)}`)}\n`;
  }
  const [first] = lists.worst;
  if (!dryRun && first && summary.verdicts.lossy > 0)
    return `${printable(`To see what is missing, run: ${commandLine(['inspect', first.name])}`)}\n`;
  if (!dryRun && shard)
    return `${printable(`When all ${shard.of} shards are done, run: ${commandLine(['merge', out])}`)}\n`;
  if (!dryRun) return '';
  const real = argv.filter((word) => word !== '--dry-run' && word !== '-n');
  return `${printable(`To do it, ${again(real)}`)}\n`;
}

function again(argv: readonly string[]): string {
  const line = commandLine(argv);
  if (line.length <= COMMAND_LENGTH) return `run: ${line}`;
  return argv.at(-1) === '--retry-failed'
    ? 'run the same command with --retry-failed'
    : 'run the same command again';
}
