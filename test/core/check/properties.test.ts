import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDocuments } from '../../../src/core/check/compare.ts';
import { diffTexts } from '../../../src/core/check/hunks.ts';
import { splitDocument } from '../../../src/core/check/split-document.ts';
import { formatUnified } from '../../../src/core/check/unified.ts';
import { mergePair, markWords } from '../../../src/core/check/words.ts';
import { drawing } from '../../helpers/fast-check.ts';

const line = fc.oneof(
  fc.constantFrom(
    '',
    '先看文档',
    '先看手册，再执行',
    'the quick fox',
    '- 一',
    '* 一',
    '---',
    '```',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
  .map(([lines, isEnded]) => lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : ''));

/** A text and another that was made from it, so that they have something in common. */
const versions = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(30), fc.nat(3), fc.array(line, { maxLength: 3 }))))
  .map(([before, edits]) => {
    const lines = before.split('\n');
    for (const [at, remove, insert] of edits) lines.splice(at % lines.length, remove, ...insert);
    return [before, lines.join('\n')] as const;
  });

test('a diff applied to the expected text gives the new one', () => {
  fc.assert(
    fc.property(fc.oneof(versions, fc.tuple(text, text)), ([expected, actual]) => {
      const hunks = diffTexts(expected, actual);
      if (expected === actual) expect(hunks).toEqual([]);
      else expect(applyPatch(expected, formatUnified('a.md', hunks))).toBe(actual);
    }),
    drawing(1000),
  );
});

test('the rows of a hunk are as many as it says, and marks join to the line', () => {
  fc.assert(
    fc.property(versions, ([expected, actual]) => {
      for (const hunk of diffTexts(expected, actual)) {
        const kinds = hunk.rows.map((row) => row.kind);
        expect(kinds.filter((kind) => kind !== 'added')).toHaveLength(hunk.expectedCount);
        expect(kinds.filter((kind) => kind !== 'removed')).toHaveLength(hunk.actualCount);
        for (const row of hunk.rows)
          if (row.spans) expect(row.spans.map((span) => span.text).join('')).toBe(row.text);
      }
    }),
    drawing(500),
  );
});

test('merging a pair keeps both lines', () => {
  fc.assert(
    fc.property(line, line, (one, other) => {
      const pair = markWords(one, other);
      if (!pair) return;
      const joined = (without: string): string =>
        mergePair(pair)
          .filter(({ kind }) => kind !== without)
          .map((piece) => piece.text)
          .join('');
      expect(joined('added')).toBe(one);
      expect(joined('removed')).toBe(other);
    }),
    drawing(1000),
  );
});

const key = fc.constantFrom('title', 'date', 'tags', 'a b', 'id');
const value = fc.constantFrom('"一"', '2024-06-05', '\n  - "甲"\n  - "乙"', '""', '|\n  长\n  文');
const document = fc
  .tuple(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 4 }), text)
  .map(([entries, body]) =>
    entries.length === 0
      ? body
      : `---\n${entries.map(([name, one]) => `${name}: ${one}\n`).join('')}---\n\n${body}`,
  );
const ignored = fc.record({
  frontMatter: fc.boolean(),
  body: fc.boolean(),
  diagnostics: fc.boolean(),
  keys: fc.array(key, { maxLength: 2 }),
});

test('the parts of a document join to it', () => {
  fc.assert(
    fc.property(document, (whole) => {
      const { frontMatter, body } = splitDocument(whole, true);
      expect(frontMatter + body).toBe(whole);
    }),
    drawing(500),
  );
});

test('what was accepted is equal the next time, and nothing ignored means all of the new document', () => {
  fc.assert(
    fc.property(document, document, ignored, (old, now, parts) => {
      const bytes = new TextEncoder().encode(old);
      const compare = (expected: Uint8Array, some = parts): ReturnType<typeof compareDocuments> =>
        compareDocuments(expected, now, { ignored: some, hasFrontMatter: true });
      const { accepted } = compare(bytes);
      expect(compare(new TextEncoder().encode(accepted)).sections).toEqual([]);
      const none = { frontMatter: false, body: false, diagnostics: false, keys: [] };
      expect(compare(bytes, none).accepted).toBe(now);
    }),
    drawing(500),
  );
});

test('a comparison is equal exactly when the bytes are, if nothing is ignored', () => {
  const none = { frontMatter: false, body: false, diagnostics: false, keys: [] };
  const form = fc.constantFrom<(whole: string) => string>(
    (whole) => whole,
    (whole) => `\uFEFF${whole}`,
    (whole) => whole.replaceAll('\n', '\r\n'),
  );
  fc.assert(
    fc.property(document, form, (now, write) => {
      const written = write(now);
      const bytes = new TextEncoder().encode(written);
      const { isEqual, sections } = compareDocuments(bytes, now, {
        ignored: none,
        hasFrontMatter: true,
      });
      // CR within a line is a line end of the expected file.
      if (!now.includes('\r') && !now.startsWith('\uFEFF')) {
        expect(isEqual).toBe(written === now);
        expect(sections).toEqual([]);
      }
    }),
    drawing(300),
  );
});
