import type { VerifiedDocument } from '../../core/verify-result.ts';

/** A page and the Markdown that was made from it. Names are as the caller would type them. */
export interface Pair {
  readonly source: string;
  readonly markdown: string;
}

/** How a file is not what the manifest says: the source is another, or the output was edited. */
export type Difference = 'changed' | 'edited';

/** What comparing the two found, or why they could not be compared. */
export type PairOutcome = ComparedPair | StrayFile;

export type ComparedPair = Pair & {
  /** Absent where all is as recorded, or nothing is. */
  readonly differs?: readonly Difference[];
} & (
    | VerifiedDocument
    /** It is as it should be that there is no Markdown. */
    | {
        readonly outcome: 'skipped';
        readonly reason: { readonly code: string; readonly message: string };
      }
    /** There is no Markdown of this name. */
    | { readonly outcome: 'missing' }
    /** The manifest has a source that is not there. */
    | { readonly outcome: 'gone' }
    | { readonly outcome: 'failed'; readonly message: string }
  );

/** What no manifest has. */
export type StrayFile =
  | { readonly outcome: 'extra'; readonly markdown: string }
  | { readonly outcome: 'new'; readonly source: string };
