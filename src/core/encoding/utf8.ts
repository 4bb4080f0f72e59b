/** How well bytes read as UTF-8. */
export interface Utf8Check {
  /** Readable characters of more than one byte. */
  readonly good: number;
  /** Those of them that take three or four bytes, as Chinese does. */
  readonly long: number;
  /** For each U+FFFD that a decoder would write, in order: where in the bytes, and whether the source has it itself. */
  readonly replacements: readonly { readonly at: number; readonly isInSource: boolean }[];
  /** The last character lacks its end: the file was cut off. */
  readonly isCutOff: boolean;
}

/** Says what {@link https://encoding.spec.whatwg.org/#utf-8-decoder | a UTF-8 decoder} meets, without decoding. */
export function checkUtf8(bytes: Uint8Array): Utf8Check {
  const replacements: { at: number; isInSource: boolean }[] = [];
  let good = 0;
  let long = 0;
  let isCutOff = false;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(lead);
    const end = readableEnd(bytes, at, length);
    if (length > 1 && end === at + length) {
      good += 1;
      if (length > 2) long += 1;
      if (lead === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd)
        replacements.push({ at, isInSource: true });
    } else {
      replacements.push({ at, isInSource: false });
      isCutOff = length > 1 && end === bytes.length;
    }
    at = end;
  }
  return { good, long, replacements, isCutOff };
}

/** Bytes of the character that begins so; 1 for a byte that begins none. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Where the character ends, or its readable beginning (a decoder writes one U+FFFD for that). */
function readableEnd(bytes: Uint8Array, start: number, length: number): number {
  const lead = bytes[start] ?? 0;
  for (let at = start + 1; at < start + length; at += 1) {
    const byte = bytes[at] ?? 0;
    const [low, high] = at === start + 1 ? secondByteRange(lead) : [0x80, 0xbf];
    if (byte < low || byte > high) return at;
  }
  return start + length;
}

/** No overlong forms, no surrogates, nothing above U+10FFFF. */
function secondByteRange(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}
