import type { BatchOptions } from '../batch-options.ts';
import type { Namer } from '../names/namer.ts';
import type { FileResult, FileTask } from '../pool/convert-file.ts';
import type { FileRecord } from '../record/manifest.ts';
import type { Previous } from '../record/previous.ts';
import type { SourceFile } from '../source-file.ts';

/** What all files of a batch share when they are settled. */
export interface SettleContext {
  readonly options: BatchOptions;
  readonly optionsDigest: string;
  readonly previous: Previous;
  /** Names outputs by their documents; absent where the listing has named them. */
  readonly namer?: Namer;
}

/** A file whose work is done. */
export interface Finished {
  readonly source: SourceFile;
  /** Path below the output folder, with `/`; absent where the document names it. */
  readonly output?: string;
  readonly task: FileTask;
  /** What the manifest says of the source. */
  readonly before: FileRecord | undefined;
  readonly result: FileResult;
}
