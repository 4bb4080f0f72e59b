import { PROBE_BYTES, startsWith } from './unicode-marks.ts';

/** First bytes of what people save under the name of a page; from the formats' own specifications. */
const SIGNATURES: readonly {
  readonly what: string;
  readonly bytes: readonly number[];
  readonly at?: number;
}[] = [
  { what: 'gzip data', bytes: [0x1f, 0x8b] },
  { what: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { what: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { what: 'a GIF image', bytes: [...ascii('GIF87a')] },
  { what: 'a GIF image', bytes: [...ascii('GIF89a')] },
  { what: 'a WebP image', bytes: ascii('WEBP'), at: 8 },
  { what: 'a PDF document', bytes: ascii('%PDF-') },
  { what: 'a ZIP archive (or an Office document, or an EPUB)', bytes: [0x50, 0x4b, 3, 4] },
  {
    what: 'a Word, Excel or PowerPoint document',
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  },
  { what: 'a 7z archive', bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { what: 'a RAR archive', bytes: [...ascii('Rar!'), 0x1a, 7] },
  { what: 'xz data', bytes: [0xfd, ...ascii('7zXZ'), 0] },
  { what: 'zstd data', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { what: 'a Safari web archive', bytes: ascii('bplist00') },
  { what: 'an SQLite database', bytes: [...ascii('SQLite format 3'), 0] },
  { what: 'a program', bytes: [0x7f, ...ascii('ELF')] },
];

function ascii(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Text has next to no control characters; of random bytes 27 in 256 are. */
const CONTROL_SHARE = 1 / 20;

/** A handful of stray controls is a damaged text, however short it is. */
const CONTROLS_ALLOWED = 4;

/**
 * Says what a file is that is no text, in a few words for people; `undefined` for one that may be text.
 * UTF-16 and UTF-32 must be ruled out first: to them NUL bytes are natural.
 */
export function describeBinary(bytes: Uint8Array): string | undefined {
  const known = SIGNATURES.find((signature) => startsWith(bytes, signature.bytes, signature.at));
  if (known) return known.what;
  const probe = bytes.subarray(0, PROBE_BYTES);
  if (!probe.includes(0)) return undefined;
  let controls = 0;
  for (const byte of probe) if (isControl(byte)) controls += 1;
  if (controls <= CONTROLS_ALLOWED || controls <= CONTROL_SHARE * probe.length) return undefined;
  return `${controls} of its first ${probe.length} bytes are NUL and other control bytes`;
}

/** C0 controls but tab, line feed, form feed, carriage return and the escape of ISO-2022-JP; DEL. */
function isControl(byte: number): boolean {
  if (byte === 0x7f) return true;
  return byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27;
}
