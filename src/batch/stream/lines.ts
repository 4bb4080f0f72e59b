/** One line of a stream, without its end. */
export interface Line {
  /** From 1; blank lines count. */
  readonly number: number;
  /** Own memory, so that sending it to a thread sends nothing else; its beginning, when it was too long. */
  readonly bytes: Uint8Array;
  readonly isTooLong: boolean;
}

const LF = 0x0a;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Bytes that are kept of a line that is too long: its id may be in them. */
const KEPT = 4096;

/**
 * Parts a stream into lines. Only LF ends a line, and a CR before it belongs to it: whatever else some
 * readers take for the end of a line may stand in JSON (U+2028). Blank lines are passed over.
 *
 * @param maxBytes of one line; the rest of a longer one is not kept
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): AsyncGenerator<Line, void, undefined> {
  const gatherer = new LineGatherer(maxBytes);
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
      gatherer.add(bytes.subarray(start, end));
      const line = gatherer.finish();
      if (line) yield line;
      start = end + 1;
    }
    gatherer.add(bytes.subarray(start));
  }
  const last = gatherer.finish();
  if (last) yield last;
}

/** Puts the pieces of a line together that come in several chunks. */
class LineGatherer {
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #number = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(piece: Uint8Array): void {
    if (piece.length === 0) return;
    // The stream may use the memory of its chunk again.
    if (this.#length <= this.#maxBytes) this.#pieces.push(Uint8Array.from(piece));
    this.#length += piece.length;
    if (this.#length > this.#maxBytes) this.#pieces = [this.#join(KEPT)];
  }

  /** @returns `undefined` for a blank line */
  finish(): Line | undefined {
    this.#number += 1;
    const isTooLong = this.#length > this.#maxBytes;
    const joined = this.#join(Number.POSITIVE_INFINITY);
    this.#pieces = [];
    this.#length = 0;
    const bytes = this.#number === 1 ? withoutMark(joined) : joined;
    if (bytes.every((byte) => BLANKS.has(byte))) return undefined;
    return { number: this.#number, bytes, isTooLong };
  }

  #join(most: number): Uint8Array {
    const [first] = this.#pieces;
    if (first && this.#pieces.length === 1)
      return first.length <= most ? first : first.slice(0, most);
    const total = this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
    const joined = new Uint8Array(total);
    let at = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined.length <= most ? joined : joined.slice(0, most);
  }
}

/** Some programs begin a file in UTF-8 with U+FEFF. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const isMarked = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte);
  return isMarked ? bytes.slice(BYTE_ORDER_MARK.length) : bytes;
}
