/** Makes a pack of its content (design §3.3): sorts, cuts into blocks, compresses, commits. */
import { isPlatformCode } from '../domain/code/identifier.ts';
import type { HostPort } from '../port/host-port.ts';
import { BlockCollector } from './block-collector.ts';
import { type PlacedEvent, placeEvents } from './check-content.ts';
import { encodeContext } from './context-block.ts';
import { ContextListBuilder } from './context-lists.ts';
import { encodeDictionary } from './dictionary-block.ts';
import { encodeEvents } from './encode-event-block.ts';
import { encodeRowBlock } from './encode-row-block.ts';
import type { EncodedPack } from './encoded-pack.ts';
import type { EventEntry } from './event-entry.ts';
import { addTexts, newDictionaries } from './event-texts.ts';
import { fillRows } from './fill-rows.ts';
import { encodeIdentifiers } from './identifier-block.ts';
import { IdentifierTable } from './identifier-table.ts';
import { encodeKeyFilter } from './key-filter-block.ts';
import { finishPack, type PackSummary } from './make-manifest.ts';
import type { PackContent, PackRow } from './pack-content.ts';
import { packLimit, section } from './pack-format.ts';
import type { PackRows } from './pack-rows.ts';
import { EventPreparer, type PreparedEvent } from './prepare-events.ts';
import { encodeResiduals } from './residual-block.ts';
import { rowsByEvent } from './rows-by-event.ts';
import { sortRows } from './sort-rows.ts';

export interface EncodeOptions {
  /** False stores every block raw: for golden files that any language reads without a decompressor. */
  readonly compress?: boolean;
  /** Shared by the packs that the same events go into, to save its work. */
  readonly preparer?: EventPreparer;
}

/**
 * The same content gives the same decoded bytes and hashes, whatever the order of `rows`; rows that are equal
 * become one. Error: PACK_CONTENT_INVALID (a row of an absent event, an event twice, text that is no Unicode, …).
 */
export function encodePack(content: PackContent, port: HostPort, options: EncodeOptions = {}): EncodedPack {
  const placed = placeEvents(content);
  const byEvent = rowsByEvent(content.rows, placed);
  const preparer = options.preparer ?? new EventPreparer();
  const prepared = placed.map(({ event }, index) => preparer.prepare(event, byEvent[index] ?? []));
  const identifiers = new IdentifierTable(identifiersOf(content.rows, prepared), port);
  const lists = new ContextListBuilder(identifiers);
  const handles = placed.map(({ event }, index) =>
    (prepared[index]?.context ?? []).map(({ role, names }) => ({
      role,
      handle: lists.add(names, event.facts.timeMs),
    })),
  );
  const dictionaries = newDictionaries();
  placed.forEach(({ event }, index) => {
    addTexts(dictionaries, event.facts, prepared[index]?.template ?? null);
  });
  const texts = {
    parties: dictionaries.parties.sorted(),
    batches: dictionaries.batches.sorted(),
    strings: dictionaries.strings.sorted(),
    lists: lists.sorted(),
  };
  const events = new Map(placed.map(({ event }) => [event.number, event]));
  const rows = sortRows(fillRows(content.rows, events, identifiers, dictionaries.parties));
  const places = placeRows(rows);
  const entries = placed.map(({ event, treeIndex }, index): EventEntry => {
    const place = places.get(event.number);
    return {
      event,
      treeIndex,
      hashIdentity: prepared[index]?.hashIdentity ?? false,
      template: prepared[index]?.template ?? null,
      contextLists: (handles[index] ?? []).map(({ role, handle }) => ({
        role,
        list: lists.numberOf(handle),
      })),
      rowCount: place?.count ?? 0,
      firstRowBlock: place?.first ?? 0,
      lastRowBlock: place?.last ?? 0,
    };
  });

  const collector = new BlockCollector(port, options.compress ?? true);
  encodeDictionary(collector, section.parties, texts.parties);
  encodeDictionary(collector, section.batches, texts.batches);
  encodeDictionary(collector, section.strings, texts.strings);
  encodeIdentifiers(collector, identifiers);
  encodeEvents(collector, entries, dictionaries);
  encodeContext(collector, texts.lists);
  const residuals = placed.flatMap(({ event: { number } }, index) => {
    const json = prepared[index]?.residual ?? null;
    return json === null ? [] : [{ number, json }];
  });
  encodeResiduals(collector, residuals);
  encodeRows(collector, rows);
  encodeKeyFilter(collector, rows);

  return finishPack(summaryOf(content, placed, rows, residuals.length), collector, port);
}

function summaryOf(
  content: PackContent,
  placed: readonly PlacedEvent[],
  rows: PackRows,
  residuals: number,
): PackSummary {
  const { region, firstEventIndex, eventRoot, completeThroughMs, place } = content;
  let events = 0;
  const recordTimesMs = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  for (const { event } of placed) {
    if (!event.inRange) continue;
    events += 1;
    recordTimesMs.first = Math.min(recordTimesMs.first, event.recordTimeMs);
    recordTimesMs.last = Math.max(recordTimesMs.last, event.recordTimeMs);
  }
  const counts = {
    rows: rows.count,
    codes: distinctKeys(rows),
    events,
    repeatedEvents: placed.length - events,
    residuals,
  };
  return {
    region,
    counts,
    firstEventIndex,
    eventRoot,
    recordTimesMs: events === 0 ? null : recordTimesMs,
    completeThroughMs,
    place,
  };
}

function distinctKeys(rows: PackRows): number {
  let keys = 0;
  for (let row = 0; row < rows.count; row++) {
    if (row === 0 || rows.keyLo[row] !== rows.keyLo[row - 1] || rows.keyHi[row] !== rows.keyHi[row - 1])
      keys++;
  }
  return keys;
}

/** Every identifier rows, links and context lists name that its key does not give back. */
function identifiersOf(rows: readonly PackRow[], prepared: readonly PreparedEvent[]): Set<string> {
  const others = new Set<string>();
  const add = (code: string | null) => {
    if (code !== null && !isPlatformCode(code)) others.add(code);
  };
  for (const row of rows) {
    add(row.code);
    add(row.link);
  }
  for (const { context } of prepared) {
    for (const { names } of context) for (const name of names) add(name.code);
  }
  return others;
}

interface RowPlace {
  count: number;
  readonly first: number;
  last: number;
}

/** How many rows an event has, and in which blocks. */
function placeRows(rows: PackRows): ReadonlyMap<number, RowPlace> {
  const places = new Map<number, RowPlace>();
  for (let row = 0; row < rows.count; row++) {
    const number = rows.eventNumber[row] ?? 0;
    const block = Math.floor(row / packLimit.rowsPerBlock);
    const place = places.get(number);
    if (place === undefined) places.set(number, { count: 1, first: block, last: block });
    else {
      place.count += 1;
      place.last = block;
    }
  }
  return places;
}

function encodeRows(collector: BlockCollector, rows: PackRows): void {
  for (let begin = 0; begin < rows.count; begin += packLimit.rowsPerBlock) {
    const end = Math.min(rows.count, begin + packLimit.rowsPerBlock);
    collector.add({
      section: section.rows,
      items: end - begin,
      first: { hi: rows.keyHi[begin] ?? 0, lo: rows.keyLo[begin] ?? 0 },
      last: { hi: rows.keyHi[end - 1] ?? 0, lo: rows.keyLo[end - 1] ?? 0 },
      decoded: encodeRowBlock(rows, begin, end),
    });
  }
}
