import type { ChildNode } from 'domhandler';
import { PressElement, PressText } from '../dom/nodes.ts';
import { walk } from '../dom/walk.ts';
import type { Attributes } from './facts.ts';

/** One step of a walk through the body as it was extracted. */
export type SourceEvent =
  | { readonly kind: 'close'; readonly node: PressElement; readonly name: string }
  | {
      readonly kind: 'open';
      readonly node: PressElement;
      readonly name: string;
      readonly attributes: Attributes;
    }
  | { readonly kind: 'text'; readonly node: PressText; readonly data: string };

/**
 * The body before any pass has touched it. Passes change the tree in place, so what it was has to be
 * kept; nodes keep their identity, so what passes say about them can be looked up later.
 */
export type Snapshot = readonly SourceEvent[];

/** @returns the events of everything inside `root`, and of a text node itself */
export function takeSnapshot(root: ChildNode): Snapshot {
  if (root instanceof PressText) return [{ kind: 'text', node: root, data: root.data }];
  if (!(root instanceof PressElement)) return [];
  const events: SourceEvent[] = [open(root)];
  walk(root, {
    enter(node) {
      if (node instanceof PressText) events.push({ kind: 'text', node, data: node.data });
      else if (node instanceof PressElement) events.push(open(node));
      return undefined;
    },
    leave: (node) => events.push(close(node)),
  });
  events.push(close(root));
  return events;
}

/** Passes write into the attributes of an element or replace them: these are its own. */
function open(node: PressElement): SourceEvent {
  return { kind: 'open', node, name: node.name, attributes: { ...node.attribs } };
}

function close(node: PressElement): SourceEvent {
  return { kind: 'close', node, name: node.name };
}
