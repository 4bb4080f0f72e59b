/** What the verification alone is asked, and what it answers. */
import type { Diagnostic } from './diagnostics.ts';
import type { ConvertOptions, ProfileChoice, SkippedDocument } from './types.ts';
import type { Loss } from './verify/verdict.ts';

/** How the source is read; as in {@link ConvertOptions}. All are optional. */
export interface VerifyOptions extends Pick<
  ConvertOptions,
  'encoding' | 'keepToc' | 'passes' | 'profile' | 'profiles' | 'spacing' | 'url'
> {
  /** The source is the inner HTML of a body, as for `convertFragment`. */
  readonly fragment?: boolean;
}

/** Markdown that was compared with the page it was made from. */
export interface VerifiedDocument {
  readonly outcome: 'verified';
  readonly verdict: 'exact' | 'lossy';
  /** What differs; `outputLine` is a line of the whole Markdown, front matter included. */
  readonly losses: readonly Loss[];
  readonly profile: ProfileChoice;
  /** How the source was read, and one `content-lost` for each loss. */
  readonly diagnostics: readonly Diagnostic[];
}

export type VerificationResult = SkippedDocument | VerifiedDocument;
