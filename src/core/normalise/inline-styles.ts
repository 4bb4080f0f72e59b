import { listByName } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** Style declarations that mean the same as an element. */
const MEANINGS: readonly (readonly [style: RegExp, element: string])[] = [
  [/(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i, 'strong'],
  [/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b/i, 'em'],
  [/(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i, 'del'],
];

/** Rich text editors write bold as a style as often as an element. Colours and sizes say nothing here. */
export const inlineStyles: Pass = {
  name: 'inline-styles',
  run(root) {
    for (const element of listByName(root, 'span', 'font')) {
      const style = element.getAttribute('style');
      if (style === null) continue;
      const meaning = MEANINGS.find(([pattern]) => pattern.test(style));
      if (meaning) element.name = meaning[1];
    }
  },
};
