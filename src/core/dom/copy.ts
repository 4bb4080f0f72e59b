import type { ChildNode } from 'domhandler';
import {
  BodyRoot,
  PressComment,
  PressElement,
  PressText,
  nextInside,
  setChildren,
} from './nodes.ts';

/** A body of its own, equal to another. */
export interface BodyCopy {
  readonly root: BodyRoot;
  /** The copy of each node inside the other. */
  readonly twins: Map<ChildNode, ChildNode>;
}

/** Copies all of a body, at any depth, with the places of its nodes in the source. */
export function copyBody(body: BodyRoot): BodyCopy {
  const root = new BodyRoot();
  root.attribs = { ...body.attribs };
  root.startIndex = body.startIndex;
  const twins = new Map<ChildNode, ChildNode>();
  const open: [PressElement, PressElement][] = [[body, root]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [from, to] = pair;
    const children: ChildNode[] = [];
    for (const child of from.children) {
      const twin = copyNode(child);
      if (!twin) continue;
      twins.set(child, twin);
      children.push(twin);
      if (child instanceof PressElement && twin instanceof PressElement) open.push([child, twin]);
    }
    setChildren(to, children);
  }
  return { root, twins };
}

function copyNode(node: ChildNode): ChildNode | undefined {
  let copy: PressComment | PressElement | PressText | undefined;
  if (node instanceof PressText) copy = new PressText(node.data);
  else if (node instanceof PressComment) copy = new PressComment(node.data);
  else if (node instanceof PressElement) {
    copy = new PressElement(node.name, { ...node.attribs }, []);
    copy.namespace = node.namespace;
  }
  if (copy) copy.startIndex = node.startIndex;
  return copy;
}

/** Whether two bodies have the same nodes in the same order, whatever their places. */
export function isSameBody(one: BodyRoot, other: BodyRoot): boolean {
  let left = nextInside(one, one);
  let right = nextInside(other, other);
  while (left && right) {
    if (!isSameNode(left, right)) return false;
    left = nextInside(left, one);
    right = nextInside(right, other);
  }
  return left === right;
}

/** Compared in document order, nodes with as many children each make the same tree. */
function isSameNode(one: ChildNode, other: ChildNode): boolean {
  if (one instanceof PressElement) {
    if (!(other instanceof PressElement) || one.name !== other.name) return false;
    const names = Object.keys(one.attribs);
    return (
      one.children.length === other.children.length &&
      names.length === Object.keys(other.attribs).length &&
      names.every((name) => one.attribs[name] === other.attribs[name])
    );
  }
  if (one instanceof PressText) return other instanceof PressText && one.data === other.data;
  return one instanceof PressComment && other instanceof PressComment;
}
