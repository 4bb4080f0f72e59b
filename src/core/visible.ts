/**
 * White space, controls, and characters that no font shows: zero-width ones, marks of direction, fillers
 * of Hangul, the blank of Braille.
 */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a reader would see anything of a text. */
export function isVisible(text: string): boolean {
  return !UNSEEN.test(text);
}
