import type { Document } from 'domhandler';
import { partClasses } from './candidates.ts';
import type { Key } from './candidates.ts';
import { PressElement, firstInside, nextInside } from './nodes.ts';

/**
 * The elements of a page by what selectors ask for. It is made once, from the page as it was parsed:
 * elements may be taken out of the page later, and are not found then; none may be put in.
 */
export class ElementIndex {
  readonly #root: Document;
  readonly #elements: PressElement[] = [];
  /** Indices in {@link #elements}, ascending, by kind and value of the key; classes by the whole attribute. */
  readonly #places: Readonly<Record<Key['kind'], Map<string, number[]>>> = {
    attribute: new Map(),
    class: new Map(),
    id: new Map(),
    name: new Map(),
  };

  constructor(root: Document) {
    this.#root = root;
    for (let node = firstInside(root); node; node = nextInside(node, root)) {
      if (node instanceof PressElement) this.#add(node);
    }
  }

  #add(element: PressElement): void {
    const at = this.#elements.push(element) - 1;
    this.#note('name', element.name, at);
    for (const name in element.attribs) this.#note('attribute', name, at);
    const { class: classes, id } = element.attribs;
    if (classes !== undefined) this.#note('class', classes, at);
    if (id !== undefined) this.#note('id', id, at);
  }

  #note(kind: Key['kind'], value: string, at: number): void {
    const places = this.#places[kind].get(value);
    if (!places) this.#places[kind].set(value, [at]);
    else if (places.at(-1) !== at) places.push(at);
  }

  /** Those with any of the keys that are still part of the page, in document order. */
  find(keys: readonly Key[]): PressElement[] {
    const lists = keys.flatMap((key) => this.#listsOf(key));
    const [only] = lists;
    const places =
      lists.length === 1 && only ? only : [...new Set(lists.flat())].toSorted((a, b) => a - b);
    return places
      .map((at) => this.#elements[at])
      .filter((element) => element !== undefined)
      .filter((element) => this.#isInPage(element));
  }

  #listsOf({ kind, value }: Key): readonly (readonly number[])[] {
    if (kind !== 'class') {
      const places = this.#places[kind].get(value);
      return places ? [places] : [];
    }
    const lists: (readonly number[])[] = [];
    for (const [classes, places] of this.#places.class)
      if (classes.includes(value) && partClasses(classes).includes(value)) lists.push(places);
    return lists;
  }

  #isInPage(element: PressElement): boolean {
    let node: PressElement['parent'] = element;
    while (node?.parent) node = node.parent;
    return node === this.#root;
  }
}
