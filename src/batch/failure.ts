/** What was being done when a file failed. */
export type FailureStage = 'list' | 'read' | 'convert' | 'write' | 'record';

/** Why one file failed. Plain data, so that it can be sent between threads. */
export interface Failure {
  readonly stage: FailureStage;
  /** Code of the operating system, e.g. `ENOSPC`, or a {@link LimitCode}; absent for a defect of the program. */
  readonly code?: string;
  /** What happened and what to do next, one clause without the file's name and without a full stop. */
  readonly message: string;
  /** What was thrown, if anything was. */
  readonly cause?: unknown;
}

interface Explanation {
  readonly what: string;
  readonly next: string;
}

/** The errors that a user can do something about; Node's own text serves for the others. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  EACCES: { what: 'permission denied', next: 'check the permissions' },
  EPERM: { what: 'operation not permitted', next: 'check the permissions' },
  EROFS: { what: 'the file system is read-only', next: 'choose another folder' },
  ENOENT: { what: 'there is no such file, or it is a link to nothing', next: 'check the path' },
  EISDIR: { what: 'a folder is in its place', next: 'name a file, or move the folder away' },
  ENOTDIR: { what: 'a file is in the place of one of its folders', next: 'move that file away' },
  EEXIST: { what: 'a file is in the place of one of its folders', next: 'move that file away' },
  ELOOP: { what: 'its links lead in a circle', next: 'correct or remove the link' },
  ENOSPC: { what: 'no space is left', next: 'free some space and run again' },
  EDQUOT: { what: 'the disk quota is used up', next: 'free some space and run again' },
  ENAMETOOLONG: {
    what: 'the path is too long',
    next: 'choose an output folder with a shorter path',
  },
  EMFILE: { what: 'too many files are open', next: 'raise the limit (ulimit -n) and run again' },
  EOUTSIDE: {
    what: 'a link in the output folder leads out of it or to nothing',
    next: 'remove the link or choose another folder',
  },
  EIO: { what: 'the device reports an error', next: 'check the disk' },
};

/** Errors of the output folder as a whole: every other file would meet them too, so the batch stops. */
const FATAL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE']);

/** Codes of failures that are not the file system's. */
export type LimitCode =
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'CRASHED'
  | 'NOT_A_FILE'
  | 'EDITED'
  | 'LATE'
  | 'WRONG_OPTIONS';

/** Node cannot open such a file by the name it lists, e.g. GBK names from an old archive. */
const UNREADABLE_NAME = 'its name is not UTF-8 (ENOENT); rename it, e.g. with convmv';

const ACTIONS: Readonly<Record<FailureStage, string>> = {
  list: 'cannot list the folder',
  read: 'cannot read the file',
  convert: 'cannot convert the file',
  write: 'cannot write its Markdown',
  record: 'cannot write the manifest',
};

/** Something took longer than its limit and was ended. */
export class TimeoutError extends Error {
  /**
   * @param timeout milliseconds
   * @param pattern the expression of a profile that was running
   */
  constructor(timeout: number, pattern: string | undefined) {
    const what = `it took longer than ${timeout / 1000} s and was given up`;
    super(
      pattern === undefined
        ? `${what}; --timeout allows more`
        : `${what} in the regular expression \`${pattern}\` of a profile; correct it, or allow more with --timeout`,
    );
  }
}

/** Characters of a foreign error: one may quote the whole document. */
const MOST_WORDS = 300;

/** Turns what was thrown while a file was handled into data for the report. */
export function describeFailure(stage: FailureStage, cause: unknown): Failure {
  if (cause instanceof TimeoutError) return limitFailure(stage, 'TIMEOUT', cause.message);
  const code = errorCode(cause);
  const isSystemError = stage !== 'convert' && code !== undefined;
  if (!isSystemError) {
    const message = `${ACTIONS[stage]}: ${String(cause).slice(0, MOST_WORDS)}; this is a defect of pressmark: please report it with the file`;
    return { stage, message, cause };
  }
  return { stage, code, message: `${ACTIONS[stage]}: ${explainSystemError(cause)}`, cause };
}

/** A failure by a limit or a decision of pressmark's own. */
export function limitFailure(stage: FailureStage, code: LimitCode, message: string): Failure {
  return { stage, code, message };
}

/** Whether the whole batch has to stop, as the disk is full or read-only. */
export function isFatal({ stage, code }: Failure): boolean {
  return stage === 'write' && code !== undefined && FATAL.has(code);
}

/** One clause on an error of the file system, with its code and the next step, e.g. for `EACCES`. */
export function explainSystemError(cause: unknown): string {
  const code = errorCode(cause);
  if (code === 'ENOENT' && pathOf(cause).includes('\uFFFD')) return UNREADABLE_NAME;
  const known = code === undefined ? undefined : EXPLANATIONS[code];
  if (known) return `${known.what} (${code}); ${known.next}`;
  return cause instanceof Error ? cause.message : String(cause);
}

function pathOf(cause: unknown): string {
  return cause instanceof Error && 'path' in cause ? String(cause.path) : '';
}

/** The `code` of an error of Node or the operating system. */
export function errorCode(cause: unknown): string | undefined {
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
