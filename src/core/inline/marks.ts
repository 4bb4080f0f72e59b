/**
 * Marks that rules put into a line while it is being built, and that `settle.ts` turns into Markdown
 * once the whole line is known. Whether `*` needs a backslash, or `**` would open, depends on the
 * characters on both sides, which no rule can see: rules return strings and are joined later.
 *
 * All are Unicode noncharacters, which no text may hold (`decode.ts` removes them).
 */

/** Stands before a character of the author's text that Markdown could take for a sign. */
export const LITERAL = '\uFDD0';

/** A pair of marks around formatted text. */
export interface Formatting {
  readonly open: string;
  readonly close: string;
  /** The Markdown delimiter. */
  readonly sign: string;
  /** The delimiter inside text of the same kind, where {@link sign} would end that: `*a _b_ c*`. */
  readonly innerSign?: string;
  /** The HTML element for places where the delimiter would not work. */
  readonly tag: string;
}

export const STRONG: Formatting = {
  open: '\uFDD1',
  close: '\uFDD2',
  sign: '**',
  innerSign: '__',
  tag: 'strong',
};
export const EMPHASIS: Formatting = {
  open: '\uFDD3',
  close: '\uFDD4',
  sign: '*',
  innerSign: '_',
  tag: 'em',
};
export const STRIKE: Formatting = { open: '\uFDD5', close: '\uFDD6', sign: '~~', tag: 'del' };
export const FORMATTINGS: readonly Formatting[] = [STRONG, EMPHASIS, STRIKE];

/** Characters that mean something inside a line; those that do only at its start are `line-starts.ts`'s. */
const SIGNS = /[\\*_`[\]<!~&$]/g;

/** The author's text with its doubtful characters marked. */
export function markText(text: string): string {
  return text.replace(SIGNS, `${LITERAL}$&`);
}

/**
 * Text between the brackets of a link or an image: a bracket in it without its partner would end it
 * too early, and a pair with `(` behind it would be a link of its own. Both are escaped for good;
 * other pairs are left to {@link markText}'s marks.
 */
export function escapeInnerBrackets(marked: string): string {
  const open: number[] = [];
  const escaped = new Set<number>();
  for (let at = marked.indexOf(LITERAL); at !== -1; at = marked.indexOf(LITERAL, at + 2)) {
    const sign = marked[at + 1];
    if (sign === '[') open.push(at);
    if (sign !== ']') continue;
    const start = open.pop();
    if (start === undefined) escaped.add(at);
    else if (marked[at + 2] === '(') escaped.add(start).add(at);
  }
  for (const at of open) escaped.add(at);
  if (escaped.size === 0) return marked;
  return marked
    .split('')
    .map((unit, at) => (escaped.has(at) ? '\\' : unit))
    .join('');
}
