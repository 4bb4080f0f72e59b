import { remove } from '../dom/edit.ts';
import { PressText, firstInside, nextInside } from '../dom/nodes.ts';
import type { Pass } from './pass.ts';

/** Texts that became neighbours when what stood between them went are one text again. */
export const joinText: Pass = {
  name: 'join-text',
  run(root) {
    for (let node = firstInside(root); node; node = nextInside(node, root)) {
      if (!(node instanceof PressText)) continue;
      for (let { next } = node; next instanceof PressText; { next } = node) {
        node.data += next.data;
        remove(next);
      }
    }
  },
};
