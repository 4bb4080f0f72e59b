import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyCounter } from '../../src/batch/plan/key-set.ts';

test('counts like a Map', () => {
  const text = fc.oneof(fc.constantFrom('', 'a', 'a/b', '第'), fc.string());
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3000 }), (texts) => {
      const counter = createKeyCounter();
      const map = new Map<string, number>();
      for (const one of texts) {
        const before = map.get(one) ?? 0;
        expect(counter.add(one)).toBe(Math.min(before, 255));
        map.set(one, before + 1);
      }
      for (const [one, count] of map) expect(counter.count(one)).toBe(Math.min(count, 255));
      expect(counter.count('never added')).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test('tells 200,000 paths apart', () => {
  const counter = createKeyCounter();
  for (let index = 0; index < 200_000; index += 1)
    expect(counter.add(`2024/${index % 365}/post-${index}.md`)).toBe(0);
});
