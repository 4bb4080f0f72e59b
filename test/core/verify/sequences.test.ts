import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffSequences } from '../../../src/core/verify/sequences.ts';
import { drawing } from '../../helpers/fast-check.ts';

describe('diffSequences', () => {
  test.each([
    ['', '', []],
    ['abc', 'abc', []],
    ['abc', 'ac', [{ expected: [1, 2], found: [1, 1] }]],
    ['ac', 'abc', [{ expected: [1, 1], found: [1, 2] }]],
    ['abc', 'axc', [{ expected: [1, 2], found: [1, 2] }]],
    ['abc', '', [{ expected: [0, 3], found: [0, 0] }]],
    [
      'abcde',
      'xbcdy',
      [
        { expected: [0, 1], found: [0, 1] },
        { expected: [4, 5], found: [4, 5] },
      ],
    ],
    // What repeats is not counted twice, at the head and at the tail.
    ['aa', 'aaa', [{ expected: [2, 2], found: [2, 3] }]],
  ] as const)('%j %j', (expected, found, hunks) => {
    expect(diffSequences(Array.from(expected), Array.from(found))).toEqual(hunks);
  });

  test('what stands between the hunks is equal, whatever the sequences', () => {
    const sequence = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });
    fc.assert(
      fc.property(sequence, sequence, (expected, found) => {
        const hunks = diffSequences(expected, found);
        const rebuilt = expected.slice();
        for (const hunk of hunks.toReversed()) {
          const [from, to] = hunk.expected;
          rebuilt.splice(from, to - from, ...found.slice(...hunk.found));
        }
        expect(rebuilt).toEqual(found);
        expect(hunks.length === 0).toBe(expected.join('') === found.join(''));
      }),
      drawing(500),
    );
  });

  test('sequences that share nothing are one hunk, however long', () => {
    const [expected, found] = [0, 50_000].map((from) =>
      Array.from({ length: 50_000 }, (_, index) => String(from + index)),
    );
    expect(diffSequences(expected ?? [], found ?? [])).toEqual([
      { expected: [0, 50_000], found: [0, 50_000] },
    ]);
  });
});
