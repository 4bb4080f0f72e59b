import { createElement, replace, unwrap } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { formattingOf, holdsBlanks, isNotBold, scriptOf } from '../dom/styles.ts';
import { isInside, listByName, listElements, walk } from '../dom/walk.ts';
import type { Pass, PassContext } from './pass.ts';

/** Rich text editors write bold as a style as often as an element, and tabs as elements of their own. */
export const inlineStyles: Pass = {
  name: 'inline-styles',
  run(root, context) {
    const { isPretty } = context;
    for (const element of listStyled(root)) {
      const style = element.getAttribute('style') ?? '';
      if (isPretty && isBlankRun(element, style)) setChildren(element, [new PressText(' ')]);
      else if (isNotBold(element.name, style)) unwrap(element);
      else {
        for (const name of formattingOf(element.name, style)) format(element, name);
        raise(element, style, root, context);
      }
    }
  },
};

/** `H(x)<span style="vertical-align: super">-1</span>` becomes `H(x)<sup>-1</sup>`. */
function raise(
  element: PressElement,
  style: string,
  root: PressElement,
  { ledger }: PassContext,
): void {
  const name = scriptOf(element.name, style);
  if (!name || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(element.textContent)) return;
  // Raised in the other way, or what it holds is: the element has said so.
  if (
    isInside(element, root, 'code', 'sub', 'sup') ||
    listByName(element, 'sub', 'sup', 'br').length > 0
  )
    return;
  const script = createElement(name, element.children, {}, element.startIndex);
  ledger.replaced(element, [script]);
  replace(element, [script]);
}

/** Elements with a style, those inside code left out: there it is highlighting. */
function listStyled(root: PressElement): PressElement[] {
  const styled: PressElement[] = [];
  walk(root, {
    enter(node) {
      if (!(node instanceof PressElement)) return undefined;
      if (node.getAttribute('style') !== null && node.name !== 'pre') styled.push(node);
      return node.name === 'pre' ? 'skip' : undefined;
    },
    leave: () => undefined,
  });
  return styled;
}

/**
 * `甲<span style="mso-spacerun: yes">⏎</span>乙`: the pretty-printer has taken the blanks out of the element that
 * was there for them. Without a line break, the blank in it is the author's: see `spacing`.
 */
function isBlankRun(element: PressElement, style: string): boolean {
  return (
    holdsBlanks(style) &&
    element.textContent.trim() === '' &&
    [element, ...listElements(element)].every(({ name }) => name === 'span' || name === 'font')
  );
}

function format(element: PressElement, name: string): void {
  if (element.name === 'code') {
    const outer = createElement(name, [], {}, element.startIndex);
    replace(element, [outer]);
    setChildren(outer, [element]);
  } else if (element.children.length > 0) {
    setChildren(element, [createElement(name, element.children, {}, element.startIndex)]);
  }
}
