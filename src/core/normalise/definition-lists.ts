import type { ChildNode } from 'domhandler';
import { createElement, replace, unwrap } from '../dom/edit.ts';
import { PressElement } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isBlankText, listByName } from '../dom/walk.ts';
import { isBlock } from './lift-blocks.ts';
import type { Pass } from './pass.ts';

/**
 * Definition lists become lists of terms, each with the list of its definitions. Neither CommonMark
 * nor GFM has a sign for them; `term` over `: definition` is read as one paragraph by most readers,
 * while a list in a list is understood by all, and by a person without any.
 */
export const definitionLists: Pass = {
  name: 'definition-lists',
  run(root, { diagnostics, ledger }) {
    // From the inside out: a list in a definition is a list of items before its own is looked at.
    for (const list of listByName(root, 'dl').toReversed()) {
      for (const group of list.children.slice()) {
        if (group instanceof PressElement && group.name === 'div') unwrap(group);
      }
      // Definitions of nothing are lines: old sites indented text by `dd` alone.
      if (!list.children.some(isTerm)) continue;
      const place = { offset: list.startIndex, excerpt: beginningOf(list) };
      const made = createElement('ul', readEntries(list).map(writeEntry), {}, list.startIndex);
      ledger.replaced(list, [made]);
      replace(list, [made]);
      diagnostics.report(
        'list-reshaped',
        'a definition list became a list of terms with lists of their definitions',
        place,
      );
    }
    for (const element of listByName(root, 'dl', 'dt', 'dd')) element.name = 'div';
  },
};

interface Entry {
  /** The content of the `dt` elements. */
  readonly term: ChildNode[];
  readonly definitions: PressElement[];
}

function isTerm(node: ChildNode): node is PressElement {
  return node instanceof PressElement && node.name === 'dt';
}

/** What stands in the list outside of both its elements belongs to the next term. */
function readEntries(list: PressElement): Entry[] {
  const entries: Entry[] = [];
  const openEntry = (): Entry => {
    const last = entries.at(-1);
    if (last && last.definitions.length === 0) return last;
    const entry: Entry = { term: [], definitions: [] };
    entries.push(entry);
    return entry;
  };
  for (const child of list.children) {
    if (child instanceof PressElement && child.name === 'dd') {
      if (!hasVisibleContent(child)) continue;
      const entry = entries.at(-1) ?? openEntry();
      entry.definitions.push(child);
    } else if (isTerm(child)) {
      const { term } = openEntry();
      if (term.length > 0) term.push(createElement('br'));
      term.push(...child.children);
    } else if (!isBlankText(child) && !(isBlock(child) && !hasVisibleContent(child))) {
      openEntry().term.push(child);
    }
  }
  return entries;
}

function writeEntry({ term, definitions }: Entry): PressElement {
  const items = definitions.map((definition) =>
    createElement('li', definition.children, {}, definition.startIndex),
  );
  const list = items.length === 0 ? [] : [createElement('ul', items, {}, items[0]?.startIndex)];
  return createElement('li', [...term, ...list], {}, term[0]?.startIndex ?? null);
}
