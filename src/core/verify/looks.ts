import { formattingOf, isNotBold } from '../dom/styles.ts';
import type { Attributes } from './facts.ts';

/** What a piece of text looks like; several may hold. */
export const LOOKS = {
  bold: 1,
  italic: 2,
  struck: 4,
  /** It stands in a heading or a header cell, which are bold by themselves. */
  header: 8,
  /** Formatting in it says nothing: in code it is highlighting, references to footnotes have none. */
  plain: 16,
} as const;

const ELEMENTS: ReadonlyMap<string, number> = new Map([
  ['strong', LOOKS.bold],
  ['b', LOOKS.bold],
  ['em', LOOKS.italic],
  ['i', LOOKS.italic],
  ['del', LOOKS.struck],
  ['s', LOOKS.struck],
  ['strike', LOOKS.struck],
  ['th', LOOKS.header],
  ['thead', LOOKS.header],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, LOOKS.header] as const),
  ...['code', 'kbd', 'listing', 'plaintext', 'pre', 'samp', 'sup', 'textarea', 'tt', 'xmp'].map(
    (name) => [name, LOOKS.plain] as const,
  ),
]);

/** @returns the {@link LOOKS} that an element gives to the text in it, by its name and its style */
export function looksOf(name: string, { style = '' }: Attributes): number {
  const own = isNotBold(name, style) ? 0 : (ELEMENTS.get(name) ?? 0);
  if (style === '') return own;
  return formattingOf(name, style).reduce(
    (looks, formatting) => looks | (ELEMENTS.get(formatting) ?? 0),
    own,
  );
}

/** A run of characters that look otherwise than they should. */
export interface OtherLook {
  /** `S`, `E` or `D` as in the keys of facts, and the text. */
  readonly key: string;
  /** Whether the look is gone, and not new. */
  readonly isLost: boolean;
  /** Index of the run in the expected text. */
  readonly start: number;
}

const COMPARED = [
  ['S', LOOKS.bold, LOOKS.plain | LOOKS.header],
  ['E', LOOKS.italic, LOOKS.plain],
  ['D', LOOKS.struck, LOOKS.plain],
] as const;

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Compares two lists of {@link LOOKS}, one for each character of the same text. Punctuation may look as it
 * likes: it moves out of spans that would not work with it.
 *
 * @param offset index of the first character, for {@link OtherLook.start}
 */
export function compareLooks(
  text: string,
  expected: ArrayLike<number>,
  found: ArrayLike<number>,
  offset: number,
): OtherLook[] {
  const others: OtherLook[] = [];
  for (const [sign, look, ignored] of COMPARED) {
    if (isAlike(text.length, expected, found, look)) continue;
    let run: { text: string; isLost: boolean; start: number } | undefined;
    const endRun = (): void => {
      if (run) others.push({ key: `${sign} ${run.text}`, isLost: run.isLost, start: run.start });
      run = undefined;
    };
    for (let at = 0; at < text.length; at += 1) {
      const [left = 0, right = 0] = [expected[at], found[at]];
      const character = text[at] ?? '';
      if (((left ^ right) & look) === 0 || ((left | right) & ignored) !== 0) {
        if (LETTER.test(character)) endRun();
      } else if (LETTER.test(character)) {
        const isLost = (left & look) !== 0;
        if (run?.isLost !== isLost) endRun();
        run ??= { text: '', isLost, start: offset + at };
        run.text += character;
      }
    }
    endRun();
  }
  return others;
}

/** As nearly always: then the letters need not be told from the punctuation. */
function isAlike(
  length: number,
  expected: ArrayLike<number>,
  found: ArrayLike<number>,
  look: number,
): boolean {
  for (let at = 0; at < length; at += 1) {
    if ((((expected[at] ?? 0) ^ (found[at] ?? 0)) & look) !== 0) return false;
  }
  return true;
}
