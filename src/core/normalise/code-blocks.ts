import { createElement, remove, unwrap } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import {
  beginningOf,
  hasVisibleContent,
  isBlankText,
  isInside,
  listByName,
  listElements,
} from '../dom/walk.ts';
import { LANGUAGE } from '../hints.ts';
import { isAttached } from './boilerplate.ts';
import { dropButtonsBeside, dropLanguageLabel, withoutButtonWords } from './code-buttons.ts';
import { moveImagesOut } from './code-images.ts';
import { languageOfPre } from './code-language-of.ts';
import { dropLinks } from './code-links.ts';
import { dropNumbers } from './code-numbers.ts';
import { isProse, readPre, unwrapProse } from './code-prose.ts';
import { codeText, stripInjectedIndent } from './code-text.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Every code block becomes a `pre` with one text node and its language as a hint, which the rule prints
 * as it is. Token spans, gutters and copy buttons are gone after this.
 */
export const codeBlocks: Pass = {
  name: 'code-blocks',
  run(root, context) {
    // Old names, and the box that an old highlighter takes its code from.
    for (const element of listByName(root, 'listing', 'plaintext', 'textarea', 'xmp'))
      element.name = 'pre';
    for (const pre of listByName(root, 'pre')) {
      // Those inside another one are settled with it, or come out of it before their turn.
      if (!isInside(pre, root, 'pre') && isAttached(pre, root)) settle(pre, root, context);
    }
    dropButtonWords(root, context);
  },
};

/** Makes one `pre` plain: text alone, or, where it holds an article, what is in it. */
function settle(pre: PressElement, root: BodyRoot, context: PassContext): void {
  const contents = readPre(pre);
  const isNested = contents.nested.length > 0;
  if (context.isPretty && (isNested || contents.elements.some(({ name }) => isBlockName(name))))
    stripInjectedIndent(pre, contents.elements);
  if (isProse(pre, contents)) {
    for (const code of unwrapProse(pre, contents, context)) makePlain(code, undefined, context);
    return;
  }
  // Code in code is one code to its reader, who sees the lines of both, one below the other.
  const language =
    languageOfPre(pre, contents.elements, root, context) ??
    contents.nested
      .map((nested) => languageOfPre(nested, listElements(nested), root, context))
      .find((name) => name !== undefined);
  if (isNested && contents.texts.some(({ data }) => data.trim() !== ''))
    context.diagnostics.report(
      'code-rebuilt',
      'a code block inside another one became lines of it',
      {
        offset: pre.startIndex,
        excerpt: contents.nested[0] ? beginningOf(contents.nested[0]) : '',
      },
    );
  makePlain(pre, language, context);
}

function makePlain(pre: PressElement, language: string | undefined, context: PassContext): void {
  const { isPretty, isFaithful, diagnostics, ledger } = context;
  if (pre.textContent.trim() === '' && (!isFaithful || hasVisibleContent(pre))) {
    replaceEmpty(pre, context);
    return;
  }
  moveImagesOut(pre, context);
  dropLinks(pre, context);
  for (const heading of listByName(pre, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'))
    ledger.unwrapped(heading);
  dropNumbers(pre, context);
  dropButtonsBeside(pre, context);
  dropLanguageLabel(pre, language, context);
  dropBlanksBesideCode(pre);
  const text = codeText(pre);
  // Characters that only look like a space, or like nothing, break code that is copied.
  const clean = text.replace(/\u00A0/g, ' ').replace(/[\u200B\uFEFF]/g, '');
  if (clean !== text) {
    const message = 'no-break spaces in code became blanks, characters without width were removed';
    diagnostics.report('characters-normalised', message, { offset: pre.startIndex });
  }
  pre.attribs = language === undefined ? {} : { [LANGUAGE]: language };
  // The white space around the code of a pretty-printed page says nothing. Elsewhere all of it is the
  // author's, but for the line feed that ends the last line.
  setChildren(pre, [
    new PressText(
      isPretty ? clean.replace(/^(?:[ \t]*\n)+/, '').trimEnd() : clean.replace(/\n$/, ''),
    ),
  ]);
}

/** `<pre>␣<code>…</code>⏎␣</pre>`: white space around the element that holds the code is no line of it. */
function dropBlanksBesideCode(pre: PressElement): void {
  const codes = pre.children.filter((child) => !isBlankText(child));
  if (codes.length !== 1 || !(codes[0] instanceof PressElement) || codes[0].name !== 'code') return;
  setChildren(pre, codes);
}

/** A `pre` without text may still hold an image; what is left of an empty one is nothing. */
function replaceEmpty(pre: PressElement, { diagnostics }: PassContext): void {
  if (hasVisibleContent(pre)) {
    unwrap(pre);
    return;
  }
  diagnostics.report('empty-dropped', 'a code block without content was removed', {
    offset: pre.startIndex,
  });
  remove(pre);
}

/** Last, since the words of one block prove those of another. */
function dropButtonWords(root: BodyRoot, { diagnostics, ledger }: PassContext): void {
  const blocks = listByName(root, 'pre');
  const isProven = blocks.some((pre) => withoutButtonWords(pre.textContent, false).words !== '');
  for (const pre of blocks) {
    const { text, words } = withoutButtonWords(pre.textContent, isProven);
    if (words === '') continue;
    diagnostics.report('boilerplate-dropped', 'words of a copy button in a code block', {
      offset: pre.startIndex,
      excerpt: words,
    });
    setChildren(pre, [new PressText(text.trimEnd())]);
    // A copy, since the ledger looks up what became of what it is given.
    ledger.replaced(pre, [createElement('pre', [new PressText(text)])]);
  }
}
