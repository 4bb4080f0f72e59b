/** Iterative traversal: real pages nest up to 259 levels, hostile ones 20,000 and more. */
import type { ChildNode, Element } from 'domhandler';
import { isObjectName } from './elements.ts';
import { BodyRoot, PressElement, PressText, firstInside, nextInside } from './nodes.ts';

/**
 * All elements inside `root` in document order, listed before the first is handled: the caller may
 * change the tree. Reversed, children come before their parents.
 */
export function listElements(root: PressElement): PressElement[] {
  const found: PressElement[] = [];
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node instanceof PressElement) found.push(node);
  }
  return found;
}

/** Elements inside `root` with one of the names, in document order, listed beforehand. */
export function listByName(root: PressElement, ...names: readonly string[]): PressElement[] {
  if (root instanceof BodyRoot && root.census?.hasName(names) === false) return [];
  const found: PressElement[] = [];
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node instanceof PressElement && names.includes(node.name)) found.push(node);
  }
  return found;
}

export interface Visitor {
  /** Answers `skip` to pass over what is inside an element; `leave` is then not called. */
  enter(node: ChildNode): 'skip' | undefined;
  leave(element: PressElement): void;
}

/**
 * Visits everything inside `root` in document order. The visitor may remove the node it is given, put
 * nodes before it and change text; it must not touch what comes after.
 */
export function walk(root: PressElement, visitor: Visitor): void {
  let node: ChildNode | null = firstInside(root);
  while (node) {
    const { parent, next }: ChildNode = node;
    const answer = visitor.enter(node);
    if (answer !== 'skip' && node instanceof PressElement && node.parent === parent) {
      const [inside] = node.children;
      if (inside) {
        node = inside;
        continue;
      }
      visitor.leave(node);
    }
    node = next ?? leaveParents(parent, root, visitor);
  }
}

/** Leaves finished elements, from `element` outwards; answers the node after the last of them. */
function leaveParents(
  element: ChildNode['parent'],
  root: PressElement,
  visitor: Visitor,
): ChildNode | null {
  for (
    let parent = element;
    parent instanceof PressElement && parent !== root;
    parent = parent.parent
  ) {
    const { next } = parent;
    visitor.leave(parent);
    if (next) return next;
  }
  return null;
}

const NOT_BLANK = /[^ \t\n\f\r]/;

/** Whether a character is white space that HTML collapses. */
export function isBlankAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

/** Whether the text node holds nothing but the white space that HTML collapses (not NBSP, not U+3000). */
export function isBlankText(node: ChildNode): boolean {
  return node instanceof PressText && !NOT_BLANK.test(node.data);
}

/** The sibling that stands next on one side, texts of white space alone passed over. */
export function neighbour(node: ChildNode, side: 'next' | 'prev'): ChildNode | null {
  let found = node[side];
  while (found && isBlankText(found)) found = found[side];
  return found;
}

/** Whether a reader sees anything of `element`: text, an image, a rule, a form box. */
export function hasVisibleContent(element: Element): boolean {
  for (let node = firstInside(element); node; node = nextInside(node, element)) {
    if (node instanceof PressText && !isBlankText(node)) return true;
    if (node instanceof PressElement && isObjectName(node.name) && node.name !== 'br') return true;
  }
  return false;
}

/** Whether `node` is a list of items, with bullets or numbers. */
export function isList(node: unknown): node is PressElement {
  return node instanceof PressElement && (node.name === 'ul' || node.name === 'ol');
}

/** Enough of an element's text for an excerpt: its whole text would be gathered at every level of a deep page. */
export function beginningOf(element: Element): string {
  let text = '';
  for (
    let node = firstInside(element);
    node && text.length < 400;
    node = nextInside(node, element)
  ) {
    if (node instanceof PressText) text += text === '' ? node.data.trimStart() : node.data;
  }
  return text.slice(0, 400);
}

/** Whether `node` lies inside one of the elements, itself left out. */
export function isInsideAny({ parent }: ChildNode, elements: ReadonlySet<unknown>): boolean {
  for (let node = parent; node; node = node.parent) if (elements.has(node)) return true;
  return false;
}

/** Whether `node` lies inside an element with one of the names, below `root`. */
export function isInside(
  node: ChildNode,
  root: PressElement,
  ...names: readonly string[]
): boolean {
  for (let parent = node.parent; parent && parent !== root; parent = parent.parent) {
    if (parent instanceof PressElement && names.includes(parent.name)) return true;
  }
  return false;
}
