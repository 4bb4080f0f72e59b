import { SHARD_PROBLEMS } from '../../batch/merge/report.ts';
import type { BadShard, MergeReport } from '../../batch/merge/report.ts';
import { formatNumbers } from '../../batch/shard/shard.ts';
import { filesIn } from '../../batch/summary.ts';
import type { Colours } from '../colour.ts';
import type { MergeFlags } from '../options.ts';
import { commandLine, printable } from '../printable.ts';
import { withoutShard } from '../shard-flags.ts';
import { VERSION } from '../version.ts';
import { describeCounts, describeDiagnostics, describeOrphans } from './summary-text.ts';

type Refused = Extract<MergeReport, { kind: 'refused' }>;
type Merged = Extract<MergeReport, { kind: 'merged' }>;

/**
 * What a merge found and did, for people.
 *
 * @param out the output folder as the caller wrote it
 */
export function describeMerge(
  report: MergeReport,
  out: string,
  flags: MergeFlags,
  colours: Colours,
): string {
  if (report.kind === 'refused') return describeRefused(report, out);
  return flags.quiet ? '' : describeMerged(report, out, flags, colours);
}

function describeRefused({ of, bad, argv }: Refused, out: string): string {
  const lines = [];
  for (const [problem, meaning] of Object.entries(SHARD_PROBLEMS)) {
    const shards = bad.filter((one) => one.problem === problem);
    if (shards.length === 0) continue;
    lines.push(`${meaning}: ${formatNumbers(numbersOf(shards))}`);
    for (const output of shards.flatMap(({ outputs = [] }) => outputs)) lines.push(`  ${output}`);
  }
  const numbers = numbersOf(bad);
  const command = argv
    ? commandLine(withoutShard(argv))
    : `pressmark <input> ${commandLine(['--out', out]).replace(/^pressmark /u, '')}`;
  lines.push(
    'Nothing was merged. To make these shards again, run:',
    numbers.length === 1
      ? `  ${command} --shard ${numbers[0]}/${of}`
      : `  for shard in ${forShell(numbers)}; do ${command} --shard $shard/${of}; done`,
    `or repeat their tasks of the array job: ${formatNumbers(numbers)}${ofZero(numbers)}`,
    `and then: ${commandLine(['merge', out])}`,
  );
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function numbersOf(shards: readonly BadShard[]): readonly number[] {
  return shards.map(({ number }) => number);
}

function ofZero(numbers: readonly number[]): string {
  return ` (${formatNumbers(numbers.map((number) => number - 1))} where they count from 0)`;
}

/** `1 $(seq 7 9)` */
function forShell(numbers: readonly number[]): string {
  return formatNumbers(numbers)
    .split(',')
    .map((range) => (range.includes('-') ? `$(seq ${range.replace('-', ' ')})` : range))
    .join(' ');
}

function describeMerged(
  { of, summary, failed: unnamed, orphans, pruned }: Merged,
  out: string,
  { dryRun }: MergeFlags,
  colours: Colours,
): string {
  const { failed } = summary.files;
  const shards = of === 1 ? '1 shard' : `${of} shards`;
  const verb = dryRun ? 'can be merged; a dry run: nothing was written' : 'merged';
  const head = `pressmark ${VERSION}: ${filesIn(summary)} files of ${shards} in ${out} ${verb}`;
  return [
    `${printable(head)}\n`,
    describeCounts(summary, colours),
    describeDiagnostics(summary),
    describeOrphans(orphans, pruned),
    describeUnnamed(unnamed),
    failed > unnamed.length
      ? 'The manifest names what failed; repeat the shards with --retry-failed.\n'
      : '',
  ].join('');
}

/** All that is to be done for these is to merge once more. */
function describeUnnamed(failed: Merged['failed']): string {
  if (failed.length === 0) return '';
  const lines = failed.map(
    ({ source, failure }) => `  ${printable(`${source}: ${failure.message}`)}\n`,
  );
  return `Outputs that got no names (see to it, then merge again):\n${lines.join('')}`;
}

/** The same for programs, ended by LF. */
export function mergeAsJson(report: MergeReport): string {
  return `${JSON.stringify(plain(report), undefined, 2)}\n`;
}

function plain(report: MergeReport): object {
  const { of } = report;
  if (report.kind === 'merged') {
    const { summary, failed, orphans, pruned } = report;
    return {
      merged: true,
      shards: of,
      ...summary,
      failures: failed.map(({ source, failure: { stage, code, message } }) => ({
        source,
        failure: { stage, code, message },
      })),
      orphans: orphans.map(({ output }) => output.path),
      pruned: pruned.map(({ output }) => output.path),
    };
  }
  const { bad, argv } = report;
  const command = argv && ['pressmark', ...withoutShard(argv)];
  return { merged: false, shards: of, bad, again: formatNumbers(numbersOf(bad)), command };
}
