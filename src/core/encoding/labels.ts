import { normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';

/** UTF-32 is no encoding of the web, but files with its byte order mark exist. */
const UTF_32 = new Set(['utf-32le', 'utf-32be']);

/** Labels that pages of the regions we know most often need, for messages and completion. */
export const COMMON_ENCODINGS: readonly string[] = [
  'utf-8',
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'koi8-r',
];

/**
 * The lower-case name of an encoding by any of its labels in the Encoding Standard (`gb2312` is `gbk`,
 * `latin1` is `windows-1252`), or of UTF-32.
 *
 * @throws RangeError for a label that names none: a mistake of the caller
 */
export function encodingByLabel(label: string): string {
  const name = knownEncoding(label);
  if (name !== undefined) return name;
  throw new RangeError(
    `there is no encoding "${label}"; there are e.g. ${COMMON_ENCODINGS.join(', ')} (every label of https://encoding.spec.whatwg.org/)`,
  );
}

/** The same, `undefined` where there is none. `replacement` is a refusal and no encoding. */
export function knownEncoding(label: string): string | undefined {
  const wanted = label.trim().toLowerCase();
  if (UTF_32.has(wanted)) return wanted;
  const name = normalizeEncoding(wanted);
  if (name === null || name === 'replacement' || name === 'x-user-defined') return undefined;
  return name;
}

/**
 * Bytes to text, unreadable ones as U+FFFD; a byte order mark is text here.
 *
 * A library decodes and not the platform, whose tables depend on its ICU: Node 20 reads windows-1252
 * as ISO-8859-1, and neither the Hangul that only cp949 has nor the Hong Kong characters of Big5.
 */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be')
    return decodeUtf32(bytes, encoding === 'utf-32le');
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** Whether bytes can be read in an encoding of the Encoding Standard without a mistake. */
export function isReadable(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = at + 4 <= bytes.length ? view.getUint32(at, littleEndian) : -1;
    const isCharacter = code >= 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
    parts.push(isCharacter ? String.fromCodePoint(code) : '\uFFFD');
  }
  return parts.join('');
}
