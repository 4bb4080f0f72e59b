/** Where a link or an image points, in the form of CommonMark 6.3: a destination and a title. */

/**
 * Characters that every CommonMark reader percent-encodes when it writes the address into HTML; done
 * here, they cannot end the destination, and the address stays the same when it comes back.
 */
const UNSAFE = /[^!#$%&-;=?-Z_a-z~]|%(?![\dA-Fa-f]{2})/gu;
/** `&lt;` in an address would be read as `<`. */
const ENTITY = /&(?=(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)/g;

export function writeDestination(address: string): string {
  const safe = address
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(UNSAFE, (character) => encodeURIComponent(character))
    .replace(ENTITY, '&amp;');
  return hasLoneParenthesis(safe) ? safe.replace(/[()]/g, '\\$&') : safe;
}

function hasLoneParenthesis(address: string): boolean {
  let depth = 0;
  for (const character of address) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    // CommonMark readers must take three levels of pairs, more is up to them.
    if (depth < 0 || depth > 3) return true;
  }
  return depth !== 0;
}

/** @returns the title with a blank before it, or the empty string; line feeds as references, since a blank line would end the paragraph */
export function writeTitle(title: string | null): string {
  if (title === null || title === '') return '';
  const line = title.replace(/["\\]/g, '\\$&').replace(ENTITY, '&amp;');
  return ` "${line.replace(/\n/g, '&#10;')}"`;
}
