import type { FileResult, FileTask } from './convert-file.ts';

/** Does the work on files, here or in other threads. */
export interface Converter {
  /** Looks whether a file has to be converted; `undefined` when it has. */
  readonly check: (task: FileTask) => Promise<FileResult | undefined>;
  /**
   * Converts and stages one file. Never rejects.
   *
   * @param begin called when its turn has come; when it answers `false` the file is left alone and the
   * result is `undefined`
   */
  readonly convert: (task: FileTask, begin: () => boolean) => Promise<FileResult | undefined>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
}

/** Limits on one file. */
export interface Limits {
  /** Milliseconds. */
  readonly timeout: number;
}
