import { detectAll } from 'jschardet';
import { knownEncoding } from './labels.ts';

/**
 * Bytes kept on either side of a byte that is not ASCII. A word shows Chinese, Japanese or Korean in a page
 * that is mostly code; Italian, which has an accent in a line, needs its lines.
 */
const WORD_BYTES = 12;
const LINES_BYTES = 400;

/** Encodings whose characters may take several bytes, so that not every text can be read in them. */
export const MULTI_BYTE: ReadonlySet<string> = new Set([
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
]);

/** More text makes no detector surer. */
const SAMPLE_BYTES = 65_536;

/**
 * Encodings that the bytes may be in, likeliest first, by how often characters follow each other in
 * each language. Only encodings of the web; GBK is read as its superset GB18030.
 */
export function likelyEncodings(bytes: Uint8Array): readonly string[] {
  const byWords = rank(sample(bytes, WORD_BYTES));
  return MULTI_BYTE.has(byWords[0] ?? '') ? byWords : rank(sample(bytes, LINES_BYTES));
}

function rank(bytes: Uint8Array): readonly string[] {
  const names = new Set<string>();
  for (const { encoding } of detectAll(bytes)) {
    const name = encoding === null ? undefined : webName(encoding);
    if (name !== undefined) names.add(name);
  }
  return Array.from(names);
}

/** The name in the Encoding Standard of one that the detector uses. */
function webName(encoding: string): string | undefined {
  const label = encoding
    .toLowerCase()
    .replace(/^iso8859-/, 'iso-8859-')
    .replace(/^cp(?=125\d$)/, 'windows-');
  const name = knownEncoding(ALIASES[label] ?? label);
  return name?.startsWith('utf-') ? undefined : name;
}

const ALIASES: Readonly<Record<string, string>> = {
  gbk: 'gb18030',
  gb2312: 'gb18030',
  big5hkscs: 'big5',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  johab: '',
  cp874: 'windows-874',
  'tis-620': 'windows-874',
  // The detector cannot tell them apart, and pages that declared neither meant the usual one.
  'iso-8859-15': 'windows-1252',
};

/**
 * The parts of a page that tell encodings apart: bytes that are not ASCII, with what
 * stands around them.
 * Without this a page of much code and few Chinese characters looks like Latin text. No second byte of
 * a character is `<` or `>` in any of the encodings, so tags can be cut out before decoding.
 */
function sample(bytes: Uint8Array, context: number): Uint8Array {
  const kept = new Uint8Array(SAMPLE_BYTES);
  let length = 0;
  /** Ends of what is kept already and of what is due behind the last byte that is not ASCII. */
  let done = 0;
  let due = 0;
  let inTag = false;
  for (let at = 0; at < bytes.length && length < SAMPLE_BYTES; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === LESS) inTag = true;
    if (inTag) {
      // A `<` that is no tag ends with its line.
      if (byte === GREATER || byte === LINE_FEED) inTag = false;
      done = at + 1;
      continue;
    }
    if (byte >= 0x80) {
      for (let from = Math.max(done, at - context); from < at && length < SAMPLE_BYTES; from += 1) {
        kept[length] = bytes[from] ?? 0;
        length += 1;
      }
      due = at + 1 + context;
    }
    if (at >= due || length >= SAMPLE_BYTES) continue;
    kept[length] = byte;
    length += 1;
    done = at + 1;
  }
  return kept.subarray(0, length);
}

const LESS = 0x3c;
const GREATER = 0x3e;
const LINE_FEED = 10;
