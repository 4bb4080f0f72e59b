import { remove } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { hasVisibleContent, listElements } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** Elements that are nothing without content. Cells and rows are not among them: they keep the grid. */
const NOTHING_WHEN_EMPTY = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li table strong em del code sub sup kbd a'.split(' '),
);

/** Removes elements without content, from the inside out. */
export const empty: Pass = {
  name: 'empty',
  run(root, { diagnostics }) {
    for (const element of listElements(root).toReversed()) {
      if (!NOTHING_WHEN_EMPTY.has(element.name) || holdsSomething(element)) continue;
      diagnostics.report('empty-dropped', `\`${element.name}\` without content`, {
        offset: element.startIndex,
        excerpt: element.getAttribute('href') ?? element.getAttribute('id') ?? '',
      });
      remove(element);
    }
  },
};

/** Children were handled before their parent, so a look at two levels is enough for most elements. */
function holdsSomething(element: PressElement): boolean {
  return element.children.length > 0 && hasVisibleContent(element);
}
