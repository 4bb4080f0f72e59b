import type { Key } from './candidates.ts';
import type { PressElement } from './nodes.ts';

/**
 * What the elements of a body are called and have. Most questions that passes ask of a body are about
 * names and classes that it does not hold: they are answered without a walk through it.
 */
export class Census {
  readonly #names: Set<string>;
  /** Whole attributes: a body has few of them. */
  readonly #classes = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #attributes = new Set<string>();

  /** @param made names of elements that may be put into the body later */
  constructor(made: readonly string[]) {
    this.#names = new Set(made);
  }

  note({ name, attribs }: PressElement): void {
    this.#names.add(name);
    for (const key in attribs) this.#attributes.add(key);
    const { class: classes, id } = attribs;
    if (classes !== undefined) this.#classes.add(classes);
    if (id !== undefined) this.#ids.add(id);
  }

  /** Whether the body may hold an element with one of the names: `false` is certain. */
  hasName(names: readonly string[]): boolean {
    return names.some((name) => this.#names.has(name));
  }

  /** Whether it may hold an element with one of the keys: `false` is certain. */
  mayHold(keys: readonly Key[]): boolean {
    return keys.some(({ kind, value }) => {
      if (kind === 'name') return this.#names.has(value);
      if (kind === 'id') return this.#ids.has(value);
      if (kind === 'attribute') return this.#attributes.has(value);
      for (const classes of this.#classes) if (classes.includes(value)) return true;
      return false;
    });
  }
}
