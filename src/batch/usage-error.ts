/**
 * A mistake in what the caller asked for, found before anything is written: the batch does not
 * start. The message says what is wrong, where, and what to do next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** One line for each thing that is wrong, when there are several. */
  readonly details: readonly string[];

  constructor(message: string, options: ErrorOptions & { details?: readonly string[] } = {}) {
    super(message, options);
    this.details = options.details ?? [];
  }
}
