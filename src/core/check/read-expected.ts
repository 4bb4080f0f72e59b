/** What an expected file has that pressmark never writes, and that no diff of lines should show. */
export interface FormNote {
  readonly code: 'byte-order-mark' | 'line-ends' | 'encoding';
  /** One clause without a full stop. */
  readonly message: string;
}

/** An expected file as text. */
export interface ExpectedText {
  /** LF, no byte order mark. */
  readonly text: string;
  readonly notes: readonly FormNote[];
}

/**
 * Reads an expected file, whatever an editor or git made of its line ends and encoding.
 *
 * @param glob what git calls such files in .gitattributes
 */
export function readExpected(bytes: Uint8Array, glob = '*.md'): ExpectedText {
  const { text: decoded, notes } = decodeExpected(bytes);
  const crlf = decoded.match(/\r\n/g)?.length ?? 0;
  const cr = decoded.match(/\r(?!\n)/g)?.length ?? 0;
  if (crlf + cr === 0) return { text: decoded, notes };
  const lf = decoded.match(/(?<!\r)\n/g)?.length ?? 0;
  const kind = crlf > 0 ? 'CRLF' : 'CR';
  const message = `${crlf + cr} of its ${crlf + cr + lf} lines end with ${kind}, pressmark writes LF (a line "${glob} text eol=lf" in .gitattributes keeps git from changing them)`;
  return {
    text: decoded.replaceAll(/\r\n?/g, '\n'),
    notes: [...notes, { code: 'line-ends', message }],
  };
}

function decodeExpected(bytes: Uint8Array): ExpectedText {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    const message = 'it begins with a byte order mark, pressmark writes none';
    const rest = decodeUtf8(bytes.subarray(3));
    return { text: rest.text, notes: [{ code: 'byte-order-mark', message }, ...rest.notes] };
  }
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
  const label = first === 0xfe && second === 0xff ? 'utf-16be' : utf16;
  if (label === undefined) return decodeUtf8(bytes);
  const message = `it is in ${label.toUpperCase()}, pressmark writes UTF-8`;
  return { text: new TextDecoder(label).decode(bytes), notes: [{ code: 'encoding', message }] };
}

function decodeUtf8(bytes: Uint8Array): ExpectedText {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      notes: [],
    };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const message = 'it is not UTF-8: unreadable bytes are shown as U+FFFD';
    return { text, notes: [{ code: 'encoding', message }] };
  }
}
