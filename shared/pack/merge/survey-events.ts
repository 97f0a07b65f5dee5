/** One pass over the event tables of all sources: which events the merged pack has, and what texts they need. */

import { addTexts, type Dictionaries } from '../event-texts.ts';
import type { PackReader } from '../pack-reader.ts';
import type { PackedEvent } from '../packed-event.ts';
import { EventPlaces } from './event-places.ts';
import { groupByNumber, type Part } from './group-by-number.ts';
import type { MergedContext } from './merge-context.ts';
import { mergeInvalid } from './order-sources.ts';

export interface EventSurvey {
  readonly places: EventPlaces;
  /** Numbers of events that more than one source has. */
  readonly several: ReadonlySet<number>;
  /** Events of one source that are stored whole there, by ascending number. */
  readonly residuals: readonly { readonly number: number; readonly source: number }[];
  readonly inRange: number;
  /** Epoch ms, of the events in range; null without any. */
  readonly recordTimesMs: { readonly first: number; readonly last: number } | null;
}

/** The events of all sources, those of one number together, by ascending number. */
export function eventGroups(sources: readonly PackReader[]): Generator<readonly Part<PackedEvent>[]> {
  const streams = sources.map((source) => source.events());
  return groupByNumber(streams, (event) => event.number);
}

/** The event as the merged pack has it: in range where any source has it so. Error: PACK_MERGE_INVALID. */
export function unite(parts: readonly Part<PackedEvent>[]): PackedEvent {
  let united: PackedEvent | null = null;
  for (const { item } of parts) {
    if (united !== null && item.treeIndex !== null && united.treeIndex !== null)
      throw mergeInvalid(`event ${item.number} has two places in the county's event tree`);
    if (united === null || item.treeIndex !== null) united = item;
  }
  if (united === null) throw new RangeError('a group without parts');
  return united;
}

/** Marks what is used in `context` and `dictionaries`, but for the templates of events that several have. */
export function surveyEvents(
  sources: readonly PackReader[],
  context: MergedContext,
  dictionaries: Dictionaries,
): EventSurvey {
  const places = new EventPlaces();
  const several = new Set<number>();
  const residuals: { number: number; source: number }[] = [];
  const recordTimesMs = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  let inRange = 0;
  for (const parts of eventGroups(sources)) {
    const event = unite(parts);
    places.add(event.number);
    if (event.treeIndex !== null) {
      inRange += 1;
      recordTimesMs.first = Math.min(recordTimesMs.first, event.recordTimeMs);
      recordTimesMs.last = Math.max(recordTimesMs.last, event.recordTimeMs);
    }
    const [only] = parts;
    if (parts.length > 1 || only === undefined) {
      several.add(event.number);
      addTexts(dictionaries, event, null);
      continue;
    }
    addTexts(dictionaries, event, event.template);
    if (event.template === null) residuals.push({ number: event.number, source: only.source });
    for (const { list } of event.contextLists) context.use(only.source, list);
  }
  places.seal();
  return { places, several, residuals, inRange, recordTimesMs: inRange === 0 ? null : recordTimesMs };
}
