/** Makes a pack of its content (design §3.3): sorts, cuts into blocks, compresses, commits. */
import { isPlatformCode } from '../domain/code/identifier.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { hex } from '../formats/hex.ts';
import type { HostPort } from '../port/host-port.ts';
import { batchText } from './batch-text.ts';
import { asKey, BlockCollector } from './block-collector.ts';
import { type PlacedEvent, placeEvents } from './check-content.ts';
import { encodeContext } from './context-block.ts';
import { ContextListBuilder } from './context-lists.ts';
import { counterpartOf } from './counterpart.ts';
import { DictionaryBuilder, encodeDictionary } from './dictionary-block.ts';
import { type Dictionaries, encodeEventBlock } from './encode-event-block.ts';
import { encodeRowBlock } from './encode-row-block.ts';
import type { EncodedPack } from './encoded-pack.ts';
import type { EventEntry } from './event-entry.ts';
import { fillRows } from './fill-rows.ts';
import { encodeIdentifiers } from './identifier-block.ts';
import { IdentifierTable } from './identifier-table.ts';
import { encodeKeyFilter } from './key-filter-block.ts';
import { manifestOf } from './make-manifest.ts';
import type { PackContent, PackRow } from './pack-content.ts';
import { packLimit, section } from './pack-format.ts';
import type { PackRows } from './pack-rows.ts';
import { EventPreparer, type PreparedEvent } from './prepare-events.ts';
import { encodeResiduals } from './residual-block.ts';
import { rowsByEvent } from './rows-by-event.ts';
import { sortRows } from './sort-rows.ts';
import { billTypeCode, OTHER_WORD, stepBillType, stepCode } from './step-code.ts';
import { utf8 } from './text-columns.ts';

export interface EncodeOptions {
  /** False stores every block raw: for golden files that any language reads without a decompressor. */
  readonly compress?: boolean;
}

/**
 * The same content gives the same decoded bytes and hashes, whatever the order of `rows`; rows that are equal
 * become one. Error: PACK_CONTENT_INVALID (a row of an absent event, an event twice, text that is no Unicode, …).
 */
export function encodePack(content: PackContent, port: HostPort, options: EncodeOptions = {}): EncodedPack {
  const placed = placeEvents(content);
  const byEvent = rowsByEvent(content.rows, placed);
  const preparer = new EventPreparer();
  const prepared = placed.map(({ event }, index) => preparer.prepare(event, byEvent[index] ?? []));
  const identifiers = new IdentifierTable(identifiersOf(content.rows, prepared), port);
  const lists = new ContextListBuilder(identifiers);
  const handles = placed.map(({ event }, index) =>
    (prepared[index]?.context ?? []).map(({ role, names }) => ({
      role,
      handle: lists.add(names, event.facts.timeMs),
    })),
  );
  const dictionaries = collectTexts(placed, prepared);
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

  const manifest = manifestOf(content, placed, rows, residuals.length, collector, port);
  const manifestBytes = utf8(canonicalJson(manifest));
  return { manifest, manifestBytes, id: hex(port.sha256(manifestBytes)), file: collector.file() };
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

function collectTexts(placed: readonly PlacedEvent[], prepared: readonly PreparedEvent[]): Dictionaries {
  const dictionaries = {
    parties: new DictionaryBuilder(),
    batches: new DictionaryBuilder(),
    strings: new DictionaryBuilder(),
  };
  const { parties, batches, strings } = dictionaries;
  placed.forEach(({ event: { facts } }, index) => {
    const named = [
      facts.party,
      facts.from,
      facts.to,
      facts.deliverTo,
      facts.carrier,
      facts.bill?.party ?? null,
    ];
    for (const party of [...named, counterpartOf(facts)]) if (party !== null) parties.add(party);
    if (facts.lot !== null) batches.add(batchText(facts.lot));
    const code = stepCode(facts, null);
    if (((code >>> 8) & 63) === OTHER_WORD) strings.add(facts.bizStep ?? '');
    if (((code >>> 14) & 63) === OTHER_WORD) strings.add(facts.disposition ?? '');
    if (stepBillType(code) === billTypeCode.other) strings.add(facts.bill?.type ?? '');
    for (const quantity of facts.quantities) {
      strings.add(quantity.epcClass);
      if (quantity.uom !== null) strings.add(quantity.uom);
    }
    const template = prepared[index]?.template;
    if (template) strings.add(template.shape);
  });
  return dictionaries;
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

function encodeEvents(
  collector: BlockCollector,
  entries: readonly EventEntry[],
  dictionaries: Dictionaries,
): void {
  for (let begin = 0; begin < entries.length; begin += packLimit.eventsPerBlock) {
    const block = entries.slice(begin, begin + packLimit.eventsPerBlock);
    collector.add({
      section: section.events,
      items: block.length,
      first: asKey(block[0]?.event.number ?? 0),
      last: asKey(block.at(-1)?.event.number ?? 0),
      decoded: encodeEventBlock(block, dictionaries),
    });
  }
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
