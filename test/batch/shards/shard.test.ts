import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawing } from '../../helpers/fast-check.ts';
import { formatNumbers, handles, MOST_SHARDS, shardOf } from '../../../src/batch/shard/shard.ts';
import { compareSources } from '../../../src/batch/source-file.ts';
import { mergeSorted } from '../../../src/batch/shard/merge-sorted.ts';
import type { FileRecord } from '../../../src/batch/record/manifest.ts';

const paths = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 50 });
const counts = fc.integer({ min: 1, max: MOST_SHARDS });

describe('shardOf', () => {
  test('the shards of any count part any set of paths', () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 1, max: 100 }), (all, of) => {
        const shards = Array.from({ length: of }, (_, index) => ({ number: index + 1, of }));
        for (const path of all)
          expect(shards.filter((shard) => handles(shard, path))).toHaveLength(1);
      }),
      drawing(200),
    );
  });

  test('a path has its shard whatever others there are, and in any Unicode form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), counts, (path, of) => {
        expect(shardOf(path, of)).toBe(shardOf(path.normalize('NFD'), of));
        expect(shardOf(path, of)).toBeGreaterThanOrEqual(1);
        expect(shardOf(path, of)).toBeLessThanOrEqual(of);
      }),
      drawing(200),
    );
  });

  test('is SHA-256 as README.md says, so that other programs can tell it', () => {
    const digest = createHash('sha256').update('2024/a.html').digest('hex');
    const expected = (Number.parseInt(digest.slice(0, 12), 16) % 64) + 1;
    expect(shardOf('2024/a.html', 64)).toBe(expected);
    // Changed by nothing: archives that are half done would be done twice.
    expect([shardOf('2024/a.html', 64), shardOf('文章/é.html', 7)]).toEqual([expected, 6]);
  });

  test('parts 10,000 paths evenly', () => {
    const sizes = Array.from<number>({ length: 16 }).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      const shard = shardOf(`2024/post-${index}.html`, 16) - 1;
      sizes[shard] = (sizes[shard] ?? 0) + 1;
    }
    // Five standard deviations around 625.
    for (const size of sizes) expect(Math.abs(size - 625)).toBeLessThan(125);
  });
});

test.each([
  [[], ''],
  [[3], '3'],
  [[9, 1, 7, 8], '1,7-9'],
  [[1, 2, 4, 5, 5], '1-2,4-5'],
])('formatNumbers(%j) is "%s"', (numbers, text) => {
  expect(formatNumbers(numbers)).toBe(text);
});

test('mergeSorted gives the order of the batch from any parts', () => {
  fc.assert(
    fc.property(paths, fc.integer({ min: 0, max: 9 }), (all, of) => {
      const sorted = all
        .toSorted((a, b) => compareSources({ relative: a, root: '' }, { relative: b, root: '' }))
        .map((path) => ({ source: { path } }) as FileRecord);
      const parts = Array.from({ length: of }, (_, index) =>
        sorted.filter(({ source }) => handles({ number: index + 1, of }, source.path)),
      );
      expect([...mergeSorted(parts)]).toEqual(of === 0 ? [] : sorted);
    }),
    drawing(200),
  );
});
