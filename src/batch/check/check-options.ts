import type { Comparison } from '../../core/check/compare.ts';
import type { Ignored } from '../../core/check/ignored.ts';
import type { ConvertOptions, SkipReason } from '../../core/types.ts';
import type { Failure } from '../failure.ts';
import type { FilterOptions } from '../scan/filter.ts';

/** What is to be compared, and how. */
export interface CheckOptions {
  /** Absolute path of the folder that relative inputs start from. */
  readonly cwd: string;
  /**
   * The folder of the expected files under the names that a conversion would give, or the one expected
   * file of the one input, as the caller wrote it; absent where `expected.md` stands beside `input.html`.
   */
  readonly against?: string;
  /** Options of the config file, then those of the command line, which win over a fixture's own. */
  readonly convert: { readonly defaults: ConvertOptions; readonly explicit: ConvertOptions };
  readonly filter: FilterOptions;
  /** Names expected files by their documents, as for a batch. */
  readonly path?: string;
  readonly jobs?: number;
  /** Milliseconds for one file. */
  readonly timeout: number;
  /** Longest source, and longest expected file, in bytes. */
  readonly maxBytes: number;
  readonly ignored: Ignored;
  /** Which expectations are written anew: none, all, or those that one of the globs names. */
  readonly update: false | true | readonly string[];
  /** Whether updating deletes expected files that nothing is converted to. */
  readonly prune: boolean;
}

/** The place of an expected file. */
export interface ExpectedFile {
  /** Absolute path. */
  readonly path: string;
  /** As the caller would type it, with `/`. */
  readonly name: string;
  /** Below the folder of the expected files or below the input, with `/`. */
  readonly relative: string;
  /** Absolute path of that folder, which no link may lead out of when something is written. */
  readonly root: string;
}

/** What was done to an expected file that was not as it should be. */
export type Writing = 'none' | 'updated' | 'deleted';

/** What became of one input, or of an expected file without one. Names are as the caller would type them. */
export type CheckOutcome =
  | (Compared & { readonly kind: 'equal' })
  | (Compared & {
      readonly kind: 'changed';
      readonly comparison: Comparison;
      readonly writing: Writing;
    })
  /** There is no such expected file. */
  | (Compared & {
      readonly kind: 'missing';
      /** Lines of what the page becomes or reports. */
      readonly lines: number;
      readonly of: 'markdown' | 'diagnostics';
      readonly writing: Writing;
    })
  /** There is an expected file, and nothing is converted to it. */
  | {
      readonly kind: 'unexpected';
      readonly source?: string;
      readonly expected: string;
      /** Why its source gives nothing; absent where it has no source. */
      readonly reason?: SkipReason;
      readonly writing: Writing;
    }
  /** Nothing is made of the input and nothing is expected. */
  | {
      readonly kind: 'skipped';
      readonly source: string;
      readonly reason: { readonly code: string; readonly message: string };
    }
  | {
      readonly kind: 'failed';
      readonly source: string;
      readonly expected?: string;
      readonly failure: Failure;
    };

interface Compared {
  readonly source: string;
  readonly expected: string;
}

export type CheckKind = CheckOutcome['kind'];

/** How a check ended. */
export interface CheckEnd {
  readonly isInterrupted: boolean;
  /** Globs of `update` that name none of the expected files. */
  readonly unusedGlobs: readonly string[];
  /** Expected files without a source were not looked for, as the names of failed documents are unknown. */
  readonly isUnexpectedUnknown: boolean;
}
