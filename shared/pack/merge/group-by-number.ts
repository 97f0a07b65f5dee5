/** Several streams in ascending order of event numbers as one. */

export interface Part<T> {
  /** Which stream it came from. */
  readonly source: number;
  readonly item: T;
}

/**
 * The items of one number from all streams, in the order of the streams; numbers ascend. No stream goes on
 * before the group it has a part in was consumed.
 */
export function* groupByNumber<T>(
  streams: readonly Iterator<T>[],
  numberOf: (item: T) => number,
): Generator<readonly Part<T>[]> {
  const heads = streams.map((stream) => stream.next());
  for (;;) {
    let lowest = Number.POSITIVE_INFINITY;
    for (const head of heads) if (head.done !== true) lowest = Math.min(lowest, numberOf(head.value));
    if (lowest === Number.POSITIVE_INFINITY) return;
    const group: Part<T>[] = [];
    heads.forEach((head, source) => {
      if (head.done !== true && numberOf(head.value) === lowest) group.push({ source, item: head.value });
    });
    yield group;
    for (const { source } of group) {
      const next = streams[source]?.next();
      if (next !== undefined) heads[source] = next;
    }
  }
}
