import type { ConvertOptions } from '../../core/types.ts';
import type { Outcome } from '../outcome.ts';
import type { Listing } from '../plan/listing.ts';
import type { SourceFile } from '../source-file.ts';
import type { Namer } from '../names/namer.ts';
import type { ExpectedFile } from './check-options.ts';
import type { FileOptions } from '../pool/convert-file.ts';

/** One input and its expectation. */
export type Case =
  | {
      readonly kind: 'case';
      readonly source: SourceFile;
      /** Absent where the document names it. */
      readonly expected?: ExpectedFile;
      /** The file that says what the page should report; only fixtures have one. */
      readonly diagnostics?: ExpectedFile;
      /** Whether that file is missing where there is none and the page reports something. */
      readonly hasDiagnostics?: boolean;
      /** Options of this file alone, complete; or what is wrong with them. */
      readonly options?: FileOptions | Error;
    }
  | { readonly kind: 'refused'; readonly source: SourceFile; readonly outcome: Outcome };

/** What is compared with what. */
export interface CheckPlan {
  readonly isSmall: Listing['isSmall'];
  /** In the order of a batch. */
  readonly cases: () => Iterable<Case>;
  /** Where expected files are named by their documents. */
  readonly namer?: Namer;
  /** The place of an expected file by its name below the folder of the expected files. */
  readonly expectedAt: (relative: string) => ExpectedFile;
  /**
   * Expected files that no case claims, in order. Call it when all cases are done.
   *
   * @param claimed those of the cases, by {@link ExpectedFile.relative}
   */
  readonly findUnexpected: (isClaimed: (relative: string) => boolean) => Iterable<ExpectedFile>;
  /** Options of all files that have none of their own. */
  readonly convert: ConvertOptions;
}
