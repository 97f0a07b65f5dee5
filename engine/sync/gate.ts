/** Lets a fixed number of jobs through at once; the others wait in the order they came. */
export class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/**
 * The results of `job` in the order of the items, at most `ahead` of them under way or waiting to be taken. When
 * one fails, or the caller stops, `job`s that wait for nothing more are left to end before this does.
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  ahead: number,
  job: (item: T, signal: AbortSignal) => Promise<R>,
  signal?: AbortSignal,
): AsyncGenerator<R> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const started: Promise<R>[] = [];
  let next = 0;
  try {
    for (let taken = 0; taken < items.length; taken++) {
      for (; next < items.length && next < taken + ahead; next++) {
        const item = items[next];
        if (item === undefined) break;
        const result = job(item, either);
        // Its failure is told when its turn comes; until then it is not unhandled.
        result.catch(() => undefined);
        started.push(result);
      }
      const result = started.shift();
      if (result) yield await result;
    }
  } finally {
    stop.abort();
    await Promise.allSettled(started);
  }
}
