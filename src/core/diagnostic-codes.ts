import { NORMALISE_DIAGNOSTICS } from './normalise-codes.ts';
import type { DiagnosticKind } from './stages.ts';

/**
 * Every diagnostic code. Codes are stable: scripts match them. A new one needs a row here
 * (or there: most are of the passes) and a row in the README's table, which a test compares with this list.
 */
export const DIAGNOSTICS = {
  'encoding-replaced': {
    stage: 'decode',
    severity: 'warning',
    meaning: 'Bytes that are unreadable in the encoding of the file were replaced by U+FFFD.',
  },
  'encoding-mismatch': {
    stage: 'decode',
    severity: 'warning',
    meaning: 'The bytes are not in the declared encoding, or do not look as if they were.',
  },
  'encoding-guessed': {
    stage: 'decode',
    severity: 'warning',
    meaning: 'Nothing says in which encoding the file is; it was guessed from its characters.',
  },
  'replacement-character': {
    stage: 'decode',
    severity: 'warning',
    meaning: 'The source itself has U+FFFD where characters were lost before it was saved.',
  },
  mojibake: {
    stage: 'decode',
    severity: 'warning',
    meaning: 'Text that was read in a wrong encoding before the page was saved; it is kept.',
  },
  'control-removed': {
    stage: 'decode',
    severity: 'warning',
    meaning: 'Control characters, noncharacters or further byte order marks were removed.',
  },
  'front-matter-unclosed': {
    stage: 'front-matter',
    severity: 'warning',
    meaning: 'The front matter has no closing line; it ends where the page begins.',
  },
  'front-matter-repaired': {
    stage: 'front-matter',
    severity: 'warning',
    meaning:
      'The front matter is not valid or not what its author meant; a known mistake was repaired.',
  },
  'front-matter-unreadable': {
    stage: 'front-matter',
    severity: 'warning',
    meaning: 'The front matter could not be read; it is kept verbatim in the output.',
  },
  'front-matter-duplicate-key': {
    stage: 'front-matter',
    severity: 'warning',
    meaning: 'A key stands twice; one value was chosen, the other kept or reported.',
  },
  'front-matter-key-dropped': {
    stage: 'front-matter',
    severity: 'info',
    meaning: 'A key that the exporting tool added was left out.',
  },
  'front-matter-empty': {
    stage: 'front-matter',
    severity: 'info',
    meaning: 'A key without a value was left out.',
  },
  'front-matter-comments': {
    stage: 'front-matter',
    severity: 'info',
    meaning: 'Comments of the front matter moved behind its keys, or were left out of JSON.',
  },
  'front-matter-value-changed': {
    stage: 'front-matter',
    severity: 'info',
    meaning: 'A key or a value was changed to what it means, or to what the generator can read.',
  },
  'template-text-guarded': {
    stage: 'front-matter',
    severity: 'info',
    meaning: 'Text that looks like a template was kept from being run by the chosen generator.',
  },
  'date-unreadable': {
    stage: 'front-matter',
    severity: 'warning',
    meaning: 'The date is not of a known form; it is kept as written.',
  },
  'title-from-page': {
    stage: 'extract',
    severity: 'info',
    meaning: "The page's title replaces a different one of the front matter.",
  },
  'title-missing': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'Neither the page nor the front matter has a title.',
  },
  'source-unreadable': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'The hidden source address could not be decoded.',
  },
  'metadata-unreadable': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'A date or another metadata of the page is of no known form and was passed over.',
  },
  'text-outside-body': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'Text that stands beside all elements of the file was left out.',
  },
  'body-nested': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'Several bodies match; the first, outermost one was taken.',
  },
  'body-guessed': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'No profile knows the page; the article was found by its text and may not be whole.',
  },
  'body-empty': {
    stage: 'extract',
    severity: 'warning',
    meaning: 'The body has no visible content.',
  },
  ...NORMALISE_DIAGNOSTICS,
  'emphasis-moved': {
    stage: 'render',
    severity: 'info',
    meaning:
      'Punctuation was moved out of a bold or italic span, or the span was written as HTML, so that it renders.',
  },
  'block-repaired': {
    stage: 'verify',
    severity: 'warning',
    meaning:
      'Markdown would not have shown what the block shows; it was written more conservatively, with HTML where need be.',
  },
  'content-lost': {
    stage: 'verify',
    severity: 'warning',
    meaning: 'Something is not in the output as it was in the source, and nothing accounts for it.',
  },
} as const satisfies Record<string, DiagnosticKind>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
