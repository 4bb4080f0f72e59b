import { createElement, replace } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { beginningOf, isInside, listByName } from '../dom/walk.ts';
import { codeText, joinTokens } from './code-text.ts';
import type { Pass } from './pass.ts';

/**
 * `<ol><li><p><code>a = 1</code></p></li><li></li><li><p><code>b = 2</code></p></li></ol>`: what is left of a
 * highlighter's numbered lines when they are pasted into the editor of CSDN. A list of commands looks the
 * same but for the empty lines, which nobody gives a number to.
 */
export const codeLists: Pass = {
  name: 'code-lists',
  run(root, { isFaithful, isPretty, diagnostics, ledger }) {
    if (isFaithful) return;
    for (const list of listByName(root, 'ol')) {
      const lines = linesOf(list);
      if (!lines || isInside(list, root, 'pre')) continue;
      const text = lines
        .map((code) => (code && (isPretty ? joinTokens(code) : codeText(code).trimEnd())) ?? '')
        .join('\n');
      const pre = createElement('pre', [new PressText(text)], {}, list.startIndex);
      diagnostics.report('code-guessed', 'a list of lines of code became a code block', {
        offset: list.startIndex,
        excerpt: beginningOf(list),
      });
      ledger.replaced(list, [pre]);
      replace(list, [pre]);
    }
  },
};

/** @returns the code of each item, `undefined` for an empty one; nothing if the list is no code */
function linesOf(list: PressElement): readonly (PressElement | undefined)[] | undefined {
  const items = list.children.filter((child) => child instanceof PressElement);
  const lines: (PressElement | undefined)[] = [];
  for (const item of items) {
    const [code, ...others] = listByName(item, 'code');
    const isWhole =
      others.length === 0 && item.textContent.trim() === (code?.textContent ?? '').trim();
    if (item.name !== 'li' || !isWhole || listByName(item, 'img', 'pre', 'input').length > 0)
      return undefined;
    lines.push(code);
  }
  while (lines.length > 0 && !lines.at(-1)) lines.pop();
  return lines.slice(lines.findIndex(Boolean)).includes(undefined) ? lines : undefined;
}
