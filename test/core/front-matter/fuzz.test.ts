import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.ts';
import { drawing } from '../../helpers/fast-check.ts';
import { readSource } from './read-block.ts';

const SIGNS = Array.from('"\'[]{}:,#&*!|>%@`?-=~\\ \t0a中：<');
const junk = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 12 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', '中', '0'), minLength: 1, maxLength: 5 });

/** A value in one of the shapes that exports have, as it stands behind `key:`. */
const value = fc.oneof(
  word.map((text) => ` ${text}`),
  word.map((text) => ` "${text}"`),
  word.map((text) => ` '${text}'`),
  fc.array(word).map((items) => ` [${items.join(', ')}]`),
  fc.array(word, { minLength: 1 }).map((items) => items.map((item) => `\n  - ${item}`).join('')),
  word.map((text) => `\n  path: ${text}\n  alt: "${text}"`),
  word.map((text) => ` |\n  ${text}\n  ${text}`),
);

/** What happens to a value: somebody types, deletes, or writes something else. */
const damage = fc.oneof(
  junk.map((text) => () => ` ${text}`),
  junk.map((text) => () => text),
  fc.tuple(junk, fc.nat(20)).map(
    ([text, at]) =>
      (old: string) =>
        old.slice(0, at) + text + old.slice(at),
  ),
  fc.nat(20).map((at) => (old: string) => old.slice(0, at) + old.slice(at + 1)),
  fc.constant((old: string) => old.replaceAll('  ', '\t')),
  fc.constant((old: string) => old.replaceAll('\n  ', '\n')),
  fc.constant((old: string) => `${old}\n${old}`),
);

const block = fc
  .tuple(fc.array(value, { minLength: 1, maxLength: 6 }), fc.nat(5), damage)
  .map(([values, at, change]) => {
    const damaged = at % values.length;
    const entries = values.map((text, index) => ({
      key: `key${index}`,
      text: index === damaged ? change(text) : text,
      valid: text,
      isDamaged: index === damaged,
    }));
    return { entries, yaml: entries.map(({ key, text }) => `${key}:${text}\n`).join('') };
  });

describe('a valid block that is damaged in one value', () => {
  test('keeps every key, or is kept verbatim', () => {
    fc.assert(
      fc.property(block, ({ entries, yaml }) => {
        const { data, unreadable } = readSource(`---\n${yaml}---\n<p>x</p>\n`);
        if (unreadable !== undefined) return expect(unreadable).toBe(yaml);
        const keys = Object.keys(data);
        // `key0::` and `key0:a: b` are the keys `key0:` and `key0:a` to YAML: nothing is lost either.
        const lost = entries.filter(({ key, text }) =>
          /^\s/.test(text) ? !keys.includes(key) : !keys.some((name) => name.startsWith(key)),
        );
        expect(lost).toEqual([]);
      }),
      drawing(3000),
    );
  });

  test('keeps the other values as they were', () => {
    fc.assert(
      fc.property(block, ({ entries, yaml }) => {
        const valid = entries.map(({ key, valid: text }) => `${key}:${text}\n`).join('');
        const { data, unreadable } = readSource(`---\n${yaml}---\n<p>x</p>\n`);
        if (unreadable !== undefined) return;
        const expected = readSource(`---\n${valid}---\n<p>x</p>\n`).data;
        for (const { key, isDamaged } of entries)
          if (!isDamaged) expect(data[key]).toEqual(expected[key]);
      }),
      drawing(3000),
    );
  });
});

test.each(['---\n%---\n', '+++\n%+++\n', ';;;\n%;;;\n', '{%}\n', '---\n%', '%'])(
  'any text in %j converts',
  (frame) => {
    const page = '<h1 id="articleContentId">x</h1><div id="content_views"><p>x</p></div>\n';
    const line = fc.oneof(
      junk,
      junk.map((text) => `key: ${text}`),
      junk.map((text) => `"k": ${text}`),
      junk.map((text) => `k = ${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const head = frame.replace('%', () => lines.map((text) => `${text}\n`).join(''));
        for (const frontMatter of ['archive', 'keep', 'hugo', 'obsidian'] as const) {
          const result = convert(head + page, { frontMatter });
          if (result.outcome !== 'converted') throw new Error(result.reason.message);
          expect(result.body).toBe('x\n');
        }
      }),
      drawing(500),
    );
  },
);
