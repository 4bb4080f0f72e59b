import type { Page } from './page.ts';
import type { Document, Element } from 'domhandler';
import { BodyRoot, PressElement, firstInside, nextInside } from './nodes.ts';
import { compileSelector } from './selector.ts';

/**
 * The elements of a page that match a CSS selector, in document order. The page must be as it was
 * parsed, but for what was taken out of it.
 *
 * @throws Error for what is no selector
 */
export function queryAll(page: Page, selector: string): PressElement[] {
  const { keys, filter } = compileSelector(selector);
  if (typeof keys === 'string') return queryInside(page.root, selector, page);
  const candidates = page.index.find(keys);
  return candidates.length === 0 ? [] : filter(candidates, page).filter(isOurs);
}

/**
 * The elements inside `root` that match a CSS selector, in document order; the page that it was cut out
 * of is not seen.
 *
 * Each element is asked by itself, since the selector library's own search takes time quadratic in the
 * depth of the page and in the number of siblings: minutes for 50,000 paragraphs.
 *
 * @throws Error for what is no selector
 */
export function queryInside(
  root: Document | Element,
  selector: string,
  page: Page,
): PressElement[] {
  const { keys, mayMatch, filter } = compileSelector(selector);
  const census = root instanceof BodyRoot ? root.census : undefined;
  if (census && typeof keys !== 'string' && !census.mayHold(keys)) return [];
  const candidates: PressElement[] = [];
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node instanceof PressElement && mayMatch(node)) candidates.push(node);
  }
  return candidates.length === 0 ? [] : filter(candidates, page).filter(isOurs);
}

function isOurs(node: unknown): node is PressElement {
  return node instanceof PressElement;
}
