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

/**
 * The same for items that come when they come: a result is yielded as soon as it is the next one, also
 * while the source is silent, so that whoever waits for it before sending more does not wait for ever.
 *
 * @throws what `work` or the source rejects with, the latter behind the results of all items before it
 */
export async function* inOrderAsTheyCome<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<R, void, undefined> {
  const source = items[Symbol.asyncIterator]();
  const running: Promise<R>[] = [];
  const failures: unknown[] = [];
  let isMore = true;
  let coming: Promise<void> | undefined;
  const take = async (): Promise<void> => {
    try {
      const next = await source.next();
      if (next.done === true) isMore = false;
      else running.push(heeded(work(next.value)));
    } catch (cause) {
      isMore = false;
      failures.push(cause);
    }
    coming = undefined;
  };
  try {
    for (;;) {
      if (isMore && running.length < ahead) coming ??= take();
      const [head] = running;
      if (!head && !coming) break;
      const events = [head?.then(() => true), coming?.then(() => false)];
      // eslint-disable-next-line no-await-in-loop -- the order is the point
      if (!(await Promise.race(events.filter((event) => event !== undefined))) || !head) continue;
      void running.shift();
      // eslint-disable-next-line no-await-in-loop -- as above
      yield await head;
    }
  } finally {
    // Who reads no further wants no more items; a silent source may never hear of it.
    if (isMore) void heeded(Promise.resolve(source.return?.()));
  }
  if (failures.length > 0) throw failures[0];
}

/** Somebody waits for it later: until then a rejection is not one that nobody heeds. */
function heeded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
