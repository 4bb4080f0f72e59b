/**
 * What the beginning of a line would turn a paragraph into, and how to stop it. One row a construct
 * of CommonMark 0.31.2; the first that matches is taken.
 */
interface LineStart {
  /** Matches at the start of the line; a group `(…)` is what stays before the backslash. */
  readonly pattern: RegExp;
  /** Lines of the paragraph on which the construct can begin: it may be unable to interrupt one. */
  readonly on: 'any' | 'continued' | 'first';
  readonly construct: string;
}

const LINE_STARTS: readonly LineStart[] = [
  { pattern: /^()#{1,6}(?=[ \t]|$)/, on: 'any', construct: 'ATX heading (4.2)' },
  { pattern: /^()>/, on: 'any', construct: 'block quote (5.1)' },
  { pattern: /^()[-+](?=[ \t]|$)/, on: 'first', construct: 'bullet list item (5.2)' },
  { pattern: /^()[-+](?=[ \t]+[^ \t])/, on: 'continued', construct: 'bullet list item (5.2)' },
  // Behind the marker of a list item two are enough: `- --`.
  { pattern: /^()(?:-[ \t]*)+$/, on: 'first', construct: 'thematic break (4.1)' },
  { pattern: /^()(?:-[ \t]*){3,}$/, on: 'continued', construct: 'thematic break (4.1)' },
  { pattern: /^()(?:-+|=+)[ \t]*$/, on: 'continued', construct: 'setext heading underline (4.3)' },
  { pattern: /^(\d{1,9})[.)](?=[ \t]|$)/, on: 'first', construct: 'ordered list item (5.2)' },
  { pattern: /^(1)[.)](?=[ \t]+[^ \t])/, on: 'continued', construct: 'ordered list item (5.2)' },
  {
    pattern: /^()(?=[^|:]*[|:])(?=[^-]*-)[|:-][ \t|:-]*$/,
    on: 'continued',
    construct: 'table delimiter row (GFM 4.10)',
  },
];

/**
 * @param line one line of a paragraph, without its newline, as it will be written but for this
 * @param index of the line in its paragraph
 */
export function escapeLineStart(line: string, index: number): string {
  for (const { pattern, on } of LINE_STARTS) {
    if (on !== 'any' && (on === 'first') !== (index === 0)) continue;
    const match = pattern.exec(line);
    if (match) {
      const kept = match[1] ?? '';
      return `${kept}\\${line.slice(kept.length)}`;
    }
  }
  return line;
}
