import { createLedger } from '../changes.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { copyBody, isSameBody } from '../dom/copy.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { condense } from '../normalise/condense.ts';
import { normalise, readLayout } from '../normalise/index.ts';
import type { NormaliseInput } from '../normalise/index.ts';
import { compareFacts } from '../verify/compare.ts';
import type { Difference } from '../verify/compare.ts';
import type { Facts } from '../verify/facts.ts';
import { treeFacts } from '../verify/tree-facts.ts';

/** What a body is normalised by. */
export type BodyInput = Pick<NormaliseInput, 'html' | 'options' | 'page' | 'profile'>;

/**
 * What a reader of the document sees otherwise than by the changes that were declared: both bodies are
 * brought into the shape that the rules write, so that markup which no one sees makes no difference.
 *
 * @param declared the body with the declared changes alone; it is used up
 * @param actual the body as it is; it stays
 * @returns differences whose places are offsets in the source
 */
export function findUndeclared(
  declared: BodyRoot,
  actual: BodyRoot,
  input: BodyInput,
): readonly Difference[] {
  // Nearly every pass keeps to its tools, and nothing needs to be normalised twice.
  if (isSameBody(declared, actual)) return [];
  const expected = visibleFacts(declared, input);
  const found = visibleFacts(copyBody(actual).root, input);
  return compareFacts(expected, found).map((difference) => ({
    ...difference,
    // Both sides are trees: what was added has the place of what stands before it.
    expectedPlace: difference.expectedPlace ?? difference.foundPlace,
    foundPlace: undefined,
  }));
}

/** @param body is changed */
function visibleFacts(body: BodyRoot, input: BodyInput): Facts {
  const layout = readLayout(body, input);
  condense(body, { isPretty: layout.isPretty, drops: input.profile.drops ?? [] });
  normalise(body, { ...input, diagnostics: SILENT, ledger: createLedger() }, layout);
  return treeFacts(body);
}

/** What our passes have to say is said when the body itself is normalised. */
const SILENT: DiagnosticSink = { report: () => undefined, lineOf: () => 1 };
