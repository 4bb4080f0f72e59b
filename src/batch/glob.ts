import picomatch from 'picomatch';

/** `*`, `?`, `!x`, `[ab]`, `+(a|b)`, `(a|b)`, `{a,b}`, `{1..9}`; parentheses and braces alone are a name's own. */
const GLOB =
  /^!|[*?]|\[[^\]]+\]|[!*+?@]\([^()]*\)|\([^()|]*\|[^()]*\)|\{[^{},]*,[^{}]*\}|\{[^{}.]*\.\.[^{}]*\}/u;

/** Whether a text has glob syntax: `posts/*.html` has, `notes (1).html` has not. */
export function isGlob(text: string): boolean {
  return GLOB.test(text.replaceAll(/\\./gu, ''));
}

/** A compiled glob; all paths relative to its base, with `/`. */
export interface Glob {
  readonly matches: (relative: string) => boolean;
  /** Whether something below the folder may match. */
  readonly mayHold: (folder: string) => boolean;
}

/** Compiles a glob. Dot files do not match. */
export function compileGlob(pattern: string): Glob {
  const matches = picomatch(pattern);
  const depth = depthOf(pattern);
  return {
    matches: (relative) => matches(relative),
    mayHold: (folder) => folder.split('/').length < depth,
  };
}

/** How many names the longest matching path has; a pattern with `**` or with choices may have any number. */
function depthOf(pattern: string): number {
  return /\*\*|[{(]/u.test(pattern) ? Infinity : pattern.split('/').length;
}
