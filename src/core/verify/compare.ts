import { FACT_KINDS } from './facts.ts';
import type { Fact, FactKind, Facts, PlacedText } from './facts.ts';
import { TAIL_LENGTH } from './gathered-text.ts';
import { diffSequences } from './sequences.ts';
import type { Hunk } from './sequences.ts';

/** One place where what was expected is not what was found. */
export interface Difference {
  readonly kind: FactKind;
  /** What should be there; the empty string when something was added. */
  readonly expected: string;
  /** What is there; the empty string when something is missing. */
  readonly found: string;
  /** Place on the expected side, if there is one. */
  readonly expectedPlace: number | undefined;
  /** Place on the found side, if there is one. */
  readonly foundPlace: number | undefined;
}

/** Changes that were declared and are no differences. */
export interface Forgiveness {
  /** How many formatted spans gave up punctuation, or were nothing else and were left out. */
  readonly movedEmphasis: number;
  /** Blanks beside Chinese characters may be there or not: a pretty-printer lost them. */
  readonly areBlanksUnknown?: boolean;
  /** Images that were to have no description may have one. */
  readonly areDescriptionsFree?: boolean;
}

const NOTHING_FORGIVEN: Forgiveness = { movedEmphasis: 0 };

/** Kinds that are compared as lists of keys; text and spacing are compared as text. */
const LISTED = FACT_KINDS.filter((kind) => kind !== 'text' && kind !== 'spacing');

/** @returns every difference, text first; empty when a reader sees the same */
export function compareFacts(
  expected: Facts,
  found: Facts,
  forgiveness: Forgiveness = NOTHING_FORGIVEN,
): Difference[] {
  const differences =
    expected.text === found.text ? [] : compareTexts(expected, found, forgiveness);
  for (const kind of LISTED) {
    const left = expected.kinds.get(kind) ?? [];
    const right = found.kinds.get(kind) ?? [];
    differences.push(...compareLists(kind, left, right, forgiveness));
  }
  return differences;
}

function compareLists(
  kind: FactKind,
  expected: readonly Fact[],
  found: readonly Fact[],
  { movedEmphasis, areDescriptionsFree = false }: Forgiveness,
): Difference[] {
  const hunks = diffSequences(expected.map(identityOf), found.map(identityOf));
  let forgivable = kind === 'emphasis' || kind === 'strike' ? movedEmphasis : 0;
  const changed = hunks.reduce((sum, { expected: [start, end] }) => sum + end - start, 0);
  const isDeclared = forgivable > 0 && changed <= forgivable;
  if (isDeclared && spansWithoutPunctuation(expected) === spansWithoutPunctuation(found)) return [];
  return hunks.flatMap((hunk) => {
    if (forgivable > 0 && differByPunctuation(hunk, expected, found)) {
      forgivable -= 1;
      return [];
    }
    const pairs = pairUp(kind, hunk, expected, found);
    if (kind !== 'image' || !areDescriptionsFree) return pairs;
    return pairs.filter(
      (pair) => pair.expected === '' || !pair.found.startsWith(`${pair.expected} `),
    );
  });
}

/** The facts of a hunk side by side, as far as both sides have some. */
function pairUp(
  kind: FactKind,
  hunk: Hunk,
  expected: readonly Fact[],
  found: readonly Fact[],
): Difference[] {
  const left = expected.slice(...hunk.expected);
  const right = found.slice(...hunk.found);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [one, other] = [left[index], right[index]];
    const isElsewhere = one !== undefined && other?.key === one.key;
    return {
      kind,
      expected: describe(one, isElsewhere),
      found: describe(other, isElsewhere),
      expectedPlace: one?.place,
      foundPlace: other?.place,
    };
  });
}

/** The key; of things that differ by their place alone, also what stands in front of them. */
function describe(fact: Fact | undefined, isElsewhere: boolean): string {
  if (!fact) return '';
  return isElsewhere ? `${fact.key} (after "${(fact.after ?? '').trim()}")` : fact.key;
}

function identityOf({ key, after = '' }: Fact): string {
  return `${key}\0${after}`;
}

/** Words of Latin letters and digits, or single signs; in front of each the white space before it. */
const TOKEN = /[ \n]?(?:[A-Za-z0-9]+|[^ \n])/gu;

function compareTexts(
  expected: PlacedText,
  found: PlacedText,
  { areBlanksUnknown = false }: Forgiveness,
): Difference[] {
  const left = tokenise(expected.text);
  const right = tokenise(found.text);
  const hunks = diffSequences(left.words, right.words);
  const isForgiven = (gap: string, foundGap: string, index: number): boolean =>
    areBlanksUnknown &&
    gap !== '\n' &&
    foundGap !== '\n' &&
    CHINESE.test(`${left.words[index - 1] ?? ''} ${left.words[index] ?? ''}`);
  const gaps = hunks.length === 0 ? compareGaps(expected, found, left, right, isForgiven) : [];
  return [
    ...hunks.map((hunk): Difference => {
      const [start, end] = hunk.expected;
      const [foundStart, foundEnd] = hunk.found;
      return {
        kind: 'text',
        expected: expected.text.slice(left.starts[start], left.starts[end]).trim(),
        found: found.text.slice(right.starts[foundStart], right.starts[foundEnd]).trim(),
        // What was added stands behind what is before it.
        expectedPlace: placeAt(expected, start === end ? left.starts[start] : wordAt(left, start)),
        foundPlace: placeAt(found, wordAt(right, foundStart)),
      };
    }),
    ...gaps,
  ];
}

/** Characters and punctuation that are written without blanks. */
const CHINESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

interface Tokens {
  readonly words: readonly string[];
  readonly gaps: readonly string[];
  /** Index of each token and its gap in the text, and the length of the text. */
  readonly starts: readonly number[];
}

function tokenise(text: string): Tokens {
  const words: string[] = [];
  const gaps: string[] = [];
  const starts: number[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const gap = token[0] === ' ' || token[0] === '\n' ? token[0] : '';
    words.push(token.slice(gap.length));
    gaps.push(gap);
    starts.push(match.index);
  }
  return { words, gaps, starts: [...starts, text.length] };
}

/** The words are the same: is one joined with its neighbour, or a line broken or joined? */
function compareGaps(
  expected: PlacedText,
  found: PlacedText,
  left: Tokens,
  right: Tokens,
  isForgiven: (gap: string, foundGap: string, index: number) => boolean,
): Difference[] {
  return left.gaps.flatMap((gap, index): Difference[] => {
    const foundGap = right.gaps[index] ?? '';
    if (gap === foundGap || isForgiven(gap, foundGap, index)) return [];
    return [
      {
        kind: 'spacing',
        expected: around(expected.text, left, index),
        found: around(found.text, right, index),
        expectedPlace: placeAt(expected, wordAt(left, index)),
        foundPlace: placeAt(found, wordAt(right, index)),
      },
    ];
  });
}

/** Index of a token in the text, behind its gap, which still belongs to the line before it. */
function wordAt({ starts, gaps }: Tokens, index: number): number {
  return (starts[index] ?? 0) + (gaps[index]?.length ?? 0);
}

function around(text: string, { starts }: Tokens, index: number): string {
  return text.slice(starts[Math.max(0, index - 2)], starts[Math.min(starts.length - 1, index + 2)]);
}

function placeAt({ starts, places }: PlacedText, index = 0): number | undefined {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return places[low];
}

/**
 * The spans and where each stands, without the punctuation that may have been moved out of them, and
 * without spans of nothing else. A span that loses its end may end before another one that it held: the
 * order in which they end says nothing.
 */
function spansWithoutPunctuation(facts: readonly Fact[]): string {
  return facts.flatMap(piecesOf).toSorted().join('\n');
}

function piecesOf({ key, after = '' }: Fact): string[] {
  let before = after;
  return key
    .slice(2)
    .split(PUNCTUATION)
    .filter((text) => text !== '')
    .map((text) => {
      const piece = `${key.slice(0, 2)}${text}\0${before}`;
      before = (before + text).slice(-TAIL_LENGTH);
      return piece;
    });
}

const PUNCTUATION = /[\p{P}\p{S}]+/u;

/**
 * Whether the spans of a hunk differ by punctuation alone, as they do when it was moved out of them or
 * when spans of nothing else were left out.
 */
function differByPunctuation(
  hunk: Hunk,
  expected: readonly Fact[],
  found: readonly Fact[],
): boolean {
  const left = expected.slice(...hunk.expected);
  const right = found.slice(...hunk.found);
  return ['S', 'E', 'D'].every((name) => lettersOf(left, name) === lettersOf(right, name));
}

/** What is bold (`S`), italic (`E`) or struck (`D`), without punctuation. */
function lettersOf(facts: readonly Fact[], name: string): string {
  return facts
    .filter(({ key }) => key.startsWith(name))
    .map(({ key }) => key.slice(2).split(PUNCTUATION).join(''))
    .join('');
}
