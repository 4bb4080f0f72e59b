import { diffSequences } from '../verify/sequences.ts';

/** A piece of a line. */
export interface Span {
  readonly text: string;
  /** Whether the other line does not have it. */
  readonly isMarked: boolean;
}

/** Two lines that are versions of each other, cut into pieces; each side joins to its line. */
export interface MarkedPair {
  readonly expected: readonly Span[];
  readonly actual: readonly Span[];
}

/** Longer lines (a picture as base64) are told apart by their common beginning and end alone. */
const LONGEST = 20_000;

/** More differences than this in one line are no detail any more. */
const MAX_EDITS = 400;

/** Chinese has no blanks between its words: ICU's dictionary finds them; other scripts come out right too. */
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Marks the words in which two lines differ, or, where they share no word, what stands between their
 * common beginning and end: `看\u200B书` and `看书` are other words.
 *
 * @returns `undefined` when the lines have nothing in common that marks could stand out from
 */
export function markWords(expected: string, actual: string): MarkedPair | undefined {
  const isLong = expected.length > LONGEST || actual.length > LONGEST;
  const byWords = isLong ? undefined : markPieces(words(expected), words(actual));
  return byWords ?? markPieces(...cutCommon(expected, actual));
}

function markPieces(from: readonly string[], to: readonly string[]): MarkedPair | undefined {
  const removed = new Set<number>();
  const added = new Set<number>();
  for (const hunk of diffSequences(from, to, MAX_EDITS)) {
    for (let index = hunk.expected[0]; index < hunk.expected[1]; index += 1) removed.add(index);
    for (let index = hunk.found[0]; index < hunk.found[1]; index += 1) added.add(index);
  }
  const pair = { expected: toSpans(from, removed), actual: toSpans(to, added) };
  return hasCommonText(pair.expected) || hasCommonText(pair.actual) ? pair : undefined;
}

function words(line: string): readonly string[] {
  return Array.from(SEGMENTER.segment(line), ({ segment }) => segment);
}

/** Beginning, middle and end, between characters; empty ones are left out. */
function cutCommon(a: string, b: string): readonly [readonly string[], readonly string[]] {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  if (isHighSurrogate(a, head - 1)) head -= 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  if (isHighSurrogate(a, a.length - tail - 1)) tail -= 1;
  const cut = (text: string): readonly string[] =>
    [
      text.slice(0, head),
      text.slice(head, text.length - tail),
      text.slice(text.length - tail),
    ].filter((piece) => piece !== '');
  return [cut(a), cut(b)];
}

function isHighSurrogate(text: string, index: number): boolean {
  return index >= 0 && (text.charCodeAt(index) & 0xfc_00) === 0xd8_00;
}

/** A piece of two lines written as one. */
export interface MergedPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Both lines of a pair as one: what they share once, what differs as removed and added pieces. */
export function mergePair({ expected, actual }: MarkedPair): readonly MergedPiece[] {
  const pieces: MergedPiece[] = [];
  const [from, to] = [expected.map((span) => ({ ...span })), actual.map((span) => ({ ...span }))];
  for (;;) {
    const [removed, added] = [from[0], to[0]];
    if (removed?.isMarked) {
      pieces.push({ kind: 'removed', text: removed.text });
      from.shift();
    } else if (added?.isMarked) {
      pieces.push({ kind: 'added', text: added.text });
      to.shift();
    } else if (removed && added) {
      const length = Math.min(removed.text.length, added.text.length);
      pieces.push({ kind: 'same', text: removed.text.slice(0, length) });
      for (const side of [from, to]) cutHead(side, length);
    } else return pieces;
  }
}

function cutHead(spans: { text: string }[], length: number): void {
  const [first] = spans;
  if (!first) return;
  first.text = first.text.slice(length);
  if (first.text === '') spans.shift();
}

/** Neighbours of one kind are one span. */
function toSpans(pieces: readonly string[], marked: ReadonlySet<number>): readonly Span[] {
  const spans: { text: string; isMarked: boolean }[] = [];
  for (const [index, text] of pieces.entries()) {
    const isMarked = marked.has(index);
    const last = spans.at(-1);
    if (last?.isMarked === isMarked) last.text += text;
    else spans.push({ text, isMarked });
  }
  return spans;
}

function hasCommonText(spans: readonly Span[]): boolean {
  return (
    spans.some(({ text, isMarked }) => !isMarked && /[\p{L}\p{N}]/u.test(text)) ||
    isAllCommonSigns(spans)
  );
}

/** Lines without a letter, such as `| --- | :-: |`, are compared by their signs. */
function isAllCommonSigns(spans: readonly Span[]): boolean {
  const hasLetters = spans.some(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return !hasLetters && spans.some(({ text, isMarked }) => !isMarked && text.trim() !== '');
}
