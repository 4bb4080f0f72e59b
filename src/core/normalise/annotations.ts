import { createElement, insertAfter, insertBefore, replace, unwrap } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { beginningOf, isBlankText, isInside, listByName, neighbour } from '../dom/walk.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * What a browser adds to the text by style alone is written into it: quotation marks around `q`,
 * brackets around the reading of a `ruby`. An abbreviation keeps its explanation.
 */
export const annotations: Pass = {
  name: 'annotations',
  run(root, context) {
    const quotes = listByName(root, 'q').map(
      (quote) => [quote, isInside(quote, root, 'q')] as const,
    );
    for (const [quote, isInner] of quotes) writeQuotationMarks(quote, isInner, context);
    for (const ruby of listByName(root, 'ruby')) writeReadings(ruby, context);
    for (const element of listByName(root, 'abbr', 'acronym', 'dfn')) readExplanation(element);
  },
};

/** HTML standard, 15.3.5: outer quotations in double marks, those inside them in single ones. */
function writeQuotationMarks(
  quote: PressElement,
  isInner: boolean,
  { diagnostics, ledger }: PassContext,
): void {
  const [open, close] = isInner ? ['‘', '’'] : ['“', '”'];
  diagnostics.report('element-unwrapped', '`q` was replaced by its text between quotation marks', {
    offset: quote.startIndex,
    excerpt: quote.getAttribute('cite') ?? '',
  });
  const children = [new PressText(open), ...trimEdges(quote), new PressText(close)];
  const marked = createElement('span', children, {}, quote.startIndex);
  replace(quote, [marked]);
  ledger.replaced(quote, [marked]);
}

/** No white space between a mark and the text beside it. */
function trimEdges(element: PressElement): PressElement['children'] {
  const { children } = element;
  const first = children[0];
  const last = children.at(-1);
  if (first instanceof PressText) first.data = first.data.trimStart();
  if (last instanceof PressText) last.data = last.data.trimEnd();
  return children;
}

/** `漢字(かんじ)`: browsers that know `ruby` hide the brackets of `rp`; those that were left out are added. */
function writeReadings(ruby: PressElement, { diagnostics, ledger }: PassContext): void {
  diagnostics.report('element-unwrapped', 'the reading in a `ruby` was written in brackets', {
    offset: ruby.startIndex,
    excerpt: beginningOf(ruby),
  });
  for (const reading of listByName(ruby, 'rt')) {
    trimEdges(reading);
    if (!isBracketed(reading)) {
      insertBefore(new PressText('('), reading);
      insertAfter(new PressText(')'), reading);
    }
  }
  // A pretty-printer's line breaks between the parts are no blanks.
  for (const part of [ruby, ...listByName(ruby, 'rb', 'rp', 'rt')]) {
    trimEdges(part);
    for (const child of part.children.slice()) {
      if (isBlankText(child) && child instanceof PressText) child.data = '';
    }
  }
  const written = createElement('span', ruby.children, {}, ruby.startIndex);
  replace(ruby, [written]);
  ledger.replaced(ruby, [written]);
}

function isBracketed(reading: PressElement): boolean {
  const prev = neighbour(reading, 'prev');
  return prev instanceof PressElement && prev.name === 'rp';
}

/**
 * `<abbr title="World Wide Web">WWW</abbr>` stays HTML: the text without its explanation would lose
 * it, and the explanation in brackets at each place would be another text.
 */
function readExplanation(element: PressElement): void {
  const title = (element.getAttribute('title') ?? '').replace(/\s+/g, ' ').trim();
  if (title === '' || title === element.textContent.trim()) {
    if (element.name === 'abbr' || element.name === 'acronym') unwrap(element);
    return;
  }
  const abbreviation = createElement('abbr', element.children, { title }, element.startIndex);
  setChildren(element, [abbreviation]);
  unwrap(element);
}
