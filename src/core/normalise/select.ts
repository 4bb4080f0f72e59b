import type { BodyRoot, PressElement } from '../dom/nodes.ts';
import { queryInside } from '../dom/query.ts';
import type { PassContext } from './pass.ts';

/** The elements of the body that match a CSS selector, in document order. */
export function selectAll(
  root: BodyRoot,
  selector: string,
  { page }: Pick<PassContext, 'page'>,
): PressElement[] {
  return queryInside(root, selector, page);
}
