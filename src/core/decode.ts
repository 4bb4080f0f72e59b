import type { Diagnostic } from './diagnostics.ts';

/** Result of {@link decode}: text with LF line ends and no byte order mark, or not a text at all. */
export type DecodedSource =
  | { readonly kind: 'text'; readonly text: string; readonly problems: readonly DecodeProblem[] }
  | { readonly kind: 'binary' };

export interface DecodeProblem {
  readonly code: Extract<Diagnostic['code'], 'control-removed' | 'encoding-replaced'>;
  readonly message: string;
  /** In the decoded text, UTF-16 units from 0. */
  readonly offset: number;
}

/** How many bytes at the start decide whether a file is text, as git does (8,000 in its buffer_is_binary). */
const BINARY_PROBE_BYTES = 8000;

// C0 controls but tab and newline, DEL, and the noncharacters, U+FDD0..FDEF of which mark places in
// the renderer (see inline/marks.ts) and so must not come from outside.
// eslint-disable-next-line no-control-regex -- finding control characters is the point
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFDD0-\uFDEF\uFFFE\uFFFF]/g;

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
 * UTF-8 only; what is not UTF-8 becomes U+FFFD and is reported. CRLF and CR become LF.
 * Never throws.
 */
export function decode(source: string | Uint8Array): DecodedSource {
  const problems: DecodeProblem[] = [];
  if (typeof source !== 'string' && source.subarray(0, BINARY_PROBE_BYTES).includes(0)) {
    return { kind: 'binary' };
  }
  const isText = typeof source === 'string';
  let text = isText ? source : new TextDecoder('utf-8', { ignoreBOM: true }).decode(source);
  if (text.startsWith('\uFEFF')) text = text.slice(1);
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');

  const replaced = isText ? -1 : firstInvalid(source, text);
  if (replaced !== -1) {
    problems.push({
      code: 'encoding-replaced',
      message: 'the file is not valid UTF-8; the unreadable bytes became U+FFFD',
      offset: replaced,
    });
  }
  const forbidden = text.search(FORBIDDEN);
  if (forbidden !== -1) {
    const count = text.match(FORBIDDEN)?.length ?? 0;
    problems.push({
      code: 'control-removed',
      message: `${count} control character${count === 1 ? '' : 's'} removed, the first is U+${hex(text, forbidden)}`,
      offset: forbidden,
    });
    text = text.replace(FORBIDDEN, '');
  }
  return { kind: 'text', text, problems };
}

/** Offset of the first U+FFFD if the bytes are invalid UTF-8, else -1 (the file may hold a real U+FFFD). */
function firstInvalid(bytes: Uint8Array, text: string): number {
  const first = text.indexOf('\uFFFD');
  if (first === -1) return -1;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return -1;
  } catch {
    return first;
  }
}

function hex(text: string, offset: number): string {
  return text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
}
