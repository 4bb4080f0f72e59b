/** All character references but a few; an ampersand before anything but a letter or `#` is one. */
const DOUBTFUL_REFERENCE = /&(?!(?:amp|lt|gt|quot|nbsp);)[a-zA-Z#]/;
const REFERENCE = /&(amp|lt|gt|quot|nbsp);/g;
const REFERENCE_HERE = new RegExp(REFERENCE, 'y');
const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00A0',
};

/** @returns `undefined` for a text that takes more than these few */
export function decodeReferences(text: string): string | undefined {
  if (!text.includes('&')) return text;
  if (DOUBTFUL_REFERENCE.test(text)) return undefined;
  return text.replace(REFERENCE, (_, name: string) => REFERENCES[name] ?? '');
}

/** @returns the place behind the reference that begins at `at`; `undefined` when none does */
export function behindReference(html: string, at: number): number | undefined {
  if (html[at] !== '&') return undefined;
  REFERENCE_HERE.lastIndex = at;
  return REFERENCE_HERE.test(html) ? REFERENCE_HERE.lastIndex : undefined;
}
