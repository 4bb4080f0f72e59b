import { squash } from './text.ts';
import { MATH, MATH_BLOCK, NOTE, TEX } from '../hints.ts';
import { canonicalAddress } from './addresses.ts';
import type { Attributes, Fact, FactKind } from './facts.ts';
import { ItemReader, beginningOf } from './items.ts';
import { looksOf } from './looks.ts';

/** Kinds that a body is made of before anything is known about its layout. */
export const CONTENT_KINDS = [
  'image',
  'link',
  'code',
  'formula',
  'heading',
  'table',
  'list',
  'quote',
  'rule',
  'element',
  'inline-code',
] as const satisfies readonly FactKind[];

export type ContentKind = (typeof CONTENT_KINDS)[number];

/** The content of a tree: what must come through whatever passes do to its shape. */
export interface Contents {
  /** Visible characters in order, no white space; `starts` and `places` as in {@link PlacedText}. */
  readonly text: string;
  readonly starts: readonly number[];
  readonly places: readonly number[];
  /** For each of {@link starts}, what the piece looks like: `LOOKS` that begins there. */
  readonly looks: readonly number[];
  readonly kinds: Readonly<Record<ContentKind, readonly Fact[]>>;
}

function named(kind: ContentKind, names: string): [string, ContentKind][] {
  return names.split(' ').map((name) => [name, kind]);
}

/** What the content of an element is, by its name. */
const KINDS: ReadonlyMap<string, ContentKind> = new Map([
  ...named('inline-code', 'code samp tt'),
  ...named('element', 'kbd sub sup'),
  ...named('link', 'a'),
  // In old pages too.
  ...named('code', 'listing plaintext pre textarea xmp'),
  ...named('quote', 'blockquote'),
  // A cell outside of every table counts for nothing: `table` itself is listed for its end alone.
  ...named('table', 'table td th'),
  ...named('heading', 'h1 h2 h3 h4 h5 h6'),
]);

interface Open {
  readonly name: string;
  /** Nothing for code in code, which is a part of the outer one and is listed for its end alone. */
  readonly kind: ContentKind | undefined;
  /** What the key begins with. */
  readonly label: string;
  readonly place: number;
  readonly images: number;
  /** Number of pieces of text when it was opened. */
  readonly from: number;
}

/** Gathers {@link Contents} from the events of a tree. */
export class ContentReader {
  /** Offset in the source of the events that follow. */
  place = 0;
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #places: number[] = [];
  #length = 0;
  readonly #looks: number[] = [];
  readonly #open: Open[] = [];
  /** What text looks like in the elements that are open, from the outside in. */
  readonly #looking: number[] = [];
  /** Formulas that are open: their text is their TeX. */
  #formulas = 0;
  readonly #kinds: Record<ContentKind, Fact[]> = {
    image: [],
    link: [],
    code: [],
    formula: [],
    heading: [],
    table: [],
    list: [],
    quote: [],
    rule: [],
    element: [],
    'inline-code': [],
  };
  readonly #items = new ItemReader(this.#pieces);
  /** How many elements of a kind are open. */
  readonly #depths = new Map<ContentKind, number>();
  /** End of the last link, for pieces of one link that touch. */
  #lastLink: { label: string; end: number } | undefined;

  readonly #isPart: boolean;

  /** @param isPart whether only parts of a tree are read: cells in it have no table around them */
  constructor(isPart = false) {
    this.#isPart = isPart;
  }

  text(data: string): void {
    const visible = squash(data);
    if (visible === '' || this.#formulas > 0) return;
    this.#starts.push(this.#length);
    this.#places.push(this.place);
    this.#looks.push(this.#looking.at(-1) ?? 0);
    this.#pieces.push(visible);
    this.#length += visible.length;
  }

  open(name: string, attributes: Attributes): void {
    if (isFormula(name)) {
      this.#formulas += 1;
      this.#kinds.formula.push({ key: squash(attributes[TEX] ?? ''), place: this.place });
    }
    if (name === 'hr') this.#kinds.rule.push({ key: 'rule', place: this.place });
    if (name === 'img') {
      this.#kinds.image.push({ key: imageKey(attributes), place: this.place });
    }
    this.#looking.push((this.#looking.at(-1) ?? 0) | looksOf(name, attributes));
    if (name === 'ul' || name === 'ol') this.#items.openList(name, attributes);
    if (name === 'li') this.#openItem(attributes);
    else this.#openKind(name, attributes);
  }

  /** Footnotes are a list to us alone: readers see notes. */
  #openItem(attributes: Attributes): void {
    const isListed = attributes[NOTE] === undefined && !this.#isIn('code');
    this.#items.openItem(attributes, this.place, isListed);
  }

  #openKind(name: string, attributes: Attributes): void {
    const kind = KINDS.get(name);
    if (!kind) return;
    const isPart = IN_CODE.has(kind) && (this.#isIn('code') || this.#isIn(kind));
    if (!isPart) this.#depths.set(kind, (this.#depths.get(kind) ?? 0) + 1);
    this.#open.push({
      name,
      kind: isPart ? undefined : kind,
      label: labelOf(name, kind, attributes),
      place: this.place,
      images: this.#kinds.image.length,
      from: this.#pieces.length,
    });
  }

  #isIn(kind: ContentKind): boolean {
    return (this.#depths.get(kind) ?? 0) > 0;
  }

  close(name: string): void {
    if (isFormula(name)) this.#formulas -= 1;
    this.#looking.pop();
    if (name === 'ul' || name === 'ol') this.#items.closeList();
    if (name === 'li') this.#items.closeItem();
    const open = KINDS.has(name) ? this.#takeLast(name) : undefined;
    if (!open?.kind) return;
    this.#depths.set(open.kind, (this.#depths.get(open.kind) ?? 0) - 1);
    if (open.kind === 'quote') this.#addQuote(open);
    else if (open.kind !== 'table' || this.#isInTable()) this.#addOther(open, open.kind);
  }

  /** Passes may have changed the nesting: the innermost of the name is nearly always the last one. */
  #takeLast(name: string): Open | undefined {
    if (this.#open.at(-1)?.name === name) return this.#open.pop();
    const index = this.#open.findLastIndex((open) => open.name === name);
    return index === -1 ? undefined : this.#open.splice(index, 1)[0];
  }

  #addOther(open: Open, kind: ContentKind): void {
    const text = this.#pieces.slice(open.from).join('');
    if (kind === 'link') this.#addLink(open, text);
    else if (text !== '')
      this.#kinds[kind].push({ key: `${open.label} ${text}`.trim(), place: open.place });
  }

  finish(): Contents {
    return {
      text: this.#pieces.join(''),
      starts: this.#starts,
      places: this.#places,
      looks: this.#looks,
      kinds: { ...this.#kinds, list: this.#items.finish() },
    };
  }

  /** A table that only arranged its content is not there any more, and its cells are no cells. */
  #isInTable(): boolean {
    return this.#isPart || this.#isIn('table');
  }

  /** Quotes end from the inside out, and a quote of pictures alone has no text: its depth tells it. */
  #addQuote({ place, images, from }: Open): void {
    const { image, quote } = this.#kinds;
    const text = beginningOf(this.#pieces, from);
    if (text === '' && image.length === images) return;
    quote.push({ key: `${1 + (this.#depths.get('quote') ?? 0)} ${text}`, place });
  }

  /** A link without anything to click is none, and pieces of one address that touch are one. */
  #addLink({ label, place, images, from }: Open, text: string): void {
    if (label === '' || (text === '' && this.#kinds.image.length === images)) return;
    const { link } = this.#kinds;
    const last = link.at(-1);
    const isTouching = this.#lastLink?.label === label && this.#lastLink.end === from;
    // `http://a.example http://a.example`: an address typed twice is two links to GFM readers.
    if (last && isTouching && squash(canonicalAddress(text)) !== label) {
      link[link.length - 1] = { key: last.key + text, place: last.place };
    } else {
      link.push({ key: `${label} ${text}`, place });
    }
    this.#lastLink = { label, end: this.#pieces.length };
  }
}

function imageKey({ src = '', alt = '', title = '' }: Attributes): string {
  return `${canonicalAddress(src)} ${squash(alt)} ${squash(title)}`.trimEnd();
}

/** What the key of an element begins with. */
function labelOf(name: string, kind: ContentKind, attributes: Attributes): string {
  if (kind === 'link') return linkLabel(attributes);
  return kind === 'element' || kind === 'heading' ? name : '';
}

/** The address, and the title where there is one. */
function linkLabel({ href = '', title = '' }: Attributes): string {
  const address = squash(canonicalAddress(href));
  return address === '' || squash(title) === '' ? address : `${address} "${squash(title)}"`;
}

function isFormula(name: string): boolean {
  return name === MATH || name === MATH_BLOCK;
}

/** What says nothing inside of code, or of itself. */
const IN_CODE: ReadonlySet<ContentKind> = new Set(['code', 'element', 'inline-code']);
