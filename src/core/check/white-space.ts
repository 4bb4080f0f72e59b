/** White space and characters without width, none of which a reader sees. */
export const UNSEEN = /(?:[\s\u00AD\u061C\u180E\u200B-\u200F\u2060-\u2064\uFEFF]|\u034F)/u;

const ALL_UNSEEN = new RegExp(`^(?:${UNSEEN.source})*$`, 'u');

/** Signs of the usual ones; the others are named by their numbers. */
const SIGNS: Readonly<Record<string, string>> = {
  ' ': '·',
  '\t': '→',
  '\n': '␊',
  '\r': '␍',
  '\u00A0': '⍽',
  '\u3000': '□',
};

/** What the signs mean. */
export const SIGN_MEANINGS: readonly (readonly [sign: string, meaning: string])[] = [
  ['·', 'blank'],
  ['→', 'tab'],
  ['␊', 'line feed'],
  ['␍', 'carriage return'],
  ['⍽', 'no-break space'],
  ['□', 'ideographic space'],
];

/** The same without those that a changed word may have beside it: blanks and tabs show themselves there. */
const ODD = new RegExp(`(?![ \\t])(?:${UNSEEN.source})`, 'gu');

/** Whether a text has nothing that a reader sees; the empty text too. */
export function isUnseen(text: string): boolean {
  return ALL_UNSEEN.test(text);
}

/**
 * Makes white space and characters without width visible.
 *
 * @example
 * showUnseen('a \u200B') // 'a·<U+200B>'
 */
export function showUnseen(text: string): string {
  return text.replaceAll(new RegExp(UNSEEN.source, 'gu'), signOf);
}

/**
 * What of a changed piece of a line a reader would not see: all of it where it is white space alone,
 * else all but blanks and tabs.
 */
export function showChanged(text: string): string {
  return isUnseen(text) ? showUnseen(text) : text.replaceAll(ODD, signOf);
}

function signOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return SIGNS[character] ?? `<U+${code}>`;
}
