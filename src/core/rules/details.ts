import { PressElement } from '../dom/nodes.ts';
import { trimNewlines } from '../edges.ts';
import { writeInlineHtml } from '../html/write.ts';
import type { RuleFamily } from './rule.ts';

/**
 * Folded text in the form that GitHub documents: the tags are HTML on lines of their own, and blank
 * lines let Markdown begin between them (CommonMark 4.6, condition 6).
 */
export const details: RuleFamily = {
  details: {
    elements: ['details'],
    replacement(content, node) {
      const [summary] = node.children;
      const hasSummary = summary instanceof PressElement && summary.name === 'summary';
      const line = hasSummary ? `\n<summary>${writeInlineHtml(summary.children)}</summary>` : '';
      const start = `<details${node.getAttribute('open') === null ? '' : ' open'}>${line}`;
      return `\n\n${start}\n\n${trimNewlines(content)}\n\n</details>\n\n`;
    },
  },
  summary: {
    elements: ['summary'],
    // Written by the rule above: its Markdown would stand inside HTML.
    replacement: () => '',
  },
};
