/**
 * What the beginning of a line would turn a paragraph into, and how to stop it. One row a construct
 * of CommonMark 0.31.2; the first that matches is taken.
 */
interface LineStart {
  /** Matches at the start of the line; a group `(…)` is what stays before the backslash. */
  readonly pattern: RegExp;
  readonly construct: string;
}

const LINE_STARTS: readonly LineStart[] = [
  { pattern: /^()#{1,6}(?=[ \t]|$)/, construct: 'ATX heading (4.2)' },
  { pattern: /^()>/, construct: 'block quote (5.1)' },
  { pattern: /^()[-+](?=[ \t]|$)/, construct: 'bullet list item (5.2)' },
  { pattern: /^()(?:-[ \t]*){3,}$/, construct: 'thematic break (4.1)' },
  { pattern: /^()(?:-+|=+)[ \t]*$/, construct: 'setext heading underline (4.3)' },
  { pattern: /^(\d{1,9})[.)](?=[ \t]|$)/, construct: 'ordered list item (5.2)' },
  // Only under a line of the same number of cells, but a lone one reads as well with a backslash.
  { pattern: /^()(?=[^|]*\|)[|:-][ \t|:-]*$/, construct: 'table delimiter row (GFM 4.10)' },
];

/** @param line one line of a paragraph, without its newline, as it will be written but for this */
export function escapeLineStart(line: string): string {
  for (const { pattern } of LINE_STARTS) {
    const match = pattern.exec(line);
    if (match) {
      const kept = match[1] ?? '';
      return `${kept}\\${line.slice(kept.length)}`;
    }
  }
  return line;
}
