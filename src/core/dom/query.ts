import type { CheerioAPI } from 'cheerio';
import { isDocument } from 'domhandler';
import type { Document, Element } from 'domhandler';
import { prefilterOf } from './candidates.ts';
import { PressElement, firstInside, nextInside } from './nodes.ts';

/**
 * The elements of a page that match a CSS selector, in document order.
 *
 * @throws Error for what is no selector
 */
export function queryAll(page: CheerioAPI, selector: string): PressElement[] {
  const [root] = page.root().get();
  return root && isDocument(root) ? queryInside(root, selector, page) : [];
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
  page: CheerioAPI,
): PressElement[] {
  const mayMatch = prefilterOf(selector);
  const candidates: PressElement[] = [];
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node instanceof PressElement && mayMatch(node)) candidates.push(node);
  }
  if (candidates.length === 0) return [];
  const matches = page(candidates).filter(selector).get();
  return matches.filter((element) => element instanceof PressElement);
}
