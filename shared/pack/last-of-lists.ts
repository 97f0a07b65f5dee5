/** Which event names a list of context codes last: made once a pack, when a code is first asked for that has no rows. */
import type { EventPass } from './event-pass.ts';

/** National numbers, the last by time, then number; -1 for a list that no event names. */
export function lastOfLists(passes: Iterable<EventPass>, lists: number): Float64Array {
  const last = new Float64Array(lists).fill(-1);
  const lastMs = new Float64Array(lists).fill(Number.NEGATIVE_INFINITY);
  for (const pass of passes) {
    const { count, number, timeMs, ends, lists: named } = pass.contexts();
    for (let at = 0, place = 0; at < count; at++) {
      for (; place < (ends[at] ?? 0); place++) {
        const list = named[place] ?? 0;
        // Numbers ascend: of two events at one time the later one stays.
        if ((timeMs[at] ?? 0) < (lastMs[list] ?? 0)) continue;
        lastMs[list] = timeMs[at] ?? 0;
        last[list] = number[at] ?? 0;
      }
    }
  }
  return last;
}
