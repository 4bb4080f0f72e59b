/**
 * What the passes of `normalise/` leave in the tree for each other and for the `rules/`: attributes
 * and one element. Their names have a capital letter and so cannot come from a page, since the parser
 * writes names in lower case.
 */

/**
 * An empty element of this name stands where a wrapper began or ended: what is on its two sides does
 * not belong to one line. `flatten` leaves it, `paragraphs` and `tables` take it away.
 */
export const BOUNDARY = 'pmBoundary';

/** On a paragraph that stands for the text of a list item: it takes no blank lines around it. */
export const TIGHT = 'pmTight';

/** On a list whose items are set apart by blank lines. */
export const LOOSE = 'pmLoose';

/** On a list that directly follows one of its kind and so needs another marker to stay apart. */
export const ALTERNATE = 'pmAlternate';

/** On a list item with a box: `x` or a blank. */
export const TASK = 'pmTask';

/** On a `br`, a list or an item inside a cell, which has to stay HTML: a Markdown row is one line. */
export const IN_CELL = 'pmInCell';

/** On a `pre`: the language of its code. */
export const LANGUAGE = 'pmLanguage';

/** A formula in a line. `math` makes it of whatever shape the page has, and {@link TEX} says its source. */
export const MATH = 'pmMath';

/** A formula that is a block of its own. */
export const MATH_BLOCK = 'pmMathBlock';

/**
 * On a formula: its TeX. The only child of the element is a text with the same on one line: turndown
 * takes an element without text for nothing, and makes one blank of every line break in a text.
 */
export const TEX = 'pmTex';

/**
 * On a table that no Markdown grid can hold, and on a formula in a cell whose `|` would end the cell: it is
 * written as HTML with all that is in it.
 */
export const AS_HTML = 'pmAsHtml';

/** On a cell of such a table that holds a formula: Markdown between blank lines, so that readers draw it. */
export const AS_MARKDOWN = 'pmAsMarkdown';

/** On the `sup` of a reference to a footnote: the id of the note, and at last its number. */
export const NOTE_REFERENCE = 'pmNoteReference';

/** On a list item that is a footnote: its id, and at last its number. */
export const NOTE = 'pmNote';

/** On the list of all footnotes, the last block of the body. */
export const NOTES = 'pmNotes';

/** On a heading that links of the page lead to, and on those links: the same number. */
export const ANCHOR = 'pmAnchor';
