import type { ChildNode } from 'domhandler';
import { createElement, replace } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { hasVisibleContent, isBlankText, listByName, listElements } from '../dom/walk.ts';
import { BOUNDARY } from '../hints.ts';
import { isBlock } from './lift-blocks.ts';
import type { Pass } from './pass.ts';

/** Elements that are nothing without content. Cells and rows are not among them: they keep the grid. */
const NOTHING_WHEN_EMPTY = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote details summary ul ol li table strong em del code sub sup kbd a'.split(
    ' ',
  ),
);

/** Removes elements without content, from the inside out. */
export const empty: Pass = {
  name: 'empty',
  run(root, { isFaithful, diagnostics }) {
    for (const element of listElements(root).toReversed()) {
      if (!NOTHING_WHEN_EMPTY.has(element.name)) continue;
      if (isFaithful ? isSayable(element) : holdsSomething(element)) continue;
      if (isCounted(element)) continue;
      diagnostics.report('empty-dropped', `\`${element.name}\` without content`, {
        offset: element.startIndex,
        excerpt: element.getAttribute('href') ?? element.getAttribute('id') ?? '',
      });
      replace(element, remainsOf(element));
    }
  },
};

/** What an element without content has done all the same: `甲<b><br></b>乙` are two lines. */
function remainsOf(element: PressElement): PressElement[] {
  if (!isBlock(element)) return listByName(element, 'br');
  return isBetweenLines(element) ? [createElement(BOUNDARY)] : [];
}

/** `甲<p></p>乙` are two lines, whether there is anything in the paragraph or not. */
function isBetweenLines(element: PressElement): boolean {
  const { prev, next } = element;
  return isBlock(element) && prev !== null && next !== null && !isBlock(prev) && !isBlock(next);
}

/**
 * An empty item of a numbered list takes a number all the same, unless no item comes after it. A list that
 * counts down begins with the number of its items, empty ones counted.
 */
function isCounted(element: PressElement): boolean {
  const list = element.parent;
  if (element.name !== 'li' || !(list instanceof PressElement) || list.name !== 'ol') return false;
  if (list.attribs['reversed'] !== undefined && list.attribs['start'] === undefined) return true;
  // Siblings behind it have been looked at before it: those that are still there are not empty.
  let { next } = element;
  while (next && !(next instanceof PressElement)) ({ next } = next);
  return next !== null;
}

/** Elements that Markdown can say without content. */
const SAYABLE_WHEN_EMPTY = new Set('h1 h2 h3 h4 h5 h6 blockquote li code'.split(' '));

/** In a body that is taken at its word whatever can be written stays. */
function isSayable(element: PressElement): boolean {
  if (element.name === 'a' && element.getAttribute('href') !== null) return true;
  if (element.name === 'code') return element.textContent !== '';
  if (SAYABLE_WHEN_EMPTY.has(element.name)) return true;
  return element.children.some((child) => !isBlankText(child) && !isBreak(child));
}

function isBreak(node: ChildNode): boolean {
  return node instanceof PressElement && node.name === 'br';
}

/** Children were handled before their parent, so a look at two levels is enough for most elements. */
function holdsSomething(element: PressElement): boolean {
  // Blanks in code are visible: a reader puts a box around them.
  if (element.name === 'code') return element.textContent !== '';
  return (
    element.children.some(isCode) || (element.children.length > 0 && hasVisibleContent(element))
  );
}

function isCode(node: ChildNode): boolean {
  return node instanceof PressElement && node.name === 'code';
}
