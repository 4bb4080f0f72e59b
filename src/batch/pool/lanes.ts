/** A fixed number of lanes; who wants one waits until one is free, in order of asking. */
export interface Lanes {
  /** Runs an action on a lane of its own. */
  readonly use: <T>(action: (lane: number) => Promise<T>) => Promise<T>;
}

export function createLanes(count: number): Lanes {
  const free = Array.from({ length: count }, (_, lane) => lane);
  const waiting: ((lane: number) => void)[] = [];
  let next = 0;
  const release = (lane: number): void => {
    const first = waiting[next];
    if (!first) {
      free.push(lane);
      return;
    }
    next += 1;
    // Shifting an array of thousands for each file would cost more than the file.
    if (next > 1024) {
      waiting.splice(0, next);
      next = 0;
    }
    first(lane);
  };
  return {
    async use(action) {
      const lane =
        free.pop() ??
        (await new Promise<number>((resolve) => {
          waiting.push(resolve);
        }));
      try {
        return await action(lane);
      } finally {
        release(lane);
      }
    },
  };
}
