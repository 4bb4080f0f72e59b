/** What the process tells its caller. The numbers are stable: scripts test them. */
export const EXIT = {
  /** Everything asked for was done; files that were skipped with a reason count as done. */
  ok: 0,
  /**
   * At least one file failed or is worse than `--fail-on` accepts; the batch had to stop, e.g. as the
   * disk is full; or the one document asked for was skipped.
   */
  failed: 1,
  /** The request itself is wrong; nothing was converted and nothing written. */
  usage: 2,
  /**
   * Stopped by Ctrl-C or SIGTERM (128 + SIGINT): the files reported are complete, the others were not
   * begun.
   */
  interrupted: 130,
} as const;

export type ExitName = keyof typeof EXIT;

/** In the order of their codes. */
export const EXIT_NAMES: readonly ExitName[] = ['ok', 'failed', 'usage', 'interrupted'];

export type ExitCode = (typeof EXIT)[ExitName];

/** What a code means, and what to do next, for help, man page and README. */
export interface ExitMeaning {
  readonly means: string;
  readonly next: string;
}

/** The meanings that all commands share; `guides.ts` says what each command takes for a failure. */
export const EXIT_MEANINGS: Readonly<Record<ExitName, ExitMeaning>> = {
  ok: {
    means:
      'done; files that were skipped with a reason count as done; with --ndjson every line has its answer',
    next: 'nothing; --verbose prints every skipped file and every diagnostic',
  },
  failed: {
    means:
      'at least one file failed or is worse than --fail-on accepts; or the batch had to stop, e.g. as the disk is full; or the only document asked for was skipped; or a comparison found a difference',
    next: 'read the messages and the summary; --retry-failed converts only what failed',
  },
  usage: {
    means: 'wrong usage, or an output folder that cannot be used; nothing was converted',
    next: 'correct the command as the message says',
  },
  interrupted: {
    means: 'interrupted by Ctrl-C or SIGTERM; the files reported are complete',
    next: 'run the same command again to go on',
  },
};
