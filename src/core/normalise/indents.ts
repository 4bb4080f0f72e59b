import { beginningOf, listByName } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/**
 * What the indent button of a browser's editor makes: `margin: 0 0 0 40px; border: none; padding: 0px`, the
 * words as they are or each side by itself.
 */
const INDENT: readonly RegExp[] = [
  /(?:^|;)\s*margin(?:-left\s*:|\s*:(?:\s*\S+){3})\s*40px/i,
  /(?:^|;)\s*border\s*:\s*none/i,
  /(?:^|;)\s*padding\s*:\s*0(?:px)?\s*(?:;|$)/i,
];

/** Text that is only moved to the right is no quote, although the editor has no other element for it. */
export const indents: Pass = {
  name: 'indents',
  run(root, { diagnostics, ledger }) {
    for (const element of listByName(root, 'blockquote')) {
      const style = element.getAttribute('style') ?? '';
      if (!INDENT.every((pattern) => pattern.test(style))) continue;
      diagnostics.report('element-unwrapped', '`blockquote` only indents; its content stays', {
        offset: element.startIndex,
        excerpt: beginningOf(element),
      });
      ledger.unwrapped(element);
      element.name = 'div';
    }
  },
};
