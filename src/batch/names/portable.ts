import { createHash } from 'node:crypto';
import path from 'node:path';

/** Longest file or folder name in bytes of UTF-8 on ext4, APFS (there in UTF-16 units) and most others. */
export const NAME_BYTES = 255;

/**
 * Longest path below the output folder, in bytes. A whole path may have 1,024 bytes on macOS and 4,096
 * on Linux; what is left is for the output folder itself.
 */
export const PATH_BYTES = 768;

/** Separators and signs that Windows forbids, controls, and marks that reverse the text after them. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF\p{Surrogate}]/gu;

/**
 * Names of devices, which Windows takes also with an extension: `nul.md` is no file.
 * https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=[ .]|$)/iu;

/**
 * One name of a path that is a name on Linux, macOS and Windows alike: what is forbidden becomes `_`.
 * It never is `.` or `..`, has no separator, and is empty only if the text is. Its length stays.
 */
export function portableName(text: string): string {
  const plain = text.replaceAll(FORBIDDEN, '_').replace(DEVICE, (device) => `${device}_`);
  // Windows cuts blanks and full stops off the end; `.` and `..` are no names anywhere.
  let end = plain.length;
  while (end > 0 && (plain[end - 1] === '.' || plain[end - 1] === ' ')) end -= 1;
  return plain.slice(0, end) + '_'.repeat(plain.length - end);
}

/** Cuts a text between characters so that it takes at most so many bytes of UTF-8. */
export function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let length = 0;
  let kept = '';
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}

/** Equal for paths that some file system takes for the same, by case or by Unicode composition. */
export function comparisonKey(target: string): string {
  return target.normalize('NFC').toUpperCase().normalize('NFC');
}

/** What pressmark keeps beside the outputs, as {@link comparisonKey} has it: manifest and state. */
const OWN_NAMES: ReadonlySet<string> = new Set(['MANIFEST.NDJSON', '.PRESSMARK']);

/** A folder of outputs that is called like one of pressmark's own files gets a `_`. */
export function besideOwn(target: string): string {
  const end = target.indexOf('/');
  if (end === -1 || !OWN_NAMES.has(comparisonKey(target.slice(0, end)))) return target;
  return `${target.slice(0, end)}_${target.slice(end)}`;
}

/** Whether every name and the whole path below the output folder are short enough everywhere. */
export function isShortEnough(output: string): boolean {
  return (
    Buffer.byteLength(output) <= PATH_BYTES &&
    output.split('/').every((name) => Buffer.byteLength(name) <= NAME_BYTES)
  );
}

/** Folders whose names or whole path are too long get a name made from it: the same for all their files. */
export function shortFolders(target: string): string {
  const folder = path.posix.dirname(target);
  const name = path.posix.basename(target);
  const room = PATH_BYTES - NAME_BYTES - 1;
  const names = folder.split('/').map((one) => {
    if (Buffer.byteLength(one) <= NAME_BYTES) return one;
    return portableName(`${cutToBytes(one, NAME_BYTES - HASH_LENGTH - 1)}-${shortHash(one)}`);
  });
  const short = names.join('/');
  if (Buffer.byteLength(short) <= room) return path.posix.join(short, name);
  return path.posix.join(`${cutToBytes(names[0] ?? '', 200)}-${shortHash(folder)}`, name);
}

const HASH_LENGTH = 8;

/** 32 bits of SHA-256 in hexadecimal. */
export function shortHash(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, HASH_LENGTH);
}
