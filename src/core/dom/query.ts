import type { CheerioAPI } from 'cheerio';
import { isDocument } from 'domhandler';
import { PressElement, firstInside, nextInside } from './nodes.ts';

/**
 * The elements of a page that match a CSS selector, in document order.
 *
 * Each element is asked by itself, since the selector library's own search takes time quadratic in the
 * depth of the page: a hundred selectors take five seconds at 20,000 levels.
 *
 * @throws Error for what is no selector
 */
export function queryAll(page: CheerioAPI, selector: string): PressElement[] {
  const [root] = page.root().get();
  const elements: PressElement[] = [];
  if (!root || !isDocument(root)) return elements;
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node instanceof PressElement) elements.push(node);
  }
  const matches = page(elements).filter(selector).get();
  return matches.filter((element) => element instanceof PressElement);
}
