/** Line breaks, escape sequences and marks that reverse the text after them. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Makes a text fit for one line of a terminal. File names and scraped pages can hold anything, also
 * sequences that clear the screen.
 *
 * @example
 * printable('a\nb') // 'a\\u{a}b'
 */
export function printable(text: string): string {
  return text.replaceAll(
    UNPRINTABLE,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}

/** The command line for copying into a POSIX shell, e.g. `pressmark 'my posts' --out archive`. */
export function commandLine(argv: readonly string[]): string {
  return ['pressmark', ...argv].map(quote).join(' ');
}

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
