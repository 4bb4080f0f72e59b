import { declaredEncoding } from './declared.ts';
import type { DeclaredEncoding } from './declared.ts';
import { likelyEncodings, MULTI_BYTE } from './detect.ts';
import { decodeAs, isReadable } from './labels.ts';
import { checkUtf8 } from './utf8.ts';
import type { Utf8Check } from './utf8.ts';

/** Bytes read in one encoding. */
export interface Reading {
  /** Lower-case name in the Encoding Standard. */
  readonly name: string;
  /** One clause for people: how the encoding is known. */
  readonly reason: string;
  readonly text: string;
  /** For each U+FFFD of the text, in order: whether the source has it itself. */
  readonly isInSource: readonly boolean[];
  /** The last character lacks its end. */
  readonly isCutOff: boolean;
  /** What the page declares, where that is not so. */
  readonly contradicts?: DeclaredEncoding;
  /** What the bytes look more like than what is declared, though they can be read as that. */
  readonly likelier?: string;
  /** Nothing says what the bytes are: the encoding is a guess from the text. */
  readonly isGuess?: true;
}

/**
 * Readable characters for each unreadable one, for an encoding to be right and the file damaged. Of 600
 * Chinese posts in GB18030 and 15,000 sentences in eight other encodings none had, read as UTF-8,
 * even three characters of three bytes for a mistake.
 */
const LONG_PER_MISTAKE = 4;
const ANY_PER_MISTAKE = 16;

/** The same for an encoding that is declared or detected: wrong ones fail at every third character. */
const READ_PER_MISTAKE = 20;

/** Characters that a text must have for its detection to overrule what it declares. */
const ENOUGH = 8;

/** Characters that a text must have for a doubt about what it declares: of 541 texts of 20 one looked wrong. */
const PLENTY = 40;

/** Characters that are too few to tell encodings apart by. */
const FEW = 4;

/**
 * Reads bytes that have no byte order mark and are no UTF-16. What they declare holds if they can be
 * read so; UTF-8 that is valid, or damaged in a few places, is UTF-8 whatever they declare; what is
 * left is detected.
 */
export function chooseEncoding(bytes: Uint8Array): Reading {
  const declared = declaredEncoding(bytes);
  const valid = validUtf8(bytes);
  if (valid !== undefined) return readValidUtf8(bytes, valid, declared);

  const check = checkUtf8(bytes);
  const bad = damagedCharacters(check);
  const asUtf8 = (): Reading => damagedUtf8(bytes, check, declared);
  if (check.long >= LONG_PER_MISTAKE * bad || check.good >= ANY_PER_MISTAKE * bad) return asUtf8();

  if (declared && declared.name !== 'utf-8') {
    const trial = tryEncoding(declared.name, bytes);
    if (isCredible(trial) && !isDefaultLabel(declared.name))
      return asDeclared(trial, bytes, declared);
  }
  return detect(bytes, declared, check.long >= bad ? asUtf8 : undefined) ?? asUtf8();
}

/**
 * Bytes in the declared encoding. Big5 can be read as GBK, and turns into other characters: it is what the
 * page says, so it stays, but not without a word. Where some of it cannot be read, what can read all
 * of it is right.
 */
function asDeclared(trial: Trial, bytes: Uint8Array, declared: DeclaredEncoding): Reading {
  const reading = finish(trial, `declared in ${declared.where}`);
  if (!MULTI_BYTE.has(trial.name)) return reading;
  const [name] = likelyEncodings(bytes);
  const isOther = name !== undefined && MULTI_BYTE.has(name) && !isGbk(name, trial.name);
  const other = isOther && name !== trial.name ? tryEncoding(name, bytes) : undefined;
  if (!other || other.bad > 0 || other.good < PLENTY) return reading;
  if (trial.bad === 0) return { ...reading, likelier: other.name };
  return { ...finish(other, 'detected by the frequency of its characters'), contradicts: declared };
}

/** GB18030 is GBK and more. */
function isGbk(...names: readonly string[]): boolean {
  return names.every((name) => name === 'gbk' || name === 'gb18030');
}

/**
 * Reads what stands behind UTF-8's byte order mark. Templates of one encoding that are put around pages of
 * another leave one before a page that is no UTF-8.
 */
export function readMarkedUtf8(bytes: Uint8Array): Reading {
  const where = 'its byte order mark';
  const chosen = chooseEncoding(bytes);
  if (!MULTI_BYTE.has(chosen.name)) return readAs('utf-8', where, bytes);
  return { ...chosen, contradicts: { name: 'utf-8', where } };
}

/** A damaged character of three bytes becomes up to three U+FFFD in a row. */
function damagedCharacters({ replacements }: Utf8Check): number {
  let count = 0;
  let start = Number.NEGATIVE_INFINITY;
  for (const { at, isInSource } of replacements) {
    if (isInSource || at < start + 3) continue;
    count += 1;
    start = at;
  }
  return count;
}

/** Servers and editors wrote `iso-8859-1` on pages in any encoding. */
function isDefaultLabel(name: string): boolean {
  return name === 'windows-1252';
}

function detect(
  bytes: Uint8Array,
  declared: DeclaredEncoding | undefined,
  asUtf8: (() => Reading) | undefined,
): Reading | undefined {
  const guessed = (trial: Trial): Reading => {
    if (trial.name === declared?.name) return finish(trial, `declared in ${declared.where}`);
    return {
      ...finish(trial, 'detected by the frequency of its characters'),
      isGuess: true,
      ...(declared ? { contradicts: declared } : {}),
    };
  };
  const trials: Trial[] = [];
  for (const name of likelyEncodings(bytes)) {
    const trial = tryEncoding(name, bytes);
    trials.push(trial);
    if (trial.bad > 0) continue;
    if (
      MULTI_BYTE.has(name) &&
      (declared === undefined || declared.name === 'utf-8' || trial.good >= ENOUGH)
    )
      return guessed(trial);
    break;
  }
  if (asUtf8) return asUtf8();
  if (declared && isDefaultLabel(declared.name)) {
    const trial = tryEncoding(declared.name, bytes);
    if (trial.bad === 0) return finish(trial, `declared in ${declared.where}`);
  }
  const damaged = trials.find((trial) => MULTI_BYTE.has(trial.name) && isCredible(trial));
  const clean = preferLatin(
    trials.find((trial) => trial.bad === 0),
    bytes,
  );
  const found = damaged ?? clean;
  return found && guessed(found);
}

/** A letter or three say nothing about their language: they are what most pages have. */
function preferLatin(clean: Trial | undefined, bytes: Uint8Array): Trial | undefined {
  if (clean && clean.good >= FEW) return clean;
  const latin = tryEncoding('windows-1252', bytes);
  return latin.bad === 0 && latin.good < FEW ? latin : clean;
}

/** `undefined` when the bytes are not UTF-8. The platform reads UTF-8 right and fast. */
function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readValidUtf8(
  bytes: Uint8Array,
  text: string,
  declared: DeclaredEncoding | undefined,
): Reading {
  const isAscii = text.length === bytes.length;
  if (isAscii && text.includes('\u001B$')) {
    const trial = tryEncoding('iso-2022-jp', bytes);
    if (trial.bad === 0) return finish(trial, 'its escape sequences');
  }
  if (declared && !isAscii && MULTI_BYTE.has(declared.name) && checkUtf8(bytes).long < FEW) {
    // `隆隆` in GBK is two characters of UTF-8 as well: a page of so few characters is believed.
    const trial = tryEncoding(declared.name, bytes);
    if (trial.bad === 0) return finish(trial, `declared in ${declared.where}`);
  }
  return {
    name: 'utf-8',
    reason: isAscii ? 'all its bytes are ASCII' : 'its bytes are valid UTF-8',
    text,
    isInSource: Array.from(text.matchAll(/\uFFFD/g), () => true),
    isCutOff: false,
    ...(declared && !isAscii && declared.name !== 'utf-8' ? { contradicts: declared } : {}),
  };
}

function damagedUtf8(
  bytes: Uint8Array,
  check: Utf8Check,
  declared: DeclaredEncoding | undefined,
): Reading {
  return {
    name: 'utf-8',
    reason:
      declared?.name === 'utf-8'
        ? `declared in ${declared.where}`
        : 'its bytes are UTF-8 but for a few',
    text: decodeAs('utf-8', bytes),
    isInSource: check.replacements.map(({ isInSource }) => isInSource),
    isCutOff: check.isCutOff,
    ...(declared && declared.name !== 'utf-8' ? { contradicts: declared } : {}),
  };
}

/** Reads bytes in an encoding that is certain: named by the caller or by a byte order mark. */
export function readAs(name: string, reason: string, bytes: Uint8Array): Reading {
  if (name !== 'utf-8')
    return finish(
      tryEncoding(name, bytes),
      reason,
      name.startsWith('utf-16') && isReadable(name, bytes),
    );
  return { ...damagedUtf8(bytes, checkUtf8(bytes), undefined), reason };
}

interface Trial {
  readonly name: string;
  readonly text: string;
  /** Characters that are not ASCII. */
  readonly good: number;
  /** Unreadable places, and C1 controls, which no text has: `\u0080` is how ISO-8859-1 reads a `€`. */
  readonly bad: number;
}

function tryEncoding(name: string, bytes: Uint8Array): Trial {
  const text = decodeAs(name, bytes);
  let good = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code === 0xff_fd || code < 0xa0) bad += 1;
    else good += 1;
  }
  return { name, text, good, bad };
}

function isCredible({ name, good, bad }: Trial): boolean {
  return bad === 0 || (MULTI_BYTE.has(name) && good >= READ_PER_MISTAKE * bad);
}

/** GB18030 and UTF-32 have a U+FFFD of their own too, but no page was seen with one. */
function finish({ name, text }: Trial, reason: string, isInSource = false): Reading {
  return {
    name,
    reason,
    text,
    isInSource: Array.from(text.matchAll(/\uFFFD/g), () => isInSource),
    isCutOff: !isInSource && text.endsWith('\uFFFD'),
  };
}
