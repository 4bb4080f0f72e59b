import type { ChildNode } from 'domhandler';
import { copyBody } from '../dom/copy.ts';
import { createElement, remove, replace, unwrap } from '../dom/edit.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { PressElement } from '../dom/nodes.ts';

/**
 * The body as it would be if a pass of the user's had done nothing but what it declares. Each tool does
 * to it what it does to the body itself.
 */
export interface Mirror {
  readonly root: BodyRoot;
  remove(node: ChildNode): void;
  unwrap(element: PressElement): void;
  /** @param made what stands in the place of `node`, and the same once more for the mirror */
  replace(node: ChildNode, made: Pairs): void;
  rename(element: PressElement, renamed: PressElement): void;
  setAttribute(element: PressElement, name: string, value: string): void;
}

/** Nodes that were made twice: with all that is in them, and the outermost of the second. */
export interface Pairs {
  readonly nodes: readonly ChildNode[];
  readonly twins: readonly ChildNode[];
  readonly outermost: readonly ChildNode[];
}

/** @returns a mirror of the body as it is now; nodes that a pass makes by itself are not in it */
export function createMirror(body: BodyRoot): Mirror {
  const { root, twins } = copyBody(body);
  const elementOf = (element: PressElement): PressElement | undefined => {
    const twin = twins.get(element);
    return twin instanceof PressElement ? twin : undefined;
  };
  return {
    root,
    remove(node) {
      const twin = twins.get(node);
      if (twin) remove(twin);
    },
    unwrap(element) {
      const twin = elementOf(element);
      if (twin?.parent) unwrap(twin);
    },
    replace(node, made) {
      const twin = twins.get(node);
      if (!twin) return;
      made.nodes.forEach((one, index) => {
        const other = made.twins[index];
        if (other) twins.set(one, other);
      });
      replace(twin, made.outermost);
    },
    rename(element, renamed) {
      const twin = elementOf(element);
      if (!twin?.parent) return;
      const { children, attribs, startIndex } = twin;
      const other = createElement(renamed.name, children, { ...attribs }, startIndex);
      twins.set(renamed, other);
      twin.children = [];
      replace(twin, [other]);
    },
    setAttribute(element, name, value) {
      const twin = elementOf(element);
      if (twin) twin.attribs[name] = value;
    },
  };
}
