import type { DiagnosticKind } from './stages.ts';

/** The codes of the passes, which repair and tidy the tree; the list of all is in `diagnostic-codes.ts`. */
export const NORMALISE_DIAGNOSTICS = {
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
} as const satisfies Record<string, DiagnosticKind>;
