import { decodeAs } from './labels.ts';
import { checkUtf8 } from './utf8.ts';

/** Text that was read in a wrong encoding before it was saved. */
export interface Mojibake {
  /** In the text, UTF-16 units from 0. */
  readonly offset: number;
  /** The text as it stands. */
  readonly excerpt: string;
  /** What happened to it, one clause. */
  readonly cause: string;
  readonly count: number;
}

/** U+FFFD in UTF-8, read as GBK (twice) and as windows-1252: what stood there is lost. */
const LOST = /(?:锟斤拷)+|(?:ï¿½)+/g;

/** A run of windows-1252 that may be UTF-8: a lead byte's letter, then what stands for 0x80 to 0xBF. */
const LATIN = /(?:[ÂÃâãåæçèéêëìíîïð][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+/g;

/**
 * What the commonest signs of Chinese UTF-8 (`的 一 是 在 我 他 这 你 好 ， 。`) become when they are read as
 * GBK begins with one of these, followed by what may be two more characters of GBK. In real text nearly
 * all of them are rare.
 */
const GBK = /[鐨涓鏄浜鍦鎴浠杩浣濂锛銆](?=[\u3000-\uFFEF]{2})/g;

/** Characters shown: a few words. */
const EXCERPT_LENGTH = 12;

/** Characters of GBK, two bytes each, that two characters of UTF-8 take. */
const GBK_LENGTH = 3;

/** Finds UTF-8 that was read as windows-1252 or GBK and saved again; one find for each kind. */
export function findMojibake(text: string): readonly Mojibake[] {
  return [
    summarise(
      Array.from(text.matchAll(LOST)),
      'characters that were lost in an earlier conversion',
    ),
    summarise(
      Array.from(text.matchAll(LATIN)).filter(([run]) => isUtf8(fromLatin(run))),
      'UTF-8 that was read as windows-1252',
    ),
    findGbk(text),
  ].filter((found) => found !== undefined);
}

function summarise(matches: readonly RegExpExecArray[], cause: string): Mojibake | undefined {
  const [first] = matches;
  if (!first) return undefined;
  return { offset: first.index, excerpt: first[0], cause, count: matches.length };
}

/** Two whole characters of UTF-8 in a row: real text, written in GBK, has no such bytes. */
function findGbk(text: string): Mojibake | undefined {
  const starts = Array.from(text.matchAll(GBK));
  if (starts.length === 0) return undefined;
  const toGbk = gbkBytes();
  const found = starts.filter(
    ({ index }) => checkUtf8(toGbk(text.slice(index, index + GBK_LENGTH))).long === 2,
  );
  const summary = summarise(found, 'UTF-8 that was read as GBK');
  return (
    summary && { ...summary, excerpt: text.slice(summary.offset, summary.offset + EXCERPT_LENGTH) }
  );
}

/** `CITÉ»` is UTF-8 by chance: one character of two bytes is enough only if it begins as `é` does. */
function isUtf8(bytes: Uint8Array): boolean {
  const { good, long, replacements } = checkUtf8(bytes);
  if (long > 0) return good > 2 * replacements.length;
  return good > 0 && replacements.length === 0 && bytes.every((byte) => byte < 0xc4);
}

/** windows-1252 back to bytes; its 27 letters above U+00FF are found by decoding. */
function fromLatin(run: string): Uint8Array {
  const upper = decodeAs(
    'windows-1252',
    Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index),
  );
  return Uint8Array.from(run, (character) => {
    const special = upper.indexOf(character);
    return special === -1 ? character.charCodeAt(0) : 0x80 + special;
  });
}

/** GBK back to bytes: the table is made by decoding every pair of bytes. */
function gbkBytes(): (run: string) => Uint8Array {
  const pairs: number[] = [];
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1)
      if (trail !== 0x7f) pairs.push(lead, trail, 10);
  const bytesOf = new Map<string, readonly [number, number]>();
  const decoded = decodeAs('gbk', Uint8Array.from(pairs)).split('\n');
  for (const [index, character] of decoded.entries()) {
    if (character.length === 1 && !bytesOf.has(character))
      bytesOf.set(character, [pairs[3 * index] ?? 0, pairs[3 * index + 1] ?? 0]);
  }
  return (run) =>
    // What GBK does not have is no part of it: 0xFF is a mistake in UTF-8 too.
    Uint8Array.from(Array.from(run, (character) => bytesOf.get(character) ?? [0xff]).flat());
}
