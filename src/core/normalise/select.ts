import { PressElement } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import type { PassContext } from './pass.ts';

/**
 * The elements of the body that match a CSS selector, in document order.
 *
 * cheerio compares all children of what it searches in with each other, which takes minutes for a
 * body of 50,000: a holder with the body as its only child has nothing to compare.
 */
export function selectAll(
  root: BodyRoot,
  selector: string,
  { page }: Pick<PassContext, 'page'>,
): PressElement[] {
  const holder = new PressElement('div', {}, [root]);
  return page(holder)
    .find(selector)
    .get()
    .filter(
      (element): element is PressElement => element instanceof PressElement && element !== root,
    );
}
