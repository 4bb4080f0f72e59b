import { PressText, firstInside, nextInside } from '../dom/nodes.ts';
import type { PressElement } from '../dom/nodes.ts';
import { isBlankText } from '../dom/walk.ts';

/** What KaTeX prints instead of a formula that it cannot read; the source in it may be cut off. */
export function isParseError(element: PressElement): boolean {
  if (!/^katex--(?:inline|display)$/.test(element.className)) return false;
  for (let node = firstInside(element); node; node = nextInside(node, element)) {
    if (node instanceof PressText && !isBlankText(node))
      return node.data.trimStart().startsWith('KaTeX parse error');
  }
  return false;
}
