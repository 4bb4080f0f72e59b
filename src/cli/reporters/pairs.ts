import type { PairOutcome } from '../../batch/pairs/by-name.ts';
import type { Loss } from '../../core/verify/verdict.ts';
import { printable } from '../printable.ts';

/** How many pairs came to what. */
export type PairCounts = Record<'exact' | 'failed' | 'lossy' | 'missing' | 'skipped', number>;

/**
 * Lines for one pair; they end with LF like all of these.
 *
 * @param isAlone one pair was asked for: also say that it is exact
 */
export function describePair(result: PairOutcome, isAlone: boolean): string {
  const { source, markdown } = result;
  switch (result.outcome) {
    case 'skipped':
      return line(`skipped ${source}: ${result.reason.message} (${result.reason.code})`);
    case 'missing':
      return line(`missing ${markdown}: nothing was made of ${source}`);
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

export function describePairs(counts: PairCounts): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return line([`${total} ${total === 1 ? 'pair' : 'pairs'}`, ...parts].join(', '));
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
