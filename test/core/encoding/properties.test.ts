import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/core/decode.ts';
import { checkUtf8 } from '../../../src/core/encoding/utf8.ts';
import { drawing } from '../../helpers/fast-check.ts';

/** Characters of an encoding in the given ranges, by an encoder that is not the decoder under test. */
function charactersOf(
  encoding: string,
  ...ranges: readonly (readonly [number, number])[]
): string[] {
  return ranges
    .flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
    )
    .filter((character) => iconv.decode(iconv.encode(character, encoding), encoding) === character);
}

const HAN = [0x4e_00, 0x9f_a5] as const;
const KANA = [0x30_41, 0x30_f6] as const;
const HANGUL = [0xac_00, 0xd7_a3] as const;
const CYRILLIC = [0x4_10, 0x4_4f] as const;
const ENCODINGS = [
  ['gbk', charactersOf('gbk', HAN)],
  ['gb18030', charactersOf('gb18030', HAN, [0x34_00, 0x4d_b5], [0x2_00_00, 0x2_03_ff])],
  ['big5', charactersOf('big5', HAN)],
  ['shift_jis', charactersOf('shift_jis', HAN, KANA)],
  ['euc-jp', charactersOf('euc-jp', HAN, KANA)],
  ['euc-kr', charactersOf('cp949', HANGUL)],
  ['windows-1251', charactersOf('windows-1251', CYRILLIC)],
  ['koi8-r', charactersOf('koi8-r', CYRILLIC)],
] as const;

function encoded(text: string, encoding: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, encoding === 'euc-kr' ? 'cp949' : encoding));
}

describe.each(ENCODINGS)('%s', (encoding, characters) => {
  const text = fc
    .array(fc.constantFrom(...characters, 'a', ' ', '<p>', '\n'), { minLength: 1, maxLength: 60 })
    .map((parts) => parts.join(''));

  test('has characters to draw from', () => {
    expect(characters.length).toBeGreaterThan(60);
  });

  test('any text of it that declares it comes back', () => {
    fc.assert(
      fc.property(text, (body) => {
        const page = `<meta charset="${encoding}">${body}`;
        expect(decode(encoded(page, encoding))).toMatchObject({ kind: 'text', text: page });
      }),
      drawing(500),
    );
  });

  test('any text of it comes back when the caller names it', () => {
    fc.assert(
      fc.property(text, (body) => {
        const decoded = decode(encoded(body, encoding), encoding);
        expect(decoded).toMatchObject({ kind: 'text', text: body });
      }),
      drawing(300),
    );
  });
});

describe('UTF-8', () => {
  const unicode = fc
    .string({ unit: 'binary', maxLength: 80 })
    // eslint-disable-next-line no-control-regex -- what decode takes away, and marks
    .filter((text) => !/[\u0000-\u001F\u007F\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]/.test(text));

  test('that is valid stays what it is, whatever single-byte encoding it declares', () => {
    fc.assert(
      fc.property(
        unicode,
        fc.constantFrom(
          '',
          '<meta charset=utf-8>',
          '<meta charset=latin1>',
          '<meta charset=koi8-r>',
        ),
        (body, meta) => {
          const text = `${meta}${body}`;
          expect(decode(new TextEncoder().encode(text))).toMatchObject({
            kind: 'text',
            text,
            encoding: { name: 'utf-8' },
          });
        },
      ),
      drawing(1000),
    );
  });

  test('one damaged byte in Chinese text costs one character and nothing else', () => {
    const chinese = fc.array(fc.integer({ min: HAN[0], max: HAN[1] }), {
      minLength: 8,
      maxLength: 40,
    });
    fc.assert(
      fc.property(chinese, fc.nat(), fc.integer({ min: 0xf5, max: 0xff }), (codes, at, damage) => {
        const bytes = new TextEncoder().encode(String.fromCodePoint(...codes));
        const place = at % codes.length;
        bytes[3 * place] = damage;
        const text = codes.map((code, index) =>
          index === place ? '\uFFFD\uFFFD\uFFFD' : String.fromCodePoint(code),
        );
        expect(decode(bytes)).toMatchObject({
          text: text.join(''),
          encoding: { name: 'utf-8' },
          problems: [{ code: 'encoding-replaced', offset: place }],
        });
      }),
      drawing(500),
    );
  });

  test('the check finds a U+FFFD where a decoder writes one', () => {
    const bytes = fc.array(
      fc.oneof(
        fc.constantFrom(
          0x41,
          0x80,
          0xbf,
          0xc2,
          0xe0,
          0xa0,
          0xed,
          0x9f,
          0xef,
          0xbd,
          0xf0,
          0x90,
          0xf4,
          0x8f,
        ),
        fc.integer({ min: 0, max: 255 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(bytes, (values) => {
        const source = Uint8Array.from(values);
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source);
        const { replacements } = checkUtf8(source);
        expect(replacements.length).toBe(text.split('\uFFFD').length - 1);
        const isValid = replacements.every(({ isInSource }) => isInSource);
        expect(isValid).toBe(Buffer.from(text).equals(source));
      }),
      drawing(3000),
    );
  });
});

describe('any bytes', () => {
  test('never throw, in any encoding, and give text without controls', () => {
    const starts = [
      '',
      '<meta charset=gbk>',
      '<meta charset=utf-8>',
      '\u001B$B',
      '---\na: b\n---\n',
    ];
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(...starts),
        fc.option(fc.constantFrom('gb18030', 'big5', 'utf-16le', 'utf-32be', 'iso-2022-jp'), {
          nil: undefined,
        }),
        (bytes, start, label) => {
          const decoded = decode(
            new Uint8Array([...new TextEncoder().encode(start), ...bytes]),
            label,
          );
          // eslint-disable-next-line no-control-regex -- these must be gone
          if (decoded.kind === 'text') expect(decoded.text).not.toMatch(/[\u0000\r\uFDD0-\uFDEF]/);
        },
      ),
      drawing(1500),
    );
  });
});
