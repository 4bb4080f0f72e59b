/** Codes of {@link SkipReason}, stable like the diagnostics. */
export const SKIP_CODES = {
  'no-profile': 'No profile recognises the page; it may already be Markdown.',
  'no-body': 'The chosen profile finds no body in the page.',
  empty: 'The file has no content.',
  'not-text': 'The file is not a text file.',
} as const satisfies Record<string, string>;

export type SkipCode = keyof typeof SKIP_CODES;
