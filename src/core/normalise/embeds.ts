import { createElement, replace } from '../dom/edit.ts';
import { PressText } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { withScheme } from './addresses.ts';
import type { Pass } from './pass.ts';

/** Players and frames become links to what they show: Markdown has no sign for them. */
export const embeds: Pass = {
  name: 'embeds',
  run(root, { diagnostics, ledger }) {
    for (const element of listByName(root, 'iframe', 'embed', 'video', 'audio')) {
      const source = listByName(element, 'source')[0]?.getAttribute('src');
      const address = (element.getAttribute('src') ?? source ?? '').trim();
      if (!/^(?:https?:)?\/\//i.test(address)) continue;
      const url = withScheme(address);
      const label = element.getAttribute('title')?.trim() || url;
      diagnostics.report(
        'element-unwrapped',
        `\`${element.name}\` was replaced by a link to what it shows`,
        {
          offset: element.startIndex,
          excerpt: url,
        },
      );
      const link = createElement('a', [new PressText(label)], { href: url }, element.startIndex);
      ledger.replaced(element, [link]);
      replace(element, [link]);
    }
  },
};
