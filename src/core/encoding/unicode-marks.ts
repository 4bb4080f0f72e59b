/** An encoding that the first bytes give away, and how many of them are a mark and no text. */
export interface MarkedEncoding {
  readonly name: string;
  readonly markLength: number;
}

const MARKS: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  // Before UTF-16LE, whose mark is the beginning of this one.
  { name: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { name: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The encoding of a byte order mark. */
export function markedEncoding(bytes: Uint8Array): MarkedEncoding | undefined {
  const mark = MARKS.find((candidate) => startsWith(bytes, candidate.bytes));
  return mark && { name: mark.name, markLength: mark.bytes.length };
}

export function startsWith(bytes: Uint8Array, start: readonly number[], at = 0): boolean {
  return (
    bytes.length >= at + start.length && start.every((byte, index) => bytes[at + index] === byte)
  );
}

/** Bytes at the start that are looked at, as git does to tell text from binary. */
export const PROBE_BYTES = 8000;

/**
 * UTF-16 or UTF-32 without a byte order mark. Every tag of a page is ASCII, of which each character has
 * its NUL bytes on the same side; one place in eight must be such a character, and hardly any the other
 * way round.
 */
export function wideEncoding(bytes: Uint8Array): string | undefined {
  const probe = bytes.subarray(0, PROBE_BYTES);
  if (!probe.includes(0)) return undefined;
  const wide = [
    { name: 'utf-32le', size: 4, ascii: 0 },
    { name: 'utf-32be', size: 4, ascii: 3 },
    { name: 'utf-16le', size: 2, ascii: 0 },
    { name: 'utf-16be', size: 2, ascii: 1 },
  ] as const;
  return wide.find(({ size, ascii }) => {
    const units = Math.floor(probe.length / size);
    const letters = countAscii(probe, size, ascii);
    return letters >= 4 && 8 * letters >= units && isAligned(probe, size, ascii);
  })?.name;
}

/** Units of `size` bytes that are an ASCII character: a byte at `place`, NUL elsewhere. */
function countAscii(probe: Uint8Array, size: number, place: number): number {
  let count = 0;
  for (let at = 0; at + size <= probe.length; at += size) {
    const byte = probe[at + place] ?? 0;
    let isAscii = byte > 8 && byte < 0x7f;
    for (let index = 0; index < size; index += 1)
      if (index !== place && probe[at + index] !== 0) isAscii = false;
    if (isAscii) count += 1;
  }
  return count;
}

/**
 * In the wrong byte order all NUL bytes stand where the letters should be. Some do in the right one:
 * `一` is U+4E00.
 */
function isAligned(probe: Uint8Array, size: number, place: number): boolean {
  let stray = 0;
  let zeros = 0;
  for (let at = 0; at < probe.length; at += 1) {
    if (probe[at] !== 0) continue;
    zeros += 1;
    if (at % size === place) stray += 1;
  }
  return 2 * stray <= zeros;
}
