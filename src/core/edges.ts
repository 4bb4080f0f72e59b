/**
 * Cutting the ends off texts, in linear time. A regular expression such as `/\s+$/` tries again at
 * every character of a long run that does not reach the end: 100,000 blanks in a line of code take
 * it a quarter of a minute.
 */

/** Without line feeds at either end. */
export function trimNewlines(text: string): string {
  let start = 0;
  while (text[start] === '\n') start += 1;
  return trimEndOf(text.slice(start), (character) => character === '\n');
}

/** Without blanks and tabs at either end: what CommonMark strips from a line. */
export function trimBlanks(text: string): string {
  let start = 0;
  while (isBlank(text[start] ?? '')) start += 1;
  return trimEndOf(text.slice(start), isBlank);
}

function isBlank(unit: string): boolean {
  return unit === ' ' || unit === '\t';
}

/** Without the UTF-16 units at the end for which `isTrimmed` says yes. */
export function trimEndOf(text: string, isTrimmed: (unit: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isTrimmed(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}
