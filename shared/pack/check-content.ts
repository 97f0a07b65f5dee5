/** Refuses content that no pack can carry, before anything is made of it. */
import { packError } from '../errors/pack-errors.ts';
import { LARGEST_NUMBER, LARGEST_ZONE } from './number-columns.ts';
import type { PackContent, PackEvent, PackPlace } from './pack-content.ts';
import { packLimit } from './pack-format.ts';

/** Events by ascending number, each with its index in the county's event tree (null where repeated). */
export interface PlacedEvent {
  readonly event: PackEvent;
  readonly treeIndex: number | null;
}

/** Error: PACK_CONTENT_INVALID. */
export function placeEvents(content: PackContent): readonly PlacedEvent[] {
  if (!/^\d{6}$/.test(content.region)) throw invalid('a region has six digits');
  if (content.eventRoot.length !== 32) throw invalid('the event root has no 32 bytes');
  if (!isCount(content.firstEventIndex)) throw invalid('the first event index is no count');
  if (!isTime(content.completeThroughMs)) throw invalid('the complete-through time is no time');
  if (content.place !== null) checkPlace(content.place);
  let next = content.firstEventIndex;
  const placed = content.events.map((event) => {
    checkEvent(event);
    return { event, treeIndex: event.inRange ? next++ : null };
  });
  placed.sort((a, b) => a.event.number - b.event.number);
  for (let index = 1; index < placed.length; index++) {
    const number = placed[index]?.event.number;
    if (number === placed[index - 1]?.event.number) throw invalid(`event ${number} stands there twice`);
  }
  return placed;
}

function checkPlace({ index, others }: PackPlace): void {
  const indexes = [...others.map((other) => other.index), index];
  if (indexes.length > packLimit.livePacks) throw invalid(`${indexes.length} packs would be in force`);
  if (!indexes.every((each, at) => isCount(each) && each > (indexes[at - 1] ?? -1)))
    throw invalid('the packs in force are not in the order of their entries');
}

function checkEvent({ number, recordTimeMs, facts }: PackEvent): void {
  if (!isCount(number)) throw invalid(`${number} is no event number`);
  if (!isTime(recordTimeMs) || !isTime(facts.timeMs))
    throw invalid(`event ${number} has a time that is none`);
  if (!Number.isInteger(facts.zoneMinutes) || Math.abs(facts.zoneMinutes) > LARGEST_ZONE) {
    throw invalid(`event ${number} has a zone that is none`);
  }
}

export function isTime(ms: number): boolean {
  return Number.isInteger(ms) && Math.abs(ms) < LARGEST_NUMBER;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < LARGEST_NUMBER;
}

export function invalid(reason: string) {
  return packError('PACK_CONTENT_INVALID', { reason });
}
