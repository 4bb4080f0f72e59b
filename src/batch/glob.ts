/** `*`, `?`, `!x`, `[ab]`, `+(a|b)`, `(a|b)`, `{a,b}`, `{1..9}`; parentheses and braces alone are a name's own. */
const GLOB =
  /^!|[*?]|\[[^\]]+\]|[!*+?@]\([^()]*\)|\([^()|]*\|[^()]*\)|\{[^{},]*,[^{}]*\}|\{[^{}.]*\.\.[^{}]*\}/u;

/** Whether a text has glob syntax: `posts/*.html` has, `notes (1).html` has not. */
export function isGlob(text: string): boolean {
  return GLOB.test(text.replaceAll(/\\./gu, ''));
}

/** Whether a pattern says what not to take: `!drafts`, but not `!(a|b).html`. */
export function isNegated(pattern: string): boolean {
  return /^!(?!\()/u.test(pattern);
}
