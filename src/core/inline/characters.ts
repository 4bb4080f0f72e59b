/** Character classes of CommonMark 0.31.2, section 2.1 and 6.2. */

const WHITESPACE = /[\s\p{Zs}]/u;
const PUNCTUATION = /[\p{P}$+<=>^`|~]/u;
const SYMBOL = /\p{S}/u;

/**
 * `symbol`: emoji, arrows, currency signs. They are punctuation since CommonMark 0.31 but were words
 * before, and still are to readers that look at UTF-16 units. What is written must work for both.
 */
export type CharacterClass = 'punctuation' | 'symbol' | 'whitespace' | 'word';

/** @param character one code point; the empty string stands for the edge of the block */
export function classify(character: string): CharacterClass {
  if (character === '' || WHITESPACE.test(character)) return 'whitespace';
  if (PUNCTUATION.test(character)) return 'punctuation';
  return SYMBOL.test(character) ? 'symbol' : 'word';
}

/** Whether a delimiter run between the two characters opens emphasis for every reader. */
export function isLeftFlanking(before: CharacterClass, after: CharacterClass): boolean {
  if (after === 'whitespace') return false;
  if (after === 'word') return true;
  return before === 'whitespace' || before === 'punctuation';
}

/** Whether a delimiter run between the two characters closes emphasis for every reader. */
export function isRightFlanking(before: CharacterClass, after: CharacterClass): boolean {
  return isLeftFlanking(after, before);
}

/** Whether a delimiter run between the two characters opens emphasis for some reader. */
export function maybeLeftFlanking(before: CharacterClass, after: CharacterClass): boolean {
  return after !== 'whitespace' && (after !== 'punctuation' || before !== 'word');
}

/** Whether a delimiter run between the two characters closes emphasis for some reader. */
export function maybeRightFlanking(before: CharacterClass, after: CharacterClass): boolean {
  return maybeLeftFlanking(after, before);
}

export function codePointBefore(text: string, index: number): string {
  if (index <= 0) return '';
  const unit = text.charCodeAt(index - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff && index > 1;
  return text.slice(isLow ? index - 2 : index - 1, index);
}

export function codePointAt(text: string, index: number): string {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
}
