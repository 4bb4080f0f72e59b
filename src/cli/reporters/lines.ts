import type { Owner } from '../../batch/record/lock-owner.ts';
import type { Failure } from '../../batch/failure.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Verbosity } from '../options.ts';
import { printable } from '../printable.ts';

/** One line for a document that was left alone; ends with LF like all of these. */
export function skippedLine(
  name: string,
  reason: { readonly code: string; readonly message: string },
): string {
  return `${printable(`skipped ${name}: ${reason.message} (${reason.code})`)}\n`;
}

/** One line for a file that failed; with `verbose` and a defect of the program, its stack below. */
export function failedLine(name: string, failure: Failure, verbosity: Verbosity): string {
  const line = `${printable(`failed ${name}: ${failure.message}`)}\n`;
  const isDefect = failure.code === undefined;
  if (verbosity !== 'verbose' || !isDefect || !(failure.cause instanceof Error)) return line;
  const stack = (failure.cause.stack ?? '').split('\n').map((frame) => `  ${printable(frame)}\n`);
  return line + stack.join('');
}

/** One line for each diagnostic, with its place in the source. */
export function diagnosticLines(name: string, diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${printable(describe(name, diagnostic))}\n`).join('');
}

function describe(name: string, { code, severity, message, line, excerpt }: Diagnostic): string {
  const place = line === undefined ? name : `${name}:${line}`;
  const quoted = excerpt === undefined ? '' : `: "${excerpt}"`;
  return `${severity} ${place}: ${message} (${code})${quoted}`;
}

/** Said once, so that nobody takes the silence for a hang. */
export function waitLine({ pid, host }: Owner, milliseconds: number): string {
  const run = `another run of pressmark (process ${pid} on ${host})`;
  return `${printable(`waiting up to ${milliseconds / 1000} s for a sign of life of ${run}; without one its lock is taken over`)}\n`;
}
