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

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
