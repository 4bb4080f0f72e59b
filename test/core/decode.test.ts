import { describe, expect, test } from 'vitest';
import { decode } from '../../src/core/decode.ts';

const bytes = (...values: (number | string)[]): Uint8Array =>
  new Uint8Array(
    values.flatMap((value) =>
      typeof value === 'number' ? [value] : [...new TextEncoder().encode(value)],
    ),
  );

describe('decode', () => {
  test.each([
    { desc: 'UTF-8', input: bytes('中文\n'), text: '中文\n', codes: [] },
    { desc: 'a byte order mark', input: bytes(0xef, 0xbb, 0xbf, 'a'), text: 'a', codes: [] },
    { desc: 'CRLF and CR', input: 'a\r\nb\rc\n', text: 'a\nb\nc\n', codes: [] },
    {
      desc: 'a byte that is not UTF-8',
      input: bytes('a', 0xff, 'b'),
      text: 'a\uFFFDb',
      codes: ['encoding-replaced'],
    },
    { desc: 'a real U+FFFD', input: bytes('a\uFFFDb'), text: 'a\uFFFDb', codes: [] },
    {
      desc: 'a control character',
      input: 'a\u0008b\tc',
      text: 'ab\tc',
      codes: ['control-removed'],
    },
    {
      desc: 'a noncharacter that the renderer uses',
      input: 'a\uFDD0b',
      text: 'ab',
      codes: ['control-removed'],
    },
    { desc: 'nothing', input: new Uint8Array(), text: '', codes: [] },
  ])('$desc', ({ input, text, codes }) => {
    const decoded = decode(input);
    expect(decoded).toMatchObject({ kind: 'text', text });
    expect(decoded.kind === 'text' && decoded.problems.map(({ code }) => code)).toEqual(codes);
  });

  test('bytes with a NUL are no text', () => {
    expect(decode(bytes('\u001F\u008B', 0, 'x')).kind).toBe('binary');
  });
});
