/** One damaged block, what its keys have to come out as, and what has to be reported. */
export interface Row {
  readonly desc: string;
  /** What stands between the two `---`. */
  readonly yaml: string;
  readonly data: Record<string, unknown>;
  /** The beginning of each report's message after its code; empty for a block that is valid. */
  readonly reports: readonly string[];
}

export const ESCAPES = 'backslashes that begin no YAML escape were doubled';
export const QUOTED = 'a value with signs that mean something in YAML was quoted';
export const INNER = 'quotes inside a quoted value were escaped';
export const CLOSED = 'a quote that nothing closes was closed';
export const COLON = 'a colon that touched its value, or was full-width, was set apart';
export const TABS = 'tabs and no-break spaces of the indentation became blanks';
export const JOINED = 'a list on the line after its key was joined to it';
export const DEDENTED = 'an indented key behind a complete value was moved to the margin';
export const ALIGNED = 'the items of a list were brought to one indentation';
export const BRACKET = 'a list without its closing bracket was closed';
export const ITEMS = 'the items of a list were quoted';
export const MARGIN = 'lines of a value that began at the margin were indented';
export const CLOSED_LINES =
  'a list or mapping of several lines without its closing bracket was closed';
export const BRACE = 'a mapping without its closing brace was closed';
export const BULLETS = 'bullets before the items of a list became hyphens';
export const MERGED = 'a merge key (`<<`) was replaced by what it stands for';
export const FIRST_KEY =
  'front-matter-repaired: a key before the first one was moved to the margin';
export const FIRST_TEXT = 'front-matter-repaired: text before the first key became a comment';
export const TEXT = 'a value that is no YAML was taken as text';

export const repaired = (key: string, ...messages: string[]): string[] =>
  messages.map((message) => `front-matter-repaired: \`${key}\`: ${message}`);
export const twice = (key: string, which: string): string[] => [
  `front-matter-duplicate-key: \`${key}\` stands twice; ${which}`,
];
