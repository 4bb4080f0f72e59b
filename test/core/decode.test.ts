import iconv from 'iconv-lite';
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
    {
      desc: 'two byte order marks',
      input: bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 'a'),
      text: 'a',
      codes: ['control-removed'],
    },
    {
      desc: 'three byte order marks of UTF-16',
      input: bytes(0xff, 0xfe, 0xff, 0xfe, 0xff, 0xfe, 'a', 0),
      text: 'a',
      codes: ['control-removed'],
    },
    {
      desc: 'the byte order mark of GB18030',
      input: bytes(0x84, 0x31, 0x95, 0x33, '<meta charset=gb18030>', 0xd6, 0xd0),
      text: '<meta charset=gb18030>中',
      codes: [],
    },
    { desc: 'a text with a byte order mark', input: '\uFEFFa', text: 'a', codes: [] },
    {
      desc: 'a text with two of them',
      input: '\uFEFF\uFEFFa',
      text: 'a',
      codes: ['control-removed'],
    },
    { desc: 'CRLF and CR', input: 'a\r\nb\rc\n', text: 'a\nb\nc\n', codes: [] },
    {
      desc: 'a byte that is not UTF-8',
      input: bytes('中', 0xff, '文字化'),
      text: '中\uFFFD文字化',
      codes: ['encoding-replaced'],
    },
    {
      desc: 'a letter of Latin-1 in a page that says UTF-8',
      input: bytes('<meta charset=utf-8>caf', 0xe9, ' noir'),
      text: '<meta charset=utf-8>café noir',
      codes: ['encoding-mismatch'],
    },
    {
      desc: 'a real U+FFFD',
      input: bytes('a\uFFFDb'),
      text: 'a\uFFFDb',
      codes: ['replacement-character'],
    },
    {
      desc: 'half a character in text',
      input: 'a\uD83Db\uDE00c\u{1F600}',
      text: 'a\uFFFDb\uFFFDc\u{1F600}',
      codes: ['encoding-replaced', 'encoding-replaced'],
    },
    {
      desc: 'a real U+FFFD in text',
      input: 'a\uFFFDb',
      text: 'a\uFFFDb',
      codes: ['replacement-character'],
    },
    {
      desc: 'a real U+FFFD and a damaged character',
      input: bytes('中\uFFFD文', 0xe4, 0xb8, '字化了'),
      text: '中\uFFFD文\uFFFD字化了',
      codes: ['encoding-replaced', 'replacement-character'],
    },
    {
      desc: 'a NUL',
      input: bytes('<p>a', 0, 'b</p>'),
      text: '<p>ab</p>',
      codes: ['control-removed'],
    },
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

  test.each([
    ['gzip data', bytes(0x1f, 0x8b, 8, 0)],
    ['a PNG image', bytes(0x89, 'PNG\r\n', 0x1a, 10)],
    ['a PDF document', bytes('%PDF-1.7\n')],
    ['a ZIP archive (or an Office document, or an EPUB)', bytes('PK', 3, 4, 20)],
    ['a WebP image', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8')],
    ['10 of its first 20 bytes are NUL and other control bytes', bytes('ab\0\0'.repeat(5))],
  ])('%s is no text', (what, input) => {
    expect(decode(input)).toEqual({ kind: 'binary', what });
  });

  test.each([
    ['all its bytes are ASCII', 'utf-8', bytes('abc')],
    ['its bytes are valid UTF-8', 'utf-8', bytes('é')],
    ['its byte order mark', 'utf-16le', bytes(0xff, 0xfe, 'a', 0)],
    ['its byte order mark', 'utf-32le', bytes(0xff, 0xfe, 0, 0, 'a', 0, 0, 0)],
    ['its NUL bytes stand beside ASCII letters', 'utf-16be', bytes('\0<\0p\0>\0a')],
    ['declared in its meta element', 'gbk', bytes('<meta charset="GB2312">', 0xc4, 0xe3)],
    [
      'declared in its XML declaration',
      'euc-jp',
      bytes('<?xml version="1.0" encoding="euc-jp"?>', 0xa4, 0xa2, 0xa4, 0xa4),
    ],
    ['declared in its meta element', 'windows-1252', bytes('<meta charset="latin1">caf', 0xe9)],
  ])('says why: %s, %s', (reason, name, input) => {
    const decoded = decode(input);
    expect(decoded.kind === 'text' && decoded.encoding).toEqual({ name, reason });
  });

  test('a declaration is looked for in the first 1,024 bytes of the page, not behind', () => {
    const far = `<!-- ${'x'.repeat(1024)} --><meta charset="big5">`;
    const gbk = iconv.encode('编码与乱码，声明在太远的地方。', 'gbk');
    const decoded = decode(new Uint8Array([...bytes(far), ...gbk]));
    expect(decoded).toMatchObject({ encoding: { name: 'gb18030' } });
  });

  test('a short text that is valid in two encodings is what it declares', () => {
    const page = new Uint8Array([...bytes('<meta charset=gbk>'), ...iconv.encode('隆隆', 'gbk')]);
    expect(decode(page)).toMatchObject({ text: '<meta charset=gbk>隆隆', problems: [] });
  });

  test('the caller has the last word', () => {
    const page = bytes(0xef, 0xbb, 0xbf, '<meta charset=big5>é');
    expect(decode(page, 'LATIN1')).toMatchObject({
      text: 'ï»¿<meta charset=big5>Ã©',
      encoding: { name: 'windows-1252', reason: 'named by the caller' },
    });
    expect(() => decode(page, 'utf9')).toThrow(RangeError);
  });

  test('damage is reported at its place, ten times at most', () => {
    const line = bytes('一行中文', 0xff, '\n');
    const decoded = decode(new Uint8Array(Array.from({ length: 12 }, () => [...line]).flat()));
    const { problems = [], text } = decoded.kind === 'text' ? decoded : { text: '' };
    expect(problems.map(({ offset }) => offset)).toEqual(
      Array.from({ length: 10 }, (_, index) => 6 * index + 4),
    );
    expect(problems.every(({ offset = 0 }) => text[offset] === '\uFFFD')).toBe(true);
    expect(problems.at(-1)?.message).toBe(
      'bytes that are not utf-8 became U+FFFD, and so in 2 more places',
    );
  });

  test.each([
    ['浣犲ソ', 'UTF-8 that was read as GBK'],
    ['cafÃ©', 'UTF-8 that was read as windows-1252'],
    ['itâ€™s', 'UTF-8 that was read as windows-1252'],
    ['锟斤拷', 'characters that were lost in an earlier conversion'],
  ])('mojibake: %s', (text, cause) => {
    const decoded = decode(`前面的文字 ${text} 后面`);
    expect(decoded.kind === 'text' && decoded.problems).toMatchObject([
      { code: 'mojibake', message: `${cause}; it is kept as it is` },
    ]);
  });

  test.each(['« CITÉ»', '涓涓细流', '浣熊在浣溪沙', 'âme', '區塊鏈', 'SÃO PAULO', 'Â et Ê'])(
    'no mojibake: %s',
    (text) => {
      expect(decode(text)).toMatchObject({ problems: [] });
    },
  );
});
