import type { ChildNode } from 'domhandler';
import { insertBefore, remove, unwrap } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { hasVisibleContent, isBlankText, isInside, listByName, walk } from '../dom/walk.ts';
import { LANGUAGE } from '../hints.ts';
import { moveImagesOut } from './code-images.ts';
import { languageOf } from './code-language.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Every code block becomes a `pre` with one text node and its language as a hint, which the rule prints
 * as it is. Token spans, gutters and copy buttons are gone after this.
 */
export const codeBlocks: Pass = {
  name: 'code-blocks',
  run(root, context) {
    for (const element of listByName(root, 'listing', 'plaintext', 'textarea', 'xmp'))
      asPre(element);
    for (const pre of listByName(root, 'pre')) {
      if (!isInside(pre, root, 'pre')) rewrite(pre, context);
    }
  },
};

/** Old names of `pre`, and the box that an old highlighter takes its code from: `<textarea name="code" class="java">`. */
function asPre(element: PressElement): void {
  if (element.name === 'textarea' && element.getAttribute('name') === 'code') {
    element.attribs['lang'] = element.className.split(/[\s:]/)[0] ?? '';
  }
  element.name = 'pre';
}

function rewrite(pre: PressElement, context: PassContext): void {
  const text = codeText(pre);
  if (text.trim() === '') {
    replaceEmpty(pre, context);
    return;
  }
  moveImagesOut(pre, context);
  reportLinks(pre, context);
  const language = languageOf(classNames(pre));
  pre.attribs = language === undefined ? {} : { [LANGUAGE]: language };
  // Characters that only look like a space, or like nothing, break code that is copied.
  const clean = text.replace(/\u00A0/g, ' ').replace(/[\u200B\uFEFF]/g, '');
  if (clean !== text) {
    const message = 'no-break spaces in code became blanks, characters without width were removed';
    context.diagnostics.report('characters-normalised', message, { offset: pre.startIndex });
  }
  setChildren(pre, [new PressText(clean.replace(/^(?:[ \t]*\n)+/, '').trimEnd())]);
}

/** Code cannot link: the texts stay, the addresses are reported. */
function reportLinks(pre: PressElement, { diagnostics, ledger }: PassContext): void {
  for (const link of listByName(pre, 'a')) {
    ledger.unwrapped(link);
    const address = link.getAttribute('href') ?? '';
    if (address === '') continue;
    const place = { offset: link.startIndex, excerpt: address };
    diagnostics.report('link-dropped', 'a link inside code was replaced by its text', place);
  }
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

function classNames(pre: PressElement): string[] {
  const inside = listByName(pre, 'code').map((code) => code.className);
  return [...inside, pre.className, languageAttribute(pre)];
}

/** `<pre lang="go">` and `<pre data-lang="go">`, as other exporters write. */
function languageAttribute(pre: PressElement): string {
  const name =
    pre.getAttribute('data-language') ?? pre.getAttribute('data-lang') ?? pre.getAttribute('lang');
  return name === null ? '' : `language-${name}`;
}

/** The text of a code block with its line breaks, however its lines are marked up. */
function codeText(pre: PressElement): string {
  splitAdjacentCodes(pre);
  const hasBlocks =
    listByName(pre, 'div', 'p', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').length > 0;
  return hasBlocks ? textOfBlocks(pre) : textOfLines(pre);
}

/** `<code>one line</code><code>the next</code>`: some editors write each line as an element. */
function splitAdjacentCodes(pre: PressElement): void {
  for (const code of listByName(pre, 'code')) {
    const { next } = code;
    if (!(next instanceof PressElement) || next.name !== 'code') continue;
    if (!code.textContent.endsWith('\n')) insertBefore(new PressText('\n'), next);
  }
}

function textOfLines(pre: PressElement): string {
  let text = '';
  walk(pre, {
    enter(node) {
      if (node instanceof PressText) text += node.data;
      else if (node instanceof PressElement && node.name === 'br') text += '\n';
      return undefined;
    },
    leave: () => undefined,
  });
  return text;
}

/**
 * Block elements inside a `pre` each stand for a line. The pretty-printer, which leaves other code
 * alone, has put their tags on lines of their own: white space with a line break in it, at the edge
 * of a text, is noise here.
 */
function textOfBlocks(pre: PressElement): string {
  const lines: string[] = [''];
  const startLine = (): void => {
    if (lines.at(-1) !== '') lines.push('');
  };
  walk(pre, {
    enter(node: ChildNode) {
      if (node instanceof PressText && !(isBlankText(node) && node.data.includes('\n'))) {
        lines[lines.length - 1] += withoutLineBreaksAround(node.data);
      } else if (node instanceof PressElement && (node.name === 'br' || isBlockName(node.name))) {
        startLine();
      }
      return undefined;
    },
    leave(element) {
      if (isBlockName(element.name)) startLine();
    },
  });
  return lines.join('\n');
}

/** White space at an end goes when there is a line break in it; blanks alone are the author's. */
function withoutLineBreaksAround(text: string): string {
  const withoutEnd = text.slice(text.trimEnd().length).includes('\n') ? text.trimEnd() : text;
  const start = withoutEnd.length - withoutEnd.trimStart().length;
  return withoutEnd.slice(0, start).includes('\n') ? withoutEnd.slice(start) : withoutEnd;
}
