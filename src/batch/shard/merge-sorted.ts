import { compareRecords } from '../record/manifest.ts';
import type { FileRecord } from '../record/manifest.ts';

/**
 * Several lists of records, each in order, as one. Halves are merged and then their results, so that a
 * record of 64 lists is compared six times.
 */
export function* mergeSorted(
  lists: readonly Iterable<FileRecord>[],
): Generator<FileRecord, void, undefined> {
  const [first, ...others] = lists;
  if (!first) return;
  if (others.length === 0) {
    yield* first;
    return;
  }
  const middle = Math.ceil(lists.length / 2);
  const left = mergeSorted(lists.slice(0, middle));
  const right = mergeSorted(lists.slice(middle));
  let [a, b] = [left.next(), right.next()];
  while (a.done !== true || b.done !== true) {
    if (b.done === true || (a.done !== true && compareRecords(a.value, b.value) <= 0)) {
      if (a.done !== true) yield a.value;
      a = left.next();
    } else {
      yield b.value;
      b = right.next();
    }
  }
}
