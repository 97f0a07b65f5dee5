/**
 * Events of packs, each made once: a carton's boxes share nearly all of theirs, and lives of a hundred thousand boxes are at
 * hand only where they do.
 */

import { NONE } from '../../../shared/pack/row-columns.ts';
import type { EventKind } from './event-kind.ts';
import { type SwiftItem, swiftItem } from './swift-life.ts';

/** Places for the events met lately, by their number; a power of two. */
const PLACES = 1_024;

export class KeptItems {
  readonly #recent: (SwiftItem | undefined)[] = new Array(PLACES).fill(undefined);
  /** Of the pack before: the next one of the same carton has the same, often enough. */
  #latest: readonly SwiftItem[] = [];

  /** An event of the pack itself. */
  item(
    number: number,
    timeMs: number,
    kind: EventKind,
    step: number,
    party: number,
    aside: boolean,
  ): SwiftItem {
    const place = number % PLACES;
    const known = this.#recent[place];
    if (
      known !== undefined &&
      known.number === number &&
      known.timeMs === timeMs &&
      known.kind === kind &&
      known.step === step &&
      known.party === party &&
      known.aside === aside
    ) {
      return known;
    }
    const facts = { number, timeMs, kind, step, party, aside, releases: false, voided: false, voids: NONE };
    const item = swiftItem(facts, false);
    this.#recent[place] = item;
    return item;
  }

  /** All events of a pack; the very list of the pack before where it has the same. */
  all(count: number, itemAt: (at: number) => SwiftItem): readonly SwiftItem[] {
    const before = this.#latest;
    let same = 0;
    while (same < count && same < before.length && itemAt(same) === before[same]) same++;
    if (same === count && same === before.length) return before;
    const items: SwiftItem[] = before.slice(0, same);
    for (let at = same; at < count; at++) items.push(itemAt(at));
    this.#latest = items;
    return items;
  }
}
