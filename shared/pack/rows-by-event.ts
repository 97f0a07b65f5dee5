/** The content's rows grouped by the event they name. */
import { invalid, type PlacedEvent } from './check-content.ts';
import type { PackRow } from './pack-content.ts';

/** One list per event, in the order of `placed`. Error: PACK_CONTENT_INVALID for a row of an absent event. */
export function rowsByEvent(
  rows: readonly PackRow[],
  placed: readonly PlacedEvent[],
): readonly (readonly PackRow[])[] {
  const groups = placed.map((): PackRow[] => []);
  const byNumber = new Map(placed.map(({ event }, index) => [event.number, groups[index]]));
  for (const row of rows) {
    const group = byNumber.get(row.eventNumber);
    if (group === undefined) throw invalid(`a row names event ${row.eventNumber}, which is not there`);
    group.push(row);
  }
  return groups;
}
