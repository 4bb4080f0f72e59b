import type { Hunk, Row } from './hunks.ts';

const SIGNS: Readonly<Record<Row['kind'], string>> = { same: ' ', removed: '-', added: '+' };

/**
 * A unified diff that `patch -p1` takes.
 *
 * @param name path of the file with `/`
 * @returns the empty string for no hunks
 */
export function formatUnified(name: string, hunks: readonly Hunk[]): string {
  if (hunks.length === 0) return '';
  const head = `--- ${fileName(`a/${name}`)}\n+++ ${fileName(`b/${name}`)}\n`;
  return (
    head + hunks.map((hunk) => `${hunkHeading(hunk)}\n${hunk.rows.map(line).join('')}`).join('')
  );
}

/** E.g. `@@ -1,4 +1,5 @@` */
export function hunkHeading(hunk: Hunk): string {
  const from = range(hunk.expectedStart, hunk.expectedCount);
  return `@@ -${from} +${range(hunk.actualStart, hunk.actualCount)} @@`;
}

function range(start: number, count: number): string {
  return count === 1 ? String(start) : `${start},${count}`;
}

function line({ kind, text, isUnended }: Row): string {
  return `${SIGNS[kind]}${text}\n${isUnended ? `${UNENDED}\n` : ''}`;
}

/** What diff and git say below such a line. */
export const UNENDED = String.raw`\ No newline at end of file`;

/** As git does: a name with blanks ends with a tab, one with controls or quotes stands in quotes. */
function fileName(name: string): string {
  if (/[\p{Cc}"\\]/u.test(name)) return JSON.stringify(name);
  return name.includes(' ') ? `${name}\t` : name;
}
