import { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { trimNewlines } from '../edges.ts';
import { AS_HTML, AS_MARKDOWN } from '../hints.ts';
import { writeBlockHtml } from '../html/write.ts';
import type { RuleFamily } from './rule.ts';

const DELIMITERS: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

/** What the cells of an HTML table hold that are written as Markdown: the table is written after them. */
const MARKDOWN_OF = new WeakMap<PressElement, string>();

/** GFM tables; the `tables` pass has made a grid with one header row, or has marked the table as one for HTML. */
export const tables: RuleFamily = {
  cell: {
    // A grid has `td` alone.
    elements: ['td', 'th'],
    replacement(content, node, { settle }) {
      if (node.getAttribute(AS_MARKDOWN) !== null) {
        MARKDOWN_OF.set(node, trimNewlines(content));
        return '';
      }
      return ` ${settle(content.replace(/\s*\n\s*/g, ' ').trim(), 'cell', node)} |`;
    },
  },
  row: {
    elements: ['tr'],
    replacement: (content) => `|${content}\n`,
  },
  head: {
    elements: ['thead'],
    replacement(content, node) {
      const row = node.firstChild;
      const cells = row instanceof PressElement ? row.children : [];
      const delimiters = cells.map((cell) =>
        cell instanceof PressElement ? (DELIMITERS[cell.getAttribute('align') ?? ''] ?? '---') : '',
      );
      return `${content.trimEnd()}\n| ${delimiters.join(' | ')} |\n`;
    },
  },
  body: {
    elements: ['tbody'],
    replacement: (content) => content,
  },
  table: {
    elements: ['table'],
    replacement: (content, node) => {
      if (node.getAttribute(AS_HTML) === null) return `\n\n${content.trim()}\n\n`;
      const cells = listByName(node, 'td', 'th').flatMap((cell): [PressElement, string][] => {
        const markdown = MARKDOWN_OF.get(cell);
        return markdown === undefined ? [] : [[cell, markdown]];
      });
      return `\n\n${writeBlockHtml(node, new Map(cells))}\n\n`;
    },
  },
};
