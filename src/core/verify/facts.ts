/**
 * What a reader can see in a document, reduced to facts that can be compared: the visible text in
 * order, and for every other kind of thing a list of keys in order. The same collector is fed from
 * trees (`tree-facts.ts`) and from Markdown (`markdown-facts.ts`), so that equal documents give equal
 * facts whatever they were written in.
 */
/** Kinds of facts. They are stable: reports and exit codes name them. */
export const FACT_KINDS = [
  'text',
  'spacing',
  'break',
  'code',
  'language',
  'inline-code',
  'link',
  'image',
  'heading',
  'list',
  'table',
  'emphasis',
  'strike',
  'element',
  'quote',
  'rule',
  'formula',
  'footnote',
] as const;

export type FactKind = (typeof FACT_KINDS)[number];

/** One thing that a reader can see besides the text itself. */
export interface Fact {
  /** What is compared. */
  readonly key: string;
  /** Offset in the source, or line of the Markdown from 0. */
  readonly place: number;
  /** The letters in front of it: the same thing in another place is another fact. */
  readonly after?: string;
}

/** Text with the places that its pieces came from. */
export interface PlacedText {
  /** Visible text; one blank for white space inside a line, one line feed between lines. */
  readonly text: string;
  /** Indices in {@link text} at which a piece from another place begins, ascending. */
  readonly starts: readonly number[];
  /** The place of each of {@link starts}. */
  readonly places: readonly number[];
}

export interface Facts extends PlacedText {
  readonly kinds: ReadonlyMap<FactKind, readonly Fact[]>;
}

/** Attributes that facts are made of; others are ignored. */
export type Attributes = Readonly<Record<string, string | undefined>>;
