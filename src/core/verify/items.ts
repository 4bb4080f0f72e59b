import { listNumber } from '../dom/list-number.ts';
import type { Attributes, Fact } from './facts.ts';

/** A list that is open or was. */
interface List {
  readonly isOrdered: boolean;
  readonly start: number | undefined;
  readonly isReversed: boolean;
  /** The numbers that items ask for, as far as they do. */
  readonly values: (number | undefined)[];
  /** Its last item, when that has ended: what stands behind it belongs to it, as a browser shows it. */
  waiting?: Item | undefined;
}

interface Item {
  readonly list: List | undefined;
  /** Which one of its list it is, from 0. */
  readonly index: number;
  readonly place: number;
  /** Number of pieces of text when it was opened. */
  readonly from: number;
  /** Number of pieces of text when it ended, or when the first item in it was opened. */
  to?: number;
}

/** Letters of an item that tell it from others. */
const ITEM_LETTERS = 24;

/** Gathers the items of lists, each with its own text and the number that a browser gives it. */
export class ItemReader {
  readonly #pieces: readonly string[];
  /** From the outside in. */
  readonly #lists: List[] = [];
  /** From the outside in; `undefined` for one that is none. */
  readonly #open: (Item | undefined)[] = [];
  /** As they begin. */
  readonly #items: Item[] = [];

  /** @param pieces the text so far; it grows */
  constructor(pieces: readonly string[]) {
    this.#pieces = pieces;
  }

  openList(name: string, { start, reversed }: Attributes): void {
    const [isOrdered, isReversed] = [name === 'ol', reversed !== undefined];
    this.#lists.push({ isOrdered, start: listNumber(start), isReversed, values: [] });
  }

  closeList(): void {
    this.#end(this.#lists.pop()?.waiting);
  }

  /** @param isListed whether it says anything: items in code are lines, footnotes are notes */
  openItem({ value }: Attributes, place: number, isListed: boolean): void {
    const list = this.#lists.at(-1);
    // An item is known by its own text, in front of the items in it; those further out have met one.
    for (const item of [this.#open.at(-1), this.#lists.at(-2)?.waiting, list?.waiting])
      this.#end(item);
    const index = list ? list.values.push(listNumber(value)) - 1 : 0;
    const item: Item = { list, index, place, from: this.#pieces.length };
    this.#open.push(isListed ? item : undefined);
    if (isListed) this.#items.push(item);
  }

  closeItem(): void {
    const item = this.#open.pop();
    if (item?.list) item.list.waiting = item;
    else this.#end(item);
  }

  finish(): Fact[] {
    const numbers = new Map<List, readonly number[]>();
    return this.#items.flatMap(({ list, index, place, from, to }): Fact[] => {
      const text = beginningOf(this.#pieces, from, to);
      if (text === '') return [];
      if (!list?.isOrdered) return [{ key: text, place }];
      let all = numbers.get(list);
      if (!all) numbers.set(list, (all = numbersOf(list)));
      return [{ key: `${all[index]}. ${text}`, place }];
    });
  }

  #end(item: Item | undefined): void {
    if (item) item.to ??= this.#pieces.length;
  }
}

/** The first letters of some pieces of text: as many as tell an item or a quote from others. */
export function beginningOf(pieces: readonly string[], from: number, to = pieces.length): string {
  let text = '';
  for (let index = from; index < to && text.length < ITEM_LETTERS; index += 1)
    text += pieces[index] ?? '';
  return text.slice(0, ITEM_LETTERS);
}

function numbersOf({ start, isReversed, values }: List): number[] {
  let next = start ?? (isReversed ? values.length : 1);
  return values.map((value) => {
    const number = value ?? next;
    next = number + (isReversed ? -1 : 1);
    return number;
  });
}
