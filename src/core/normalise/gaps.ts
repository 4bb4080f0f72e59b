/**
 * Where a pretty-printer has put every inline tag on its own line, the original spacing is lost and
 * must be guessed from the neighbours. The guess follows a count of 969 posts whose front matter
 * still had the un-prettified text: a blank stood between CJK characters in 1 to 8 % of the places,
 * between CJK and Latin in 15 %, between two Latin words in about half.
 */

// Scripts written without blanks between words, their punctuation, and full-width forms.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\u30FB\u30FC\uFE30-\uFE4F\uFF00-\uFFEF\u2014\u2018\u2019\u201C\u201D\u2026]/u;
const WORD = /[\p{L}\p{N}]/u;
/** Closing or separating signs: no blank before them. */
const NO_GAP_BEFORE = /[.,;:!?)\]}%'"]/;
/** Opening signs: no blank after them. */
const NO_GAP_AFTER = /[([{#$@/'"\\_-]/;
/** After these a new word begins: `链接: link`, `a, b`. */
const GAP_AFTER = /[,;:!?)\]}]/;
/** `25%` of; not the sign for a remainder, `a % 3`. */
const SHARE = /\d%$/;
const OPENING = /[([{]/;
/** `<strong>floor</strong>⏎()`: what calls a function touches its name. */
const CALL = /^\(\)/;
/** The number of a heading or of a point, and the word behind it: `1.<strong>Text`. Not `2.x`. */
const ORDINAL = /^\d{1,3}\.$/;
/** A typed bullet at the start of a line: in 11 of 12 posts a blank is behind it. Not so behind `●` and `·`. */
const BULLET = /^[•▪]$/;
/** A task that the site's Markdown did not know: `[x]⏎<strong>做完</strong>` was typed `[x] **做完**`. */
const BOX = /^\[[ xX]\]$/;
const LETTERS = /^\p{L}{2}/u;

/**
 * The white space to write between two pieces of a line that only a line break of the pretty-printer
 * separates.
 *
 * @param left text up to the gap, not empty, no white space at its end
 * @param right text from the gap on, not empty, no white space at its start
 */
export function chooseGap(left: string, right: string): '' | ' ' {
  if (BULLET.test(left) || BOX.test(left)) return ' ';
  const last = lastCharacter(left);
  const first = firstCharacter(right);
  if (UNSPACED.test(last) || UNSPACED.test(first)) return '';
  if (NO_GAP_BEFORE.test(first) || NO_GAP_AFTER.test(last)) return '';
  if (CALL.test(right)) return '';
  if (ORDINAL.test(left) && LETTERS.test(right)) return ' ';
  if (WORD.test(last) && (WORD.test(first) || OPENING.test(first))) return ' ';
  return (GAP_AFTER.test(last) || SHARE.test(left)) && WORD.test(first) ? ' ' : '';
}

/** Runs of the white space that HTML collapses become one blank; NBSP and U+3000 stay. */
export function collapseWhitespace(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ');
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function lastCharacter(text: string): string {
  const low = text.charCodeAt(text.length - 1);
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(-2) : text.slice(-1);
}
