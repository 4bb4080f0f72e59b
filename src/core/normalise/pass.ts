import type { Page } from '../dom/page.ts';
import type { Ledger } from '../changes.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import type { BodyOptions, Profile } from '../types.ts';

/** What a pass may know besides the tree. */
export interface PassContext {
  readonly page: Page;
  readonly profile: Profile;
  readonly options: BodyOptions;
  /** White space beside inline tags is a pretty-printer's noise; see `spacing.ts`. */
  readonly isPretty: boolean;
  /**
   * The body is of no known site and not pretty-printed, so that nothing says that an empty heading or
   * bold inside bold is an editor's noise: the structure is kept as it is.
   */
  readonly isFaithful: boolean;
  readonly diagnostics: DiagnosticSink;
  /** Where a pass writes down what it does to visible content. */
  readonly ledger: Ledger;
}

/**
 * One repair of the tree. A pass leaves the tree valid for those after it; what it removes or guesses
 * it reports. It must be iterative over depth.
 */
export interface Pass {
  /** Kebab-case, shown by reports. */
  readonly name: string;
  readonly run: (root: BodyRoot, context: PassContext) => void;
}
