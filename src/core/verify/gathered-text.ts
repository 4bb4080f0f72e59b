import type { FactKind, PlacedText } from './facts.ts';
import { squash } from './text.ts';

/** Gathers the visible text of an open element, at most `limit` characters of it. */
export interface Listener {
  text: string;
  /** Visible characters heard, also those beyond the limit. */
  length: number;
  readonly limit: number;
}

interface Run {
  text: string;
  readonly place: number;
  readonly after: string;
}

/** Called when a formatted run of text has ended. */
export type OnRun = (kind: FactKind, key: string, place: number, after: string) => void;

/** Stands for an image in the text of what it stands in. */
const OBJECT = '\uFFFC';

/** How many letters tell a place from others. */
export const TAIL_LENGTH = 12;

/** Characters that are put off at most. */
const MOST_RECENT = 1000;

/**
 * The visible text of a document as it grows, with everything that is measured in it: gaps between
 * words, formatted runs, and the text of elements that are open.
 */
export class GatheredText {
  /** Where the next pieces come from. */
  place = 0;
  /** How many formatted elements of each kind are open. */
  strong = 0;
  emphasis = 0;
  strike = 0;
  /** Headings and header cells that are open: they are bold by themselves. */
  bold = 0;
  #gap: '' | '\n' | ' ' = '';
  #tail = '';
  #letters = '';
  /** Visible characters behind those two: few texts end where something asks for them. */
  #recent = '';
  #length = 0;
  #seen = 0;
  #isAtLineStart = true;
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #places: number[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #runs: { S: Run | undefined; E: Run | undefined; D: Run | undefined } = {
    S: undefined,
    E: undefined,
    D: undefined,
  };
  readonly #onRun: OnRun;

  constructor(onRun: OnRun) {
    this.#onRun = onRun;
  }

  /** UTF-16 units so far, gaps included. */
  get length(): number {
    return this.#length;
  }

  /** The last visible characters. */
  get tail(): string {
    this.#catchUp();
    return this.#tail;
  }

  /** The last letters and digits: punctuation may move from one side of a span's end to the other. */
  get letters(): string {
    this.#catchUp();
    return this.#letters;
  }

  /** Visible characters and objects so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Something that is seen and is no text. @returns whether it is the first thing on its line */
  addObject(): boolean {
    const isFirst = this.#isAtLineStart;
    this.#isAtLineStart = false;
    this.#seen += 1;
    for (const listener of this.#listeners) {
      listener.length += 1;
      if (listener.text.length < listener.limit) listener.text += OBJECT;
    }
    return isFirst;
  }

  /** Visible characters of a line; white space at the edges counts as a gap. */
  add(data: string): void {
    const clean = data.replace(/[\u200B\u200E\u200F\u2060\u00AD\uFEFF]/g, '');
    const core = clean.replace(/[\s\u00A0]+/g, ' ');
    const words = core.trim();
    if (core.startsWith(' ') || words === '') this.#widen(core === '' ? '' : ' ');
    if (words === '') return;
    this.append(words);
    if (core.endsWith(' ')) this.#widen(' ');
  }

  /** What follows is on another line. */
  breakLine(): void {
    this.#gap = '\n';
    this.#isAtLineStart = true;
  }

  /** @param words without white space at the ends */
  append(words: string): void {
    if (words === '') return;
    if (this.#length > 0) this.#push(this.#gap);
    this.#gap = '';
    if (this.#places.at(-1) !== this.place) {
      this.#starts.push(this.#length);
      this.#places.push(this.place);
    }
    this.#push(words);
    const visible = squash(words);
    this.#seen += visible.length;
    this.#isAtLineStart = false;
    for (const listener of this.#listeners) {
      listener.length += visible.length;
      if (listener.text.length < listener.limit)
        listener.text = (listener.text + visible).slice(0, listener.limit);
    }
    this.#extend('S', this.strong > 0 && this.bold === 0, visible);
    this.#extend('E', this.emphasis > 0, visible);
    this.#extend('D', this.strike > 0, visible);
    this.#recent += visible.slice(-4 * TAIL_LENGTH);
    if (this.#recent.length > MOST_RECENT) this.#catchUp();
  }

  #catchUp(): void {
    if (this.#recent === '') return;
    this.#tail = (this.#tail + this.#recent).slice(-TAIL_LENGTH);
    this.#letters = (this.#letters + lettersOf(this.#recent)).slice(-TAIL_LENGTH);
    this.#recent = '';
  }

  /** @param limit visible characters to keep */
  listen(limit = Number.POSITIVE_INFINITY): Listener {
    const listener = { text: '', length: 0, limit };
    this.#listeners.add(listener);
    return listener;
  }

  stop(listener: Listener | undefined): string {
    if (!listener) return '';
    this.#listeners.delete(listener);
    return listener.text;
  }

  finish(): PlacedText {
    for (const name of ['S', 'E', 'D'] as const) this.#endRun(name);
    return { text: this.#pieces.join(''), starts: this.#starts, places: this.#places };
  }

  #widen(gap: '' | ' '): void {
    if (gap !== '' && this.#gap === '') this.#gap = gap;
  }

  #extend(name: 'D' | 'E' | 'S', isOn: boolean, text: string): void {
    if (!isOn) {
      this.#endRun(name);
      return;
    }
    const run = this.#runs[name];
    if (run) run.text += text;
    else this.#runs[name] = { text, place: this.place, after: this.letters };
  }

  #endRun(name: 'D' | 'E' | 'S'): void {
    const run = this.#runs[name];
    if (!run) return;
    this.#runs[name] = undefined;
    const kind = name === 'D' ? 'strike' : 'emphasis';
    this.#onRun(kind, `${name} ${run.text}`, run.place, run.after);
  }

  #push(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
}

function lettersOf(text: string): string {
  return text.replace(/[\p{P}\p{S}]+/gu, '');
}
