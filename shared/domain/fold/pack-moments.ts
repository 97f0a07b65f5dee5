/**
 * What a pack owes to its contents (semantics 3.3, 3.4): the moments at which it was filled or lost its last
 * content. A pack's contents inherit from its events, not from these, so they are found after the contents are
 * folded and the pack is then folded once more with them.
 */
import type { Custody } from './custody.ts';
import { compareText } from './fold-input.ts';
import type { Life, Stay } from './life.ts';
import type { FoldEvent } from './reading.ts';

export interface PackMoment {
  readonly kind: 'filled' | 'emptied';
  readonly timeMs: number;
  /** The event that put the first content in, or took the last one out. */
  readonly event: FoldEvent;
  /** Custody of that content after the event. */
  readonly content: Custody;
}

interface Change {
  readonly timeMs: number;
  readonly event: FoldEvent;
  readonly life: Life;
  readonly by: 1 | -1;
}

/** In order of time. `contents`: settled lives of everything ever directly inside, replacements included. */
export function packMoments(pack: string, contents: readonly Life[]): readonly PackMoment[] {
  const changes = contents.flatMap((life) =>
    life.stays.filter((stay) => stay.parent === pack).flatMap((stay) => changesOf(stay, life)),
  );
  // At one instant what comes in comes first: a replacement takes its place before the old code leaves.
  changes.sort(
    (a, b) =>
      a.timeMs - b.timeMs ||
      b.by - a.by ||
      compareText(a.event.identity, b.event.identity) ||
      compareText(a.life.code, b.life.code),
  );
  const moments: PackMoment[] = [];
  let inside = 0;
  for (const { timeMs, event, life, by } of changes) {
    const kind = by === 1 ? 'filled' : 'emptied';
    const empty = inside === 0;
    inside += by;
    if (kind === 'filled' ? !empty : inside > 0) continue;
    if (isHandedOver(life, event)) continue;
    moments.push({ kind, timeMs, event, content: custodyAfter(life, event, timeMs) });
  }
  return moments;
}

function changesOf(stay: Stay, life: Life): readonly Change[] {
  const filled: Change = { timeMs: stay.fromMs, event: stay.startedBy, life, by: 1 };
  if (stay.untilMs === null || stay.endedBy === null) return [filled];
  return [filled, { timeMs: stay.untilMs, event: stay.endedBy, life, by: -1 }];
}

/** A replaced pack hands its contents on with its place: that neither empties nor fills (semantics 1.6). */
function isHandedOver(life: Life, event: FoldEvent): boolean {
  if (event.releasesAll) return false;
  return life.applications.some((item) => item.event === event && item.role === 'via');
}

function custodyAfter(life: Life, event: FoldEvent, timeMs: number): Custody {
  const at =
    life.applications.find((item) => item.event === event) ??
    life.applications.findLast((item) => item.timeMs <= timeMs);
  return life.settlements.get(event) ?? at?.custody ?? life.custody;
}
