/** Longest excerpt in characters: one terminal line beside code and place. */
const EXCERPT_LENGTH = 80;

/** A text short enough to stand in a report. */
export function shorten(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text;
  const characters = Array.from(text.slice(0, 2 * EXCERPT_LENGTH));
  if (characters.length <= EXCERPT_LENGTH) return text;
  return `${characters.slice(0, EXCERPT_LENGTH - 1).join('')}…`;
}
