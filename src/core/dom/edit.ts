/** Small changes to the tree. All keep sibling and parent links true. */
import type { ChildNode, Element } from 'domhandler';
import { PressElement, setChildren } from './nodes.ts';

/** Takes `node` out of the tree. */
export function remove(node: ChildNode): void {
  const { parent, prev, next } = node;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(node), 1);
  if (prev) prev.next = next;
  if (next) next.prev = prev;
  node.parent = node.prev = node.next = null;
}

/** Puts `nodes` (detached, `node` not among them) in the place of `node`. */
export function replace(node: ChildNode, nodes: readonly ChildNode[]): void {
  const parent = node.parent;
  if (!parent) return;
  const index = parent.children.indexOf(node);
  parent.children.splice(index, 1, ...nodes);
  let previous = node.prev;
  for (const inserted of nodes) {
    inserted.parent = parent;
    inserted.prev = previous;
    if (previous) previous.next = inserted;
    previous = inserted;
  }
  if (previous) previous.next = node.next;
  if (node.next) node.next.prev = previous;
  node.parent = node.prev = node.next = null;
}

/** Puts `node` (detached) before `reference`. */
export function insertBefore(node: ChildNode, reference: ChildNode): void {
  const parent = reference.parent;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(reference), 0, node);
  node.parent = parent;
  node.prev = reference.prev;
  node.next = reference;
  if (reference.prev) reference.prev.next = node;
  reference.prev = node;
}

/** Puts `node` (detached) after `reference`. */
export function insertAfter(node: ChildNode, reference: ChildNode): void {
  const parent = reference.parent;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(reference) + 1, 0, node);
  node.parent = parent;
  node.prev = reference;
  node.next = reference.next;
  if (reference.next) reference.next.prev = node;
  reference.next = node;
}

/** Replaces `element` by its children. */
export function unwrap(element: Element): void {
  const children = element.children;
  element.children = [];
  replace(element, children);
}

/** A new element; `offset` is where in the source it comes from, for diagnostics. */
export function createElement(
  name: string,
  children: ChildNode[] = [],
  attribs: Record<string, string> = {},
  offset: number | null = null,
): PressElement {
  const element = new PressElement(name, attribs, []);
  setChildren(element, children);
  element.startIndex = offset;
  return element;
}
