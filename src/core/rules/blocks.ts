import { PressElement } from '../dom/nodes.ts';
import { trimBlanks, trimNewlines } from '../edges.ts';
import { TIGHT } from '../hints.ts';
import { isInLooseList } from './lists.ts';
import type { RuleFamily } from './rule.ts';

/** Paragraphs, headings, quotes and rules. */
export const blocks: RuleFamily = {
  paragraph: {
    elements: ['p'],
    replacement(content, node, { settle }) {
      const line = settle(trimLines(content), beginsItem(node) ? 'item' : 'paragraph', node);
      const gap = node.getAttribute(TIGHT) === null || isInLooseList(node) ? '\n\n' : '\n';
      return gap + line + gap;
    },
  },
  heading: {
    elements: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement(content, node, { settle }) {
      const line = settle(content.replace(/\s+/g, ' ').trim(), 'heading', node);
      const gap = gapAround(node);
      return `${gap}${`${'#'.repeat(Number(node.name.charAt(1)))} ${line}`.trimEnd()}${gap}`;
    },
  },
  blockquote: {
    elements: ['blockquote'],
    replacement(content, node) {
      const gap = gapAround(node);
      const quoted = trimNewlines(content)
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`));
      return gap + quoted.join('\n') + gap;
    },
  },
  thematicBreak: {
    elements: ['hr'],
    // In an item `- ---` would be one long rule; `- ___` is a rule in an item.
    replacement: (_content, node) =>
      isInItem(node) ? `${gapAround(node)}___${gapAround(node)}` : '\n\n---\n\n',
  },
};

/** Blocks of a list without blank lines touch each other. */
export function gapAround(node: PressElement): string {
  return isInItem(node) && !isInLooseList(node) ? '\n' : '\n\n';
}

function beginsItem(node: PressElement): boolean {
  return isInItem(node) && node.prev === null;
}

function isInItem({ parent }: PressElement): boolean {
  return parent instanceof PressElement && parent.name === 'li';
}

/**
 * No blanks at the two ends of a line of a paragraph: in front it could indent the line, behind
 * it is noise, and turndown cuts it at the end of the document in any case. Lines that are empty then
 * go with the hard break before them.
 */
function trimLines(content: string): string {
  const lines = content.split('\n').map(trimBlanks);
  while (lines.length > 1 && lines.at(-1) === '') {
    lines.pop();
    lines.push((lines.pop() ?? '').replace(/\\$/, '').trimEnd());
  }
  return lines.join('\n');
}
