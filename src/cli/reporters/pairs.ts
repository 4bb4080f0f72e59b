import type { ComparedPair, PairOutcome } from '../../batch/pairs/outcome.ts';
import type { Loss } from '../../core/verify/verdict.ts';
import { printable } from '../printable.ts';
import type { PairCounts } from './pair-counts.ts';

/**
 * Lines for one pair; they end with LF like all of these.
 *
 * @param isAlone one pair was asked for: also say that it is exact
 */
export function describePair(result: PairOutcome, isAlone: boolean): string {
  if (result.outcome === 'extra')
    return line(`extra ${result.markdown}: the manifest does not have it`);
  if (result.outcome === 'new') return line(`new ${result.source}: the manifest does not have it`);
  return describeCompared(result, isAlone) + describeDifferences(result);
}

function describeCompared(result: ComparedPair, isAlone: boolean): string {
  const { source, markdown } = result;
  switch (result.outcome) {
    case 'skipped':
      return line(`skipped ${source}: ${result.reason.message} (${result.reason.code})`);
    case 'missing':
      return line(`missing ${markdown}: nothing was made of ${source}`);
    case 'gone':
      return line(`gone ${source}: ${markdown} was made from it`);
    case 'failed':
      return line(`failed ${source}: ${result.message}`);
    case 'verified': {
      const { verdict, losses } = result;
      if (verdict === 'exact') return isAlone ? line(`exact ${markdown}`) : '';
      const count = losses.length === 1 ? '1 difference' : `${losses.length} differences`;
      return line(`lossy ${markdown}: ${count} from ${source}`) + losses.map(describeLoss).join('');
    }
  }
}

function describeDifferences({ source, markdown, differs = [] }: ComparedPair): string {
  return differs
    .map((difference) =>
      difference === 'changed'
        ? line(`changed ${source}: it is not what the manifest has`)
        : line(`edited ${markdown}: it is not what pressmark wrote`),
    )
    .join('');
}

/** The end of the report on many pairs. */
export function describePairs({
  counts,
  record,
  losses,
  manifest,
  isComplete,
}: PairCounts & { readonly manifest?: string; readonly isComplete?: boolean }): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const pairs = `${total} ${total === 1 ? 'pair' : 'pairs'}`;
  const kinds = listCounts(losses);
  return [
    line([pairs, ...listCounts(counts)].join(', ')),
    ...(kinds.length === 0 ? [] : [line(`lost: ${kinds.join(', ')}`)]),
    ...(manifest === undefined ? [] : describeRecord(manifest, { counts, record })),
    ...(isComplete === false
      ? [line('the run that wrote the manifest did not come to its end: run it again')]
      : []),
  ].join('');
}

function describeRecord(
  manifest: string,
  { counts, record }: Pick<PairCounts, 'counts' | 'record'>,
): readonly string[] {
  const { new: added, ...others } = record;
  const differences = listCounts({ missing: counts.missing, gone: counts.gone, ...others });
  const what =
    differences.length === 0
      ? `all files are as ${manifest} has them`
      : `not as ${manifest} has them: ${differences.join(', ')}`;
  return [line(what), ...(added === 0 ? [] : [line(`not in ${manifest}: ${added} new`)])];
}

function listCounts(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`);
}

/** What was lost and where, then what was expected and what is there. */
export function describeLoss(loss: Loss): string {
  const { kind, expected, found } = loss;
  const what =
    found === undefined ? 'is missing' : expected === undefined ? 'was added' : 'differs';
  const places = [
    ...(loss.line === undefined ? [] : [`source line ${loss.line}`]),
    ...(loss.outputLine === undefined ? [] : [`output line ${loss.outputLine}`]),
  ];
  const head = line(`  ${kind} ${what}${places.length === 0 ? '' : ` (${places.join(', ')})`}`);
  const rows = [
    ...(expected === undefined ? [] : [line(`    expected: ${expected}`)]),
    ...(found === undefined ? [] : [line(`    found:    ${found}`)]),
  ];
  return head + rows.join('');
}

function line(text: string): string {
  return `${printable(text)}\n`;
}
