import type { DiagnosticKind } from './stages.ts';

/**
 * Every diagnostic code. Codes are stable: scripts match them. A new one needs a row here and a row
 * in the README's table, which a test compares with this list.
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
  'boilerplate-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'Something that is not the author’s content was removed.',
  },
  'anchor-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'An empty in-page anchor was removed.',
  },
  'link-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'A link without text or without a usable address was unwrapped or removed.',
  },
  'address-cleaned': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'The address of a link or an image lost a redirector, a tracking parameter or a watermark.',
  },
  'alt-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'The description of an image was an editor’s placeholder or a file name and was left out.',
  },
  'image-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'An image without an address was removed.',
  },
  'empty-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'An element without content was removed.',
  },
  'depth-capped': {
    stage: 'normalise',
    severity: 'warning',
    meaning: 'The page is nested too deeply; the elements below the limit were unwrapped.',
  },
  'depth-flattened': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'The page nests very deeply; wrappers and formatting without meaning were removed.',
  },
  'source-deindented': {
    stage: 'normalise',
    severity: 'warning',
    meaning: 'The export lost the indentation of its code; it cannot be recovered.',
  },
  'code-rebuilt': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'A code block was rebuilt from the lines of an old highlighter or took in one that stood inside it.',
  },
  'code-guessed': {
    stage: 'normalise',
    severity: 'warning',
    meaning:
      'A code block was rebuilt from a box whose indentation the export lost; blanks between words are a guess.',
  },
  'language-dropped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'The language of a code block was the guess of a highlighter and was left out.',
  },
  'table-reshaped': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'A table was changed to fit a Markdown grid, replaced by its content or written as HTML.',
  },
  'footnote-unresolved': {
    stage: 'normalise',
    severity: 'warning',
    meaning:
      'A reference without its footnote stays text; a note without a reference, a list item.',
  },
  'anchor-rewritten': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'A link to a heading of the page got the name that Markdown readers give the heading.',
  },
  'anchor-dangling': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'A link to a place of the page that no reader can find stays in its row of links that lead somewhere.',
  },
  'diagram-rebuilt': {
    stage: 'normalise',
    severity: 'warning',
    meaning:
      'The source of a diagram was rebuilt from its drawing; directions, shapes and percentages are read off it.',
  },
  'diagram-unreadable': {
    stage: 'normalise',
    severity: 'warning',
    meaning: 'Only the labels of a diagram could be read; they became lines of text.',
  },
  'embed-dropped': {
    stage: 'normalise',
    severity: 'warning',
    meaning: 'A player or a frame without a usable address was removed.',
  },
  'heading-reshaped': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'A heading lost its bold, a line break, a block inside it or, being only an image, its rank.',
  },
  'list-reshaped': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'Something that stood in a list without being an item, or an item that was only a list, joined its neighbour or was put in front of the list.',
  },
  'characters-normalised': {
    stage: 'normalise',
    severity: 'info',
    meaning:
      'No-break spaces became blanks, characters without width were removed, or signs of the font Wingdings became those of Unicode.',
  },
  'element-unwrapped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'An element that Markdown cannot say was replaced by its content.',
  },
  'math-guessed': {
    stage: 'normalise',
    severity: 'warning',
    meaning: 'The TeX of a formula was guessed from what the page shows of it.',
  },
  'math-unreadable': {
    stage: 'normalise',
    severity: 'warning',
    meaning: 'A formula has no readable source in the page; what it shows stays as text.',
  },
  'math-rebuilt': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'The TeX of a formula is not in the page; it was made of its MathML.',
  },
  'math-reshaped': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'A formula was changed to fit on a line or into a cell.',
  },
  'math-raw': {
    stage: 'normalise',
    severity: 'info',
    meaning: 'Text that looks like TeX was no formula in the page and stays text.',
  },
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
