import {
  classify,
  codePointAt,
  codePointBefore,
  maybeLeftFlanking,
  maybeRightFlanking,
} from './characters.ts';

/** Where a marked character stands, in the line as far as it is known. */
export interface Place {
  /** The line without marks, as it would be written without any escape. */
  readonly text: string;
  /** Index of the character in `text`. */
  readonly index: number;
  /** What `text` holds more than once matters for signs that work in pairs. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where emphasis and strikethrough could begin and end. */
  readonly reach: ReadonlyMap<string, Reach>;
  /** Index of the bracket that closes the one at `index`, or -1. */
  readonly partner: number;
  /** Indices of the author's doubtful characters; all other signs in `text` are ours. */
  readonly literals: ReadonlySet<number>;
  /** The run of equal signs that was asked about last, for {@link needsEscape} to remember. */
  readonly run: { start: number; end: number; answer: boolean };
  /** Whether the line begins a list item, where `[x]` is a box. */
  readonly isItem: boolean;
}

/** When a character of the author's text must be escaped, and why. */
type Needs = (place: Place) => boolean;

const ASCII_PUNCTUATION = /[!-/:-@[-`{-~\n]/;
/** What makes `<` more than a sign: the start of a tag, or of an address of e-mail (CommonMark 6.5, 6.6). */
const AFTER_ANGLE = /^(?:[A-Za-z/!?]|[^\s<>@]+@[^\s<>]+>)/;
/** HTML 4 and 5 name or number, complete with its semicolon (CommonMark 2.5). */
const ENTITY = /^&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});/;

/**
 * One row a character: what would change if it stood bare. Where the row says no, it stays bare:
 * clean text stays clean.
 */
const ESCAPES: Readonly<Record<string, Needs>> = {
  // Escapes what follows, or makes a hard line break.
  '\\': ({ text, index }) => ASCII_PUNCTUATION.test(text[index + 1] ?? ''),
  // Emphasis; at the start of a line with a blank behind it a list item or a rule.
  '*': (place) => canDelimit(place, '*') || startsBullet(place),
  // Emphasis, but never inside a word (`snake_case`); a line of nothing else is a rule.
  _: (place) => canDelimit(place, '_') || isRule(place),
  // A code span wherever another run of backticks follows.
  '`': ({ counts }) => (counts.get('`') ?? 0) > 1,
  // `[text](…)`, `[text]: …` at the start of a line, a footnote, a task box.
  '[': startsReference,
  ']': () => false,
  // A tag, comment, processing instruction, declaration or autolink.
  '<': ({ text, index }) => AFTER_ANGLE.test(text.slice(index + 1, index + 256)),
  // Turns a link of ours that follows into an image.
  '!': ({ text, index, literals }) => text[index + 1] === '[' && !literals.has(index + 1),
  // Strikethrough (one or two; GitHub takes both), a fence at the start of a line, or what hides a blank.
  '~': (place) =>
    canDelimit(place, '~') || /^~{3}/.test(lineFrom(place)) || isBetweenBlankAndStars(place),
  // A formula, to readers that know formulas: `$5 and $6`. micromark pairs any two runs of one length, also
  // across lines and into code, and knows no backslash in between, so of all `$` in a text only the last can
  // stay bare, and not behind a formula. Where there is but one, nothing needs a backslash.
  $: ({ text, index, literals }) =>
    text.includes('$', index + 1) || (text[index - 1] === '$' && !literals.has(index - 1)),
  // A character reference.
  '&': ({ text, index }) => ENTITY.test(text.slice(index, index + 34)),
};

export function needsEscape(place: Place): boolean {
  return ESCAPES[place.text[place.index] ?? '']?.(place) ?? false;
}

/**
 * `**b ~**` and `**~ b**`: GitHub looks past tildes for what stands beside the stars, where a blank neither
 * ends nor begins anything.
 */
function isBetweenBlankAndStars({ text, index, literals }: Place): boolean {
  return [-1, 1].some((step) => {
    const stars = index + step;
    if (text[stars] !== '*' || literals.has(stars)) return false;
    let inside = index - step;
    while (text[inside] === '~') inside -= step;
    let outside = stars;
    while (text[outside] === '*') outside += step;
    return /\s/.test(text[inside] ?? '') && classify(codePointAt(text, outside)) !== 'word';
  });
}

/** Whether the run of `sign` around the place could open or close something, with a partner for it. */
function canDelimit(place: Place, sign: string): boolean {
  if ((place.counts.get(sign) ?? 0) < 2) return false;
  // The characters of a run are asked about one after the other: its answer is found once.
  const { run } = place;
  if (place.index < run.start || place.index >= run.end) {
    run.start = place.index;
    run.end = place.index + 1;
    while (place.text[run.end] === sign) run.end += 1;
    run.answer = isDelimiterRun(place, sign);
  }
  return run.answer;
}

function isDelimiterRun({ text, literals, run, reach }: Place, sign: string): boolean {
  // Beside a delimiter of ours it would become part of it.
  if (text[run.start - 1] === sign) return true;
  for (let at = run.start; at < run.end; at += 1) if (!literals.has(at)) return true;
  const { opens, closes } = delimits(text, run.start, run.end);
  const { firstOpener, lastCloser } = reach.get(sign) ?? NO_REACH;
  return (opens && lastCloser >= run.end) || (closes && firstOpener < run.start);
}

/** Whether the run of equal signs in `text` could open or close something for some reader (CommonMark 6.2). */
function delimits(text: string, start: number, end: number): { opens: boolean; closes: boolean } {
  const before = classify(codePointBefore(text, start));
  const after = classify(codePointAt(text, end));
  const left = maybeLeftFlanking(before, after);
  const right = maybeRightFlanking(before, after);
  if (text[start] !== '_') return { opens: left, closes: right };
  return {
    opens: left && (!right || before !== 'word'),
    closes: right && (!left || after !== 'word'),
  };
}

/** Between which places a sign can find a partner. */
export interface Reach {
  /** Start of the first run that could open something; infinite when there is none. */
  readonly firstOpener: number;
  /** Start of the last run that could close something; -1 when there is none. */
  readonly lastCloser: number;
}

const NO_REACH: Reach = { firstOpener: Number.POSITIVE_INFINITY, lastCloser: -1 };

/** The reach of `*`, `_` and `~` in a line. A run of our own counts as both opener and closer. */
export function findReach(text: string, literals: ReadonlySet<number>): Map<string, Reach> {
  const found = new Map<string, Reach>();
  for (const match of text.matchAll(/\*+|_+|~+/g)) {
    const start = match.index;
    const sign = text[start] ?? '';
    const { firstOpener, lastCloser } = found.get(sign) ?? NO_REACH;
    const { opens, closes } = literals.has(start)
      ? delimits(text, start, start + match[0].length)
      : { opens: true, closes: true };
    found.set(sign, {
      firstOpener: opens ? Math.min(firstOpener, start) : firstOpener,
      lastCloser: closes ? start : lastCloser,
    });
  }
  return found;
}

function lineFrom({ text, index }: Place): string {
  return index === 0 || text[index - 1] === '\n' ? text.slice(index, index + 4) : '';
}

function startsBullet(place: Place): boolean {
  return /^\*(?:[ \t\n]|$)/.test(lineFrom(place)) || isRule(place);
}

/** `* * *` and `___`: a line of nothing else; behind the marker of a list item fewer are enough. */
function isRule({ text, index }: Place): boolean {
  if (index > 0 && text[index - 1] !== '\n') return false;
  const end = text.indexOf('\n', index);
  return /^(?:[*_][ \t\\]*)+$/.test(text.slice(index, end === -1 ? undefined : end));
}

function startsReference({ text, index, partner, isItem }: Place): boolean {
  if (partner === -1) return false;
  const after = text[partner + 1];
  // Footnotes have numbers for labels (normalise/note-order.ts): only such a text could meet one.
  if (after === '(' || /^\^\d+$/.test(text.slice(index + 1, partner))) return true;
  const isLineStart = index === 0 || text[index - 1] === '\n';
  if (!isLineStart) return false;
  return (
    after === ':' || (isItem && index === 0 && /^\[[ xX]\](?:[\s\\]|$)/.test(text.slice(0, 4)))
  );
}
