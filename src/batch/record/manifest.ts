import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Fixity } from '../hash.ts';
import type { Loss, Verdict } from '../../core/verify/verdict.ts';
import type { CodeCounts } from '../outcome.ts';
import type { ListingDigest } from '../plan/listing.ts';
import type { Shard } from '../shard/shard.ts';
import { compareText } from '../source-file.ts';

/** Name of the manifest in the output folder. */
export const MANIFEST = 'manifest.ndjson';

/** Changes when a reader of the old format would misread the new one. */
export const FORMAT = 1;

/** First line of a manifest: what the run was asked for. */
export interface Header {
  readonly kind: 'manifest';
  readonly format: typeof FORMAT;
  /** Name and version, e.g. `pressmark 0.1.0`. */
  readonly tool: string;
  /** Every option that changes bytes or names. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly optionsDigest: string;
  /** The inputs: how many, and a SHA-256 over their paths in order. */
  readonly listing: ListingDigest;
}

/** First line of the manifest of a shard; its other lines are those of any manifest. */
export interface ShardHeader extends Header {
  readonly shard: Shard &
    /** Its own part of the listing. */
    ListingDigest;
  /** The arguments of the run, for saying how to do it again. */
  readonly argv: readonly string[];
}

/** One line for each file. No clock, host, absolute path or order of work is in it. */
export interface FileRecord {
  readonly kind: 'file';
  readonly source: SourceRecord;
  /** What stands in the output folder; absent when nothing does. */
  readonly output?: OutputRecord;
  /**
   * What became of the file, in whichever run: a file that was written then and is unchanged now is
   * `written`.
   */
  readonly outcome: 'written' | 'lossy' | 'skipped' | 'failed';
  /** Why it was skipped, or how it failed, e.g. `read EACCES`. */
  readonly reason?: string;
  /** Of a document that was skipped: the reason in words, where they say more than the code. */
  readonly message?: string;
  readonly profile?: string;
  readonly verdict?: Verdict;
  /** What `lossy` means in this document. */
  readonly losses?: readonly Loss[];
  readonly diagnostics?: CodeCounts;
  /** The diagnostics that are worth a look. */
  readonly warnings?: readonly WarningRecord[];
  readonly tool: string;
  readonly optionsDigest: string;
}

export interface SourceRecord extends Partial<Fixity> {
  /** Relative to its input, with `/`. */
  readonly path: string;
  /** Which of several inputs; absent when all start from one folder. */
  readonly root?: string;
  readonly encoding?: string;
}

export interface OutputRecord extends Fixity {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  /** The path that its document asked for, where another one had taken it. */
  readonly wish?: string;
  /** SHA-256 of what pressmark wrote there, where a person has edited it since. */
  readonly written?: string;
}

export interface WarningRecord {
  readonly code: Diagnostic['code'];
  readonly message: string;
  readonly line?: number;
}

/** An output that no source of the last run has any more: the source is gone, or its output moved. */
export interface OrphanRecord {
  readonly kind: 'orphan';
  readonly source: SourceRecord;
  readonly output: OutputRecord;
}

/** Last line of a manifest; without it the run did not come to its end. */
export interface Footer {
  readonly kind: 'end';
  readonly files: number;
  readonly orphans: number;
  /** Whether every input has a record of this very run. */
  readonly complete: boolean;
}

export type Line = Header | ShardHeader | FileRecord | OrphanRecord | Footer;

/** One line with its LF. */
export function formatLine(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** SHA-256 of the output as pressmark left it. */
export function writtenBy(output: OutputRecord): string {
  return output.written ?? output.sha256;
}

/** Order of the records: that of the batch. */
export function compareRecords(
  a: { readonly source: SourceRecord },
  b: { readonly source: SourceRecord },
): number {
  return (
    compareText(a.source.path, b.source.path) ||
    compareText(a.source.root ?? '', b.source.root ?? '')
  );
}

/** The warnings among diagnostics. */
export function warningsOf(diagnostics: readonly Diagnostic[]): readonly WarningRecord[] {
  return diagnostics
    .filter(({ severity }) => severity === 'warning')
    .map(({ code, message, line }) => ({
      code,
      message,
      ...(line === undefined ? {} : { line }),
    }));
}
