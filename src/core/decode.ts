import type { Diagnostic } from './diagnostics.ts';
import { describeBinary } from './encoding/binary.ts';
import { chooseEncoding, readAs, readMarkedUtf8 } from './encoding/choose.ts';
import type { Reading } from './encoding/choose.ts';
import { encodingByLabel } from './encoding/labels.ts';
import { findMojibake } from './encoding/mojibake.ts';
import { markedEncoding, wideEncoding } from './encoding/unicode-marks.ts';
import type { EncodingChoice } from './types.ts';

/** Result of {@link decode}: text with LF line ends and no byte order mark, or not a text at all. */
export type DecodedSource =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Absent for a source that was text already. */
      readonly encoding?: EncodingChoice;
      readonly problems: readonly DecodeProblem[];
    }
  | {
      readonly kind: 'binary';
      /** What it is instead, for people, e.g. `a PNG image`. */
      readonly what: string;
    };

export interface DecodeProblem {
  readonly code: Extract<
    Diagnostic['code'],
    | 'control-removed'
    | 'encoding-guessed'
    | 'encoding-mismatch'
    | 'encoding-replaced'
    | 'mojibake'
    | 'replacement-character'
  >;
  readonly message: string;
  /** In the decoded text, UTF-16 units from 0; absent for what concerns the whole file. */
  readonly offset?: number;
  readonly excerpt?: string;
}

// C0 controls but tab and newline, DEL, and the noncharacters, U+FDD0..FDEF of which mark places in
// the renderer (see inline/marks.ts) and so must not come from outside.
// eslint-disable-next-line no-control-regex -- finding control characters is the point
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFDD0-\uFDEF\uFFFE\uFFFF]/g;

/** Unreadable places that are reported one by one; the others are counted. */
const PLACES_REPORTED = 10;

/** Characters of an excerpt on either side of a place. */
const EXCERPT_AROUND = 15;

/**
 * Removes what no text may hold from a value that character references can have brought in again:
 * `&#xFDD0;` would otherwise reach the renderer as one of its own marks. A carriage return ends a line.
 */
export function cleanCharacters(text: string): string {
  if (text.search(FORBIDDEN) === -1 && !text.includes('\r')) return text;
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '');
}

/**
 * Bytes to text. A string is taken as decoded already.
 *
 * The encoding is, in this order: the caller's, that of a byte order mark, UTF-8 where the bytes are
 * UTF-8, the one that the page declares, the one that they are likely to be in. Unreadable bytes become
 * U+FFFD and are reported. CRLF and CR become LF; characters are not composed or decomposed.
 *
 * @param label encoding to use whatever the bytes say, by any label of the Encoding Standard
 * @throws RangeError for an unknown label; never for what the bytes are
 */
export function decode(source: string | Uint8Array, label?: string): DecodedSource {
  if (typeof source === 'string') {
    // Half of a character of two units cannot be written: JSON may hold one (`\ud800`).
    const { text, problems } = tidy(source.toWellFormed(), false);
    const isWhole = source.isWellFormed() && !source.includes('\uFFFD');
    const own = isWhole
      ? []
      : Array.from(source.matchAll(/\uFFFD|\p{Surrogate}/gu), ([sign]) => sign === '\uFFFD');
    const reading = { name: 'whole characters', isInSource: own, isCutOff: false };
    const lost = describeReplacements(reading, text);
    return { kind: 'text', text, problems: [...lost, ...problems] };
  }
  const reading = read(source, label);
  if (typeof reading === 'string') return { kind: 'binary', what: reading };
  const isMarked = markedEncoding(source)?.name === reading.name;
  const { text, problems } = tidy(reading.text, isMarked);
  return {
    kind: 'text',
    text,
    encoding: { name: reading.name, reason: reading.reason },
    problems: [...describeChoice(reading), ...describeReplacements(reading, text), ...problems],
  };
}

/** The text of a file, or what it is that has none. */
function read(bytes: Uint8Array, label: string | undefined): Reading | string {
  const forced = label === undefined ? undefined : encodingByLabel(label);
  const marked = markedEncoding(bytes);
  if (forced !== undefined) {
    const start = marked?.name === forced ? marked.markLength : 0;
    return readAs(forced, 'named by the caller', bytes.subarray(start));
  }
  if (marked?.name === 'utf-8') return readMarkedUtf8(bytes.subarray(marked.markLength));
  if (marked) return readAs(marked.name, 'its byte order mark', bytes.subarray(marked.markLength));
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return readAs(wide, 'its NUL bytes stand beside ASCII letters', bytes);
  return describeBinary(bytes) ?? chooseEncoding(bytes);
}

function describeChoice({
  name,
  contradicts,
  likelier,
  isGuess,
}: Reading): readonly DecodeProblem[] {
  if (contradicts) {
    const message = `the page declares ${contradicts.name} in ${contradicts.where}, but its bytes are ${name}`;
    return [{ code: 'encoding-mismatch', message, offset: 0 }];
  }
  if (likelier !== undefined) {
    const message = `the page declares ${name} and was read so, but its characters look like ${likelier} (--encoding ${likelier} reads them so)`;
    return [{ code: 'encoding-mismatch', message, offset: 0 }];
  }
  if (!isGuess) return [];
  const message = `nothing declares the encoding; it is ${name} by the frequency of its characters (name another with --encoding)`;
  return [{ code: 'encoding-guessed', message }];
}

/** @param text the final text, in which every U+FFFD of the reading still stands */
function describeReplacements(
  { name, isInSource, isCutOff }: Pick<Reading, 'name' | 'isInSource' | 'isCutOff'>,
  text: string,
): readonly DecodeProblem[] {
  if (isInSource.length === 0) return [];
  const unreadable: number[] = [];
  const own: number[] = [];
  let offset = text.indexOf('\uFFFD');
  let end = -1;
  for (const isOwn of isInSource) {
    const places = isOwn ? own : unreadable;
    // One damaged character of UTF-8 becomes up to three of them.
    const joinsPlace = offset === end;
    if (!joinsPlace) places.push(offset);
    end = offset + 1;
    offset = text.indexOf('\uFFFD', offset + 1);
  }
  const problems: DecodeProblem[] = unreadable.slice(0, PLACES_REPORTED).map((place, index) => {
    const isLast = index === unreadable.length - 1;
    const rest = unreadable.length - PLACES_REPORTED;
    const more = index === PLACES_REPORTED - 1 && rest > 0 ? `, and so in ${rest} more places` : '';
    const what =
      isLast && isCutOff
        ? `the file is cut off: the bytes of its last character are not all there, it became U+FFFD`
        : `bytes that are not ${name} became U+FFFD${more}`;
    return {
      code: 'encoding-replaced',
      message: what,
      offset: place,
      excerpt: around(text, place),
    };
  });
  const [first] = own;
  if (first !== undefined) {
    const count = own.length === 1 ? 'a character was' : `${own.length} characters were`;
    const message = `${count} lost before the page was saved: it has U+FFFD in their place`;
    problems.push({
      code: 'replacement-character',
      message,
      offset: first,
      excerpt: around(text, first),
    });
  }
  return problems;
}

function around(text: string, place: number): string {
  const excerpt = text.slice(Math.max(0, place - EXCERPT_AROUND), place + EXCERPT_AROUND);
  // A character of two units may have been cut in half.
  return excerpt.replace(/\p{Surrogate}/gu, '');
}

/**
 * LF, no byte order mark, no characters that no text may hold; says what looks wrong in it.
 *
 * @param isMarked whether a byte order mark stood before the text already
 */
function tidy(
  source: string,
  isMarked: boolean,
): { text: string; problems: readonly DecodeProblem[] } {
  const marks = /^\uFEFF*/.exec(source)?.[0].length ?? 0;
  let text = source.slice(marks);
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  const problems: DecodeProblem[] = [];
  const more = isMarked ? marks : marks - 1;
  if (more > 0) {
    const what = more === 1 ? 'a second byte order mark' : `${more} more byte order marks`;
    problems.push({ code: 'control-removed', message: `${what} at the start removed`, offset: 0 });
  }
  const forbidden = text.search(FORBIDDEN);
  if (forbidden !== -1) {
    const count = text.match(FORBIDDEN)?.length ?? 0;
    const message = `${count} control character${count === 1 ? '' : 's'} removed, the first is U+${hex(text, forbidden)}`;
    problems.push({ code: 'control-removed', message, offset: forbidden });
    text = text.replace(FORBIDDEN, '');
  }
  for (const { offset, excerpt, cause, count } of findMojibake(text)) {
    const places = count === 1 ? '' : ` in ${count} places`;
    problems.push({
      code: 'mojibake',
      message: `${cause}${places}; it is kept as it is`,
      offset,
      excerpt,
    });
  }
  return { text, problems };
}

function hex(text: string, offset: number): string {
  return text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
}
