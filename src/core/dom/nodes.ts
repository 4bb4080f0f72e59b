/**
 * The bridge between cheerio and turndown: one tree that both can walk.
 *
 * cheerio's nodes (domhandler) lack what turndown asks of a DOM, so scripts that join the two print
 * the tree to a string and let turndown parse it again. These subclasses answer turndown directly;
 * `parse.ts` makes the parser build its tree of them. Nothing is patched.
 *
 * Contract, i.e. what turndown 7.2 reads (checked by `test/core/dom/bridge.test.ts` against
 * turndown's own DOM on every fixture):
 * - all nodes: `nodeType`, `nodeName` (upper case for HTML elements), `parentNode`, `nextSibling`,
 *   `previousSibling`, `textContent`;
 * - text: `data`, `nodeValue`, both writable;
 * - elements: `childNodes`, `firstChild`, `lastChild`, `lastElementChild`, `getAttribute`,
 *   `className`, `getElementsByTagName` (`length` only), `removeChild`, `cloneNode`.
 *
 * Not offered: `children` is domhandler's list of *all* child nodes, not the DOM's list of elements,
 * and `outerHTML` is missing. Our own rules use neither.
 */
import { Comment, Element, Text } from 'domhandler';
import type { ChildNode, Document } from 'domhandler';
import type { Census } from './census.ts';
import { isBlockName } from './elements.ts';

/** Namespace of HTML elements; the others (SVG, MathML) keep the case of their names in the DOM. */
export const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';

const upperCaseNames = new Map<string, string>();

function upperCase(name: string): string {
  let upper = upperCaseNames.get(name);
  if (upper === undefined) {
    upper = name.toUpperCase();
    upperCaseNames.set(name, upper);
  }
  return upper;
}

export class PressText extends Text {
  get nodeName(): string {
    return '#text';
  }
  get textContent(): string {
    return this.data;
  }

  /** A text is code where its element is. */
  get isCode(): boolean {
    return this.parent instanceof PressElement && this.parent.isCode;
  }
  set isCode(_answer: boolean) {
    // turndown's answer is the same.
  }

  /**
   * turndown asks every node whether it is blank and which white space is at its edges, but texts for
   * nothing. Of what it takes for a block it does not look at the edges.
   */
  get isBlock(): boolean {
    return true;
  }
  set isBlock(_answer: boolean) {
    // Not needed, like the two below.
  }
  set isBlank(_answer: boolean) {}
  set flankingWhitespace(_answer: unknown) {}
}

export class PressComment extends Comment {
  get nodeName(): string {
    return '#comment';
  }
  get textContent(): string {
    return this.data;
  }
}

export class PressElement extends Element {
  override namespace: string = HTML_NAMESPACE;
  /** Three answers of turndown's. They have their place from the start: all elements are of one shape. */
  isCode = false;
  isBlank = false;
  flankingWhitespace: unknown = undefined;

  get nodeName(): string {
    return this.namespace === HTML_NAMESPACE ? upperCase(this.name) : this.name;
  }

  /** Text of all descendants in order, markup and comments left out. Iterative: any depth. */
  get textContent(): string {
    const only = this.children[0];
    if (this.children.length === 1 && only instanceof Text) return only.data;
    let text = '';
    for (let node = firstInside(this); node; node = nextInside(node, this)) {
      if (node instanceof Text) text += node.data;
    }
    return text;
  }

  /**
   * turndown writes its own answer here, by a list that lacks `details`: white space at the edges of
   * what it takes for a line is moved out of it. `elements.ts` knows better.
   */
  get isBlock(): boolean {
    return isBlockName(this.name);
  }
  set isBlock(_answer: boolean) {
    // turndown's answer is not needed.
  }

  get className(): string {
    return this.attribs['class'] ?? '';
  }

  get lastElementChild(): PressElement | null {
    for (let node: ChildNode | null = this.lastChild; node; node = node.prev) {
      if (node instanceof PressElement) return node;
    }
    return null;
  }

  getAttribute(name: string): string | null {
    return this.attribs[name] ?? null;
  }

  /** @param name upper case, as turndown asks */
  getElementsByTagName(name: string): PressElement[] {
    const found: PressElement[] = [];
    for (let node = firstInside(this); node; node = nextInside(node, this)) {
      if (node instanceof PressElement && node.nodeName === name) found.push(node);
    }
    return found;
  }

  removeChild(child: ChildNode): ChildNode {
    const index = this.children.indexOf(child);
    if (index === -1) throw new Error(`<${this.name}> has no such child`);
    this.children.splice(index, 1);
    if (child.prev) child.prev.next = child.next;
    if (child.next) child.next.prev = child.prev;
    child.parent = child.prev = child.next = null;
    return child;
  }
}

/**
 * The body of a document, cut out of its page and handed over for rendering.
 *
 * turndown clones what it is given so that the caller's tree survives its own changes to white
 * space. This tree has no later reader, so the "clone" is the tree itself.
 */
export class BodyRoot extends PressElement {
  /** What the elements inside are called and have; `undefined` as long as nobody has looked. */
  census: Census | undefined;

  constructor(children: ChildNode[] = []) {
    super('div', {}, []);
    setChildren(this, children);
  }
  override cloneNode<T extends import('domhandler').Node>(this: T): T {
    return this;
  }
}

/** First node inside `root` in document order. */
export function firstInside(root: Element | Document): ChildNode | null {
  return root.children[0] ?? null;
}

/** The node after `node` in document order, children first, staying inside `root`. */
export function nextInside(node: ChildNode, root: Element | Document): ChildNode | null {
  if (node instanceof Element && node.children.length > 0) return node.children[0] ?? null;
  return nextAfter(node, root);
}

/** The node after the whole subtree of `node` in document order, staying inside `root`. */
export function nextAfter(node: ChildNode, root: Element | Document): ChildNode | null {
  let current: ChildNode = node;
  while (!current.next) {
    const { parent }: ChildNode = current;
    if (!(parent instanceof Element) || parent === root) return null;
    current = parent;
  }
  return current.next;
}

/** Makes `children` the only children of `parent`, in one pass, whatever their parents were. */
export function setChildren(parent: Element, children: ChildNode[]): void {
  let previous: ChildNode | null = null;
  for (const child of children) {
    child.parent = parent;
    child.prev = previous;
    if (previous) previous.next = child;
    previous = child;
  }
  if (previous) previous.next = null;
  parent.children = children;
}
