import { remove } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { listElements } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** Texts that became neighbours when what stood between them went are one text again. */
export const joinText: Pass = {
  name: 'join-text',
  run(root) {
    for (const element of [root, ...listElements(root)]) join(element);
  },
};

function join(element: PressElement): void {
  let previous: PressText | undefined;
  for (const child of element.children.slice()) {
    if (!(child instanceof PressText)) {
      previous = undefined;
    } else if (previous) {
      previous.data += child.data;
      remove(child);
    } else {
      previous = child;
    }
  }
}
