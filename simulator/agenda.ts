/** What will happen, in order of time: a binary heap of acts. At one instant the one planned first goes first. */
interface Entry {
  readonly timeMs: number;
  readonly order: number;
  readonly perform: (timeMs: number) => void;
}

export class Agenda {
  readonly #heap: Entry[] = [];
  readonly #endMs: number;
  #planned = 0;

  /** @param endMs what is planned for then or later does not happen */
  constructor(endMs: number) {
    this.#endMs = endMs;
  }

  /** False when the period is over by then: the caller lets it be. */
  plan(timeMs: number, perform: (timeMs: number) => void): boolean {
    if (timeMs >= this.#endMs) return false;
    const heap = this.#heap;
    const entry = { timeMs, order: this.#planned++, perform };
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
    return true;
  }

  run(): void {
    for (let next = this.#take(); next !== null; next = this.#take()) next.perform(next.timeMs);
  }

  #take(): Entry | null {
    const heap = this.#heap;
    const first = heap[0];
    const moved = heap.pop();
    if (first === undefined || moved === undefined) return null;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const right = heap[below + 1];
      let least = heap[below];
      if (least === undefined) break;
      if (right !== undefined && before(right, least)) {
        below += 1;
        least = right;
      }
      if (!before(least, moved)) break;
      heap[at] = least;
      at = below;
    }
    heap[at] = moved;
    return first;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order);
}
