import { squash } from './text.ts';
import { MATH, MATH_BLOCK, TEX } from '../hints.ts';
import { canonicalAddress } from './addresses.ts';
import type { Attributes, Fact, FactKind } from './facts.ts';

/** Kinds that a body is made of before anything is known about its layout. */
export const CONTENT_KINDS = [
  'image',
  'link',
  'code',
  'formula',
  'heading',
] as const satisfies readonly FactKind[];

export type ContentKind = (typeof CONTENT_KINDS)[number];

/** The content of a tree: what must come through whatever passes do to its shape. */
export interface Contents {
  /** Visible characters in order, no white space; `starts` and `places` as in {@link PlacedText}. */
  readonly text: string;
  readonly starts: readonly number[];
  readonly places: readonly number[];
  readonly kinds: Readonly<Record<ContentKind, readonly Fact[]>>;
}

/** Names of elements whose text is code, in old pages too. */
const CODE = new Set(['listing', 'plaintext', 'pre', 'textarea', 'xmp']);

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
  readonly #open: Open[] = [];
  /** Formulas that are open: their text is their TeX. */
  #formulas = 0;
  readonly #kinds: Record<ContentKind, Fact[]> = {
    image: [],
    link: [],
    code: [],
    formula: [],
    heading: [],
  };
  /** End of the last link, for pieces of one link that touch. */
  #lastLink: { label: string; end: number } | undefined;

  text(data: string): void {
    const visible = squash(data);
    if (visible === '' || this.#formulas > 0) return;
    this.#starts.push(this.#length);
    this.#places.push(this.place);
    this.#pieces.push(visible);
    this.#length += visible.length;
  }

  open(name: string, attributes: Attributes): void {
    if (isFormula(name)) {
      this.#formulas += 1;
      this.#kinds.formula.push({ key: squash(attributes[TEX] ?? ''), place: this.place });
    }
    if (name === 'img') {
      const source = attributes['src'] ?? '';
      this.#kinds.image.push({ key: canonicalAddress(source), place: this.place });
    }
    const kind = kindOf(name);
    if (!kind) return;
    const isPart = kind === 'code' && this.#open.some((open) => open.kind === 'code');
    const label =
      kind === 'link'
        ? squash(canonicalAddress(attributes['href'] ?? ''))
        : kind === 'heading'
          ? name
          : '';
    const { place } = this;
    this.#open.push({
      name,
      kind: isPart ? undefined : kind,
      label,
      place,
      images: this.#kinds.image.length,
      from: this.#pieces.length,
    });
  }

  close(name: string): void {
    if (isFormula(name)) this.#formulas -= 1;
    const index = this.#open.findLastIndex((open) => open.name === name);
    const [open] = index === -1 ? [] : this.#open.splice(index, 1);
    if (!open?.kind) return;
    const text = this.#pieces.slice(open.from).join('');
    if (open.kind === 'link') this.#addLink(open, text);
    else if (text !== '')
      this.#kinds[open.kind].push({ key: `${open.label} ${text}`.trim(), place: open.place });
  }

  finish(): Contents {
    return {
      text: this.#pieces.join(''),
      starts: this.#starts,
      places: this.#places,
      kinds: this.#kinds,
    };
  }

  /** A link without anything to click is none, and pieces of one address that touch are one. */
  #addLink({ label, place, images, from }: Open, text: string): void {
    if (label === '' || (text === '' && this.#kinds.image.length === images)) return;
    const { link } = this.#kinds;
    const last = link.at(-1);
    if (last && this.#lastLink?.label === label && this.#lastLink.end === from) {
      link[link.length - 1] = { key: last.key + text, place: last.place };
    } else {
      link.push({ key: `${label} ${text}`, place });
    }
    this.#lastLink = { label, end: this.#pieces.length };
  }
}

function isFormula(name: string): boolean {
  return name === MATH || name === MATH_BLOCK;
}

function kindOf(name: string): ContentKind | undefined {
  if (name === 'a') return 'link';
  if (CODE.has(name)) return 'code';
  return /^h[1-6]$/.test(name) ? 'heading' : undefined;
}
