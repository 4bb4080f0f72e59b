/** One item and what came of it. */
export interface Done<T, R> {
  readonly item: T;
  readonly result: R;
}

/**
 * Works on many items at once and yields the results in the order of the items. So many are begun ahead
 * of the first unfinished one, and no more are taken from the source before it is done: memory stays
 * bounded however long the source is and however slow one item.
 *
 * @param work must not reject
 * @param ahead at least 1
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<Done<T, R>, void, undefined> {
  const source = items[Symbol.iterator]();
  const running: (Promise<Done<T, R>> | undefined)[] = [];
  let head = 0;
  let isMore = true;
  for (;;) {
    while (isMore && running.length - head < ahead) {
      const next = source.next();
      if (next.done === true) isMore = false;
      else running.push(work(next.value).then((result) => ({ item: next.value, result })));
    }
    const first = running[head];
    if (!first) return;
    // What was yielded is not kept.
    running[head] = undefined;
    head += 1;
    if (head === ahead) {
      void running.splice(0, head);
      head = 0;
    }
    // eslint-disable-next-line no-await-in-loop -- the order is the point
    yield await first;
  }
}
