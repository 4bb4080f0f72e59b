import { DIAGNOSTICS } from '../../../core/diagnostics.ts';
import { rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** Every diagnostic code, by severity. */
export function diagnostics(): readonly Block[] {
  const all = Object.entries(DIAGNOSTICS).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const of = (severity: string): Block =>
    rows(
      all
        .filter(([, kind]) => kind.severity === severity)
        .map(([code, { meaning }]) => [code, meaning]),
    );
  return [
    text(
      'Everything that is removed, repaired or guessed is a diagnostic with a stable code. --verbose prints them with file and line; the manifest counts them; --fail-on warning makes a warning an exit code of 1.',
    ),
    text('Warnings: something was guessed, repaired or may be lost.'),
    of('warning'),
    text('Information: an intended change.'),
    of('info'),
  ];
}

/** One code, or `undefined` when there is none of that name. */
export function diagnostic(name: string): readonly Block[] | undefined {
  const [code, kind] = Object.entries(DIAGNOSTICS).find(([one]) => one === name) ?? [];
  if (code === undefined || kind === undefined) return undefined;
  return [
    text(`${code}: ${kind.severity} of the stage ${kind.stage}`),
    text(kind.meaning),
    text(
      'pressmark inspect <file> shows where a page has it; pressmark help diagnostics, all codes.',
    ),
  ];
}
