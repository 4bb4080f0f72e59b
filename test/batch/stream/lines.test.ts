import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../../src/batch/stream/lines.ts';
import type { Line } from '../../../src/batch/stream/lines.ts';

async function* chunksOf(chunks: readonly (Uint8Array | string)[]) {
  yield* chunks;
}

async function linesOf(
  chunks: readonly (Uint8Array | string)[],
  maxBytes = 1000,
): Promise<readonly (readonly [number, string])[]> {
  const lines: (readonly [number, string])[] = [];
  for await (const { number, bytes } of readLines(chunksOf(chunks), maxBytes))
    lines.push([number, Buffer.from(bytes).toString()]);
  return lines;
}

describe('readLines', () => {
  test.each([
    { desc: 'an empty stream', chunks: [], lines: [] },
    { desc: 'an empty chunk', chunks: [''], lines: [] },
    {
      desc: 'a last line without an end',
      chunks: ['a\nb'],
      lines: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    { desc: 'a line in pieces', chunks: ['a', '', 'b', 'c\n'], lines: [[1, 'abc']] },
    {
      desc: 'CRLF',
      chunks: ['a\r\n', '\r\nb\r\n'],
      lines: [
        [1, 'a\r'],
        [3, 'b\r'],
      ],
    },
    { desc: 'blank lines', chunks: ['\n \t\n', 'a\n\n\n'], lines: [[3, 'a']] },
    {
      desc: 'a byte order mark',
      chunks: ['\uFEFFa\n\uFEFFb'],
      lines: [
        [1, 'a'],
        [2, '\uFEFFb'],
      ],
    },
    {
      desc: 'what other readers take for an end',
      chunks: ['a\u2028b\u0085c\rd\fe\n'],
      lines: [[1, 'a\u2028b\u0085c\rd\fe']],
    },
  ])('$desc', async ({ chunks, lines }) => {
    expect(await linesOf(chunks)).toEqual(lines);
  });

  test('says the same however the stream is cut', async () => {
    const pieces = fc.array(fc.constantFrom('a', '中', '\n', '\r', ' ', '\u2028', '\uFEFF'));
    await fc.assert(
      fc.asyncProperty(pieces, fc.array(fc.nat(40)), async (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        const ends = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = ends.slice(1).map((end, at) => bytes.subarray(ends[at], end));
        expect(await linesOf(chunks)).toEqual(await linesOf([bytes]));
      }),
    );
  });

  test('keeps the beginning of a line that is too long, and reads on behind it', async () => {
    const lines: Line[] = [];
    const long = 'x'.repeat(9000);
    for await (const line of readLines(chunksOf(['a\n', `{"id":1,${long}`, long, '\nb\n']), 10_000))
      lines.push(line);
    expect(lines.map(({ bytes, isTooLong }) => [bytes.length, isTooLong])).toEqual([
      [1, false],
      [4096, true],
      [1, false],
    ]);
  });

  test('a line has memory of its own, which nobody else writes to', async () => {
    const chunk = Buffer.from('abc\ndef\n');
    const lines = readLines(chunksOf([chunk]), 100);
    const { value } = await lines.next();
    chunk.fill(0);
    expect(value && Buffer.from(value.bytes).toString()).toBe('abc');
    expect(value?.bytes.buffer.byteLength).toBe(3);
  });
});
