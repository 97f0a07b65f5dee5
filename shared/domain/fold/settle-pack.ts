/** What a pack owes to its contents: emptied, arrived, or taking over their state (semantics 3.3, 3.4). */

import { custodyOf } from './custody.ts';
import { effectOf } from './effect.ts';
import { type Life, openStay, type Stay } from './life.ts';
import type { FoldEvent } from './reading.ts';

/**
 * The life of a pack with its contents taken into account. `contents` are the settled lives of everything
 * that was ever directly inside, replacements of such codes included.
 */
export function settlePack(life: Life, contents: readonly Life[]): Life {
  const stays = contents.flatMap((content) => content.stays.filter((stay) => stay.parent === life.code));
  if (stays.length === 0) return life;
  const last = lastToLeave(stays);
  return last ? emptied(life, contents, last) : adopted(life, contents);
}

/** The stay that ended last where nothing is inside any more, else null. */
function lastToLeave(stays: readonly Stay[]): Stay | null {
  let last: Stay | null = null;
  for (const stay of stays) {
    if (stay.untilMs === null) return null;
    if (last === null || last.untilMs === null || stay.untilMs >= last.untilMs) last = stay;
  }
  return last;
}

function emptied(life: Life, contents: readonly Life[], last: Stay): Life {
  const { custody } = life;
  const { endedBy, untilMs } = last;
  if (endedBy === null || untilMs === null || custody.endedBy || setAtMs(life) > untilMs) return life;
  if (custody.state === 'in_transit' && effectOf(endedBy).direction === 'in') {
    const content = contents.find((other) => other.stays.includes(last));
    const after = content?.applications.find((item) => item.event === endedBy)?.custody;
    return {
      ...life,
      custody: custodyOf(endedBy, after?.state ?? 'in_stock', after?.holder ?? endedBy.party, custody.opened),
      stays: leaveOuterPack(life, endedBy, untilMs),
    };
  }
  return { ...life, custody: custodyOf(endedBy, 'empty', custody.holder, custody.opened) };
}

/** What has arrived is no longer inside a pack that is still under way. */
function leaveOuterPack(life: Life, event: FoldEvent, timeMs: number): readonly Stay[] {
  const open = openStay(life);
  if (!open) return life.stays;
  return [...life.stays.slice(0, -1), { ...open, untilMs: timeMs, endedBy: event }];
}

/** A parent without a state of its own takes that of its contents (semantics 3.4). */
function adopted(life: Life, contents: readonly Life[]): Life {
  const { setBy } = life.custody;
  if (setBy?.type !== 'AggregationEvent' || setBy.action !== 'ADD') return life;
  const packed = contents
    .map((content) => content.applications.find((item) => item.event === setBy))
    .find(Boolean);
  if (!packed || packed.custody.state === 'unknown') return life;
  return { ...life, custody: { ...packed.custody, setBy } };
}

function setAtMs(life: Life): number {
  const { setBy } = life.custody;
  if (setBy === null) return Number.NEGATIVE_INFINITY;
  return life.applications.find((item) => item.event === setBy)?.timeMs ?? setBy.timeMs;
}
