import { joinBlocks } from '../render.ts';
import type { RenderedBlock, RenderSettings } from '../render.ts';
import { isTrue } from './check-block.ts';
import { compareFacts } from './compare.ts';
import type { Difference, Forgiveness } from './compare.ts';
import type { Facts } from './facts.ts';
import { locate, startLines } from './locate.ts';
import { markdownFacts } from './markdown-facts.ts';
import { repairBlock } from './repair.ts';
import type { Loss, Verdict } from './verdict.ts';

/** What is checked, and with what it may be repaired. */
export interface BodyCheck {
  /** What passes did and did not write down; no way of writing repairs it. */
  readonly unaccounted: readonly Difference[];
  /** Facts of the normalised body, taken before it was rendered. */
  readonly expected: Facts;
  readonly blocks: readonly RenderedBlock[];
  readonly forgiveness: Forgiveness;
  readonly settings: RenderSettings;
}

export interface CheckedBody {
  readonly blocks: readonly RenderedBlock[];
  readonly verdict: Verdict;
  readonly losses: readonly Loss[];
}

/**
 * Reads the rendered body as a stranger would and compares what is seen with what should be. Where
 * they differ, the blocks that are to blame are written again until they do not.
 */
export function verifyBody(check: BodyCheck): CheckedBody {
  const { unaccounted, expected, blocks, forgiveness, settings } = check;
  const compare = (rendered: readonly RenderedBlock[]): Difference[] =>
    compareFacts(expected, markdownFacts(joinBlocks(rendered)), forgiveness);
  const lossy = (rendered: readonly RenderedBlock[], differences: Difference[]): CheckedBody => ({
    blocks: rendered,
    verdict: 'lossy',
    losses: reportLosses(locate([...unaccounted, ...differences], rendered), settings),
  });
  const differences = compare(blocks);
  const isAccounted = unaccounted.length === 0;
  if (differences.length === 0)
    return isAccounted ? { blocks, verdict: 'exact', losses: [] } : lossy(blocks, []);
  if (settings.options.verify === 'strict') return lossy(blocks, differences);

  let [repaired, rest] = [blocks, differences];
  for (let round = 0; round < ROUNDS && rest.length > 0; round += 1) {
    const suspects = findSuspects(repaired, rest);
    repaired = repaired.map((block, index) =>
      suspects.has(index) ? repairBlock(block, settings) : block,
    );
    rest = compare(repaired);
  }
  if (rest.length > 0 || !isAccounted) return lossy(repaired, rest);
  return { blocks: repaired, verdict: 'repaired', losses: [] };
}

/** One for blocks that are wrong by themselves, one for what is wrong between them. */
const ROUNDS = 2;

/** The blocks whose own Markdown does not say what they do, else those at which a difference shows. */
function findSuspects(
  blocks: readonly RenderedBlock[],
  differences: readonly Difference[],
): ReadonlySet<number> {
  const suspects = new Set<number>();
  blocks.forEach(({ node, markdown }, index) => {
    if (!isTrue(node, markdown)) suspects.add(index);
  });
  if (suspects.size > 0) return suspects;
  const starts = startLines(blocks);
  for (const { expectedPlace, foundPlace } of differences) {
    if (foundPlace !== undefined) suspects.add(starts.findLastIndex((line) => line <= foundPlace));
    else if (expectedPlace !== undefined)
      suspects.add(
        blocks.findLastIndex(
          ({ node }) => node.startIndex !== null && node.startIndex <= expectedPlace,
        ),
      );
  }
  return suspects;
}

/** More losses than this in one document tell nothing new. */
const MAX_LOSSES = 50;

/** Each loss is a diagnostic too, so that a report without verdicts names it. */
export function reportLosses(
  differences: readonly Difference[],
  { diagnostics }: Pick<RenderSettings, 'diagnostics'>,
): Loss[] {
  return differences
    .slice(0, MAX_LOSSES)
    .map(({ kind, expected, found, expectedPlace, foundPlace }) => {
      const what = expected === '' ? 'was added' : found === '' ? 'is missing' : 'differs';
      const place = { offset: expectedPlace ?? null, excerpt: expected || found };
      diagnostics.report('content-lost', `${kind} ${what}`, place);
      return {
        kind,
        ...(expected === '' ? {} : { expected: shorten(expected) }),
        ...(found === '' ? {} : { found: shorten(found) }),
        ...(expectedPlace === undefined ? {} : { line: diagnostics.lineOf(expectedPlace) }),
        ...(foundPlace === undefined ? {} : { outputLine: foundPlace + 1 }),
      };
    });
}

/** Characters of a loss that a report shows. */
const SHOWN = 200;

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`;
}
