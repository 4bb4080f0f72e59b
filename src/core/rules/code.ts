import { LANGUAGE } from '../hints.ts';
import { gapAround } from './blocks.ts';
import type { RuleFamily } from './rule.ts';

export const code: RuleFamily = {
  codeBlock: {
    elements: ['pre'],
    replacement(_content, node) {
      const text = node.textContent;
      const fence = '`'.repeat(Math.max(3, longestFence(text) + 1));
      const gap = gapAround(node);
      const lines = text === '' ? '' : `${text}\n`;
      return `${gap}${fence}${node.getAttribute(LANGUAGE) ?? ''}\n${lines}${fence}${gap}`;
    },
  },
};

/** Length of the longest run of backticks that begins a line: only such a run could close the block. */
function longestFence(text: string): number {
  const runs = text.match(/^ {0,3}`{3,}/gm) ?? [];
  return runs.reduce((length, run) => Math.max(length, run.trimStart().length), 0);
}
