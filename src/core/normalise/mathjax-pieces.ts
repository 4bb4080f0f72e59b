/** Large signs that MathJax 2 puts together of pieces. */

/** The pieces of a sign, in any order and number, and what they make. */
const BUILT: readonly (readonly [RegExp, string])[] = [
  [/^[⎛⎜⎝]+$/, '('],
  [/^[⎞⎟⎠]+$/, ')'],
  [/^(?=.*⎡)(?=.*⎣)[⎡⎢⎣]+$/, '['],
  [/^(?=.*⎤)(?=.*⎦)[⎤⎥⎦]+$/, ']'],
  [/^[⎡⎢]+$/, '⌈'],
  [/^[⎢⎣]+$/, '⌊'],
  [/^[⎤⎥]+$/, '⌉'],
  [/^[⎥⎦]+$/, '⌋'],
  [/^[⎧⎪⎨⎩]+$/, '{'],
  [/^[⎫⎪⎬⎭]+$/, '}'],
  [/^[∣|⏐]+$/, '|'],
  [/^[∥‖]+$/, '‖'],
  // Lines over and under something.
  [/^[¯ˉ−–]+$/, '¯'],
  [/^−*→−*$/, '→'],
  [/^−*←−*$/, '←'],
  // Letters of the fonts for private use: the ends of braces, the left one first.
  [/^\uE150[\uE150-\uE154]+$/, '⏞'],
  [/^\uE152[\uE150-\uE154]+$/, '⏟'],
];

/** @returns the sign; `undefined` when the pieces are none that is known */
export function readPieces(pieces: readonly string[]): string | undefined {
  const text = pieces.join('');
  const built = pieces.length > 1 ? BUILT.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  if (built !== undefined) return built;
  return /[\u239B-\u23B3\uE000-\uF8FF]/.test(text) ? undefined : text;
}
