import { PressElement } from '../dom/nodes.ts';
import { AS_HTML } from '../hints.ts';
import { writeBlockHtml } from '../html/write.ts';
import type { RuleFamily } from './rule.ts';

const DELIMITERS: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

/** GFM tables; the `tables` pass has made a grid with one header row, or has marked the table as one for HTML. */
export const tables: RuleFamily = {
  cell: {
    elements: ['td'],
    replacement: (content, node, { settle }) =>
      ` ${settle(content.replace(/\s*\n\s*/g, ' ').trim(), 'cell', node)} |`,
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
      const isHtml = node.getAttribute(AS_HTML) !== null;
      return `\n\n${isHtml ? writeBlockHtml(node) : content.trim()}\n\n`;
    },
  },
};
