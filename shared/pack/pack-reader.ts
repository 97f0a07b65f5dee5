/** Answers from one pack: rows by key, events by number, documents regenerated. Every read is checked again. */
import { type CodeKey, codeKey, platformCodeFromKey } from '../domain/code/code-key.ts';
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import type { NamedCode } from '../domain/event/event-facts.ts';
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import { type Batch, batchFromText } from './batch-text.ts';
import type { BlockCache } from './block-cache.ts';
import { BlockLoader } from './block-loader.ts';
import type { BlockSource } from './block-source.ts';
import type { ContextBlock } from './context-lists.ts';
import { type DocumentPass, type EventWithNames, regenerateInSteps } from './document-pass.ts';
import { eventAt, gistOf } from './event-at.ts';
import { type EventColumns, findEvent } from './event-columns.ts';
import type { BillColumns, EventPass } from './event-pass.ts';
import type { IdentifierBlock } from './identifier-block.ts';
import { filterAllows } from './key-filter.ts';
import { KeyProbe } from './key-probe.ts';
import { lastOfLists } from './last-of-lists.ts';
import type { PackManifest } from './manifest.ts';
import type { PackRow } from './pack-content.ts';
import { section } from './pack-format.ts';
import type { PackIndex } from './pack-index.ts';
import type { ContextCode, EventGist, PackedEvent } from './packed-event.ts';
import { parseDocument, regenerateJson } from './regenerate-document.ts';
import { rowAt } from './row-at.ts';
import { NO_LINK, type RowColumns } from './row-columns.ts';
import { rowsWith, within } from './row-range.ts';
import type { RowSeat } from './row-seat.ts';

const LOWEST: CodeKey = { hi: 0, lo: 0 };
const HIGHEST: CodeKey = { hi: 0xffffffff, lo: 0xffffffff };
/** What nearly every look-up of a code in a pack comes to. */
const NOTHING: readonly RowColumns[] = [];
const NO_ROWS: readonly PackRow[] = [];

export interface EventDocument extends EventWithNames {
  /** Canonical JSON. */
  readonly json: string;
}

export class PackReader {
  readonly index: PackIndex;
  readonly #blocks: BlockLoader;
  readonly #port: HostPort;
  #parties: readonly string[] | null = null;
  /** Entries are read when they are asked for: a county has thousands of batches, an answer names one. */
  #batches: (Batch | string)[] | null = null;
  #strings: readonly string[] | null = null;
  /** Per context list the number of the latest event that names it; made when a code is first asked for that has no rows. */
  #lastOfLists: Float64Array | null = null;

  /** @param cache shared with the readers of other packs; without it the reader keeps a few blocks of its own */
  constructor(index: PackIndex, source: BlockSource, port: HostPort, cache?: BlockCache) {
    this.index = index;
    this.#port = port;
    this.#blocks = new BlockLoader(index, source, port, cache);
  }

  get manifest(): PackManifest {
    return this.index.manifest;
  }

  /** Sorted by UTF-8 bytes; row and event columns hold indices into this. */
  parties(): readonly string[] {
    this.#parties ??= this.#blocks.dictionary(section.parties);
    return this.#parties;
  }

  /** Entry of the batch dictionary, which event columns refer to; null where it has no such entry. */
  batch(index: number): Batch | null {
    this.#batches ??= this.#blocks.dictionary(section.batches);
    const known = this.#batches[index];
    if (typeof known !== 'string') return known ?? null;
    const batch = batchFromText(known);
    if (batch === null)
      throw packError('PACK_BLOCK_MALFORMED', {
        section: section.batches,
        number: 0,
        reason: `entry ${index} is no batch`,
      });
    this.#batches[index] = batch;
    return batch;
  }

  /** All of them, in the order of the dictionary. */
  batches(): readonly Batch[] {
    const all: Batch[] = [];
    for (let index = 0, batch = this.batch(0); batch !== null; batch = this.batch(++index)) all.push(batch);
    return all;
  }

  /** Words outside CBV, classes, units, document shapes. */
  strings(): readonly string[] {
    this.#strings ??= this.#blocks.dictionary(section.strings);
    return this.#strings;
  }

  /** False: no row of the pack has this key. True: almost certainly one has. Reads one piece of the key filter. */
  mayContain(key: CodeKey): boolean {
    return this.#rowBlockWith(KeyProbe.of(key)) >= 0;
  }

  /** The rows with this key, by block: columns of nothing else. Identifiers may share a key. */
  rowsOf(key: CodeKey): readonly RowColumns[] {
    const first = this.#rowBlockWith(KeyProbe.of(key));
    if (first < 0) return NOTHING;
    const found: RowColumns[] = [];
    const blocks = this.index.blocksOf(section.rows);
    for (let number = first; number < blocks; number++) {
      const block = this.#blocks.passingRows(number);
      const rows = rowsWith(block, key.hi, key.lo);
      if (rows !== null) found.push(rows);
      const last = block.count - 1;
      if (rows === null || block.keyHi[last] !== key.hi || block.keyLo[last] !== key.lo) break;
    }
    return found;
  }

  /** The first block of rows that may have the key, -1 where none has. */
  #rowBlockWith(key: KeyProbe): number {
    const block = this.index.blockAround(section.rows, key);
    if (block < 0 || this.index.blocksOf(section.keyFilter) === 0) return block;
    const piece = this.index.blockAround(section.keyFilter, key);
    return piece >= 0 && filterAllows(this.#blocks.keyFilter(piece), key) ? block : -1;
  }

  /** What any pack is asked for the rows of an identifier with. */
  keyOf(code: string): KeyProbe {
    return KeyProbe.of(codeKey(code, this.#port));
  }

  /** The rows of one canonical identifier, as objects, in time order. */
  rowsOfCode(code: string, key = this.keyOf(code)): readonly PackRow[] {
    const found = this.rowsOf(key);
    if (found.length === 0) return NO_ROWS;
    const rows: PackRow[] = [];
    for (const block of found) {
      for (let at = block.begin; at < block.end; at++) {
        if (this.codeAt(block, at) === code) rows.push(rowAt(this, block, at));
      }
    }
    return rows;
  }

  /** Rows with `from` ≤ key ≤ `to`, block by block in key order. With a seat a block is valid until the next one. */
  *scanRows(from: CodeKey = LOWEST, to: CodeKey = HIGHEST, seat?: RowSeat): Generator<RowColumns> {
    const blocks = this.index.blocksOf(section.rows);
    for (
      let number = this.index.firstBlockReaching(section.rows, from.hi, from.lo);
      number < blocks;
      number++
    ) {
      const { firstHi, firstLo } = this.index.descriptor(section.rows, number);
      if (firstHi > to.hi || (firstHi === to.hi && firstLo > to.lo)) return;
      const block =
        seat?.take(number, (room) => this.#blocks.freshRows(number, room)) ?? this.#blocks.freshRows(number);
      const rows = within(block, from, to);
      if (rows.begin < rows.end) yield rows;
    }
  }

  /** A whole block of rows by its number. */
  rowBlock(number: number): RowColumns {
    return this.#blocks.freshRows(number);
  }

  /** Canonical identifier of row `at` of a block. */
  codeAt(rows: RowColumns, at: number): string {
    return this.code(rows.keyHi[at] ?? 0, rows.keyLo[at] ?? 0, rows.identifier[at] ?? 0);
  }

  /** Canonical identifier of the linked code, null where there is none. */
  linkAt(rows: RowColumns, at: number): string | null {
    const [hi, lo] = [rows.linkHi[at] ?? 0, rows.linkLo[at] ?? 0];
    return hi === NO_LINK && lo === NO_LINK ? null : this.code(hi, lo, rows.linkIdentifier[at] ?? 0);
  }

  /** Canonical identifier of a key; `ordinal` is which of those that share it. Error: PACK_BLOCK_MALFORMED. */
  code(hi: number, lo: number, ordinal: number): string {
    const platform = platformCodeFromKey({ hi, lo });
    if (platform !== null) return platform;
    let left = ordinal;
    const blocks = this.index.blocksOf(section.identifiers);
    for (let number = this.index.firstBlockReaching(section.identifiers, hi, lo); number < blocks; number++) {
      const { keys, texts } = this.#blocks.identifiers(number);
      for (let at = lowerBound(keys.hi, keys.lo, hi, lo); at < texts.length; at++) {
        if (keys.hi[at] !== hi || keys.lo[at] !== lo) throw this.#unnamed();
        if (left-- === 0) return texts[at] ?? '';
      }
    }
    throw this.#unnamed();
  }

  /** By national number, null where the pack has no such event. */
  event(number: number): PackedEvent | null {
    const [hi, lo] = [Math.floor(number / 0x1_0000_0000), number % 0x1_0000_0000];
    const block = this.index.firstBlockReaching(section.events, hi, lo);
    if (number < 0 || block >= this.index.blocksOf(section.events)) return null;
    const columns = this.#blocks.events(block);
    const at = findEvent(columns, number);
    return at < 0 ? null : eventAt(columns, at, this);
  }

  /** What answers need of an event, null where the pack has no such event; its neighbours are not decoded. */
  eventGist(number: number): EventGist | null {
    const [hi, lo] = [Math.floor(number / 0x1_0000_0000), number % 0x1_0000_0000];
    const block = this.index.firstBlockReaching(section.events, hi, lo);
    if (number < 0 || block >= this.index.blocksOf(section.events)) return null;
    const glance = this.#blocks.eventGlance(block);
    const at = glance.find(number);
    return at < 0 ? null : gistOf(glance.at(at), this);
  }

  /** Index of an event in the county's event tree; null where it stands in another pack of the county. */
  treeIndexOf(number: number): number | null {
    const [hi, lo] = [Math.floor(number / 0x1_0000_0000), number % 0x1_0000_0000];
    const block = this.index.firstBlockReaching(section.events, hi, lo);
    if (number < 0 || block >= this.index.blocksOf(section.events)) return null;
    const glance = this.#blocks.eventGlance(block);
    const at = glance.find(number);
    const index = at < 0 ? -1 : glance.treeIndex(at);
    return index < 0 ? null : index;
  }

  /** Whose the bills are, block by block of the event table. */
  *billBlocks(): Generator<BillColumns> {
    for (const pass of this.eventPasses()) yield pass.bills();
  }

  /** The event table for passes over some columns of all of it, block by block. */
  *eventPasses(): Generator<EventPass> {
    for (let block = 0; block < this.index.blocksOf(section.events); block++)
      yield this.#blocks.freshEvents(block);
  }

  /** A whole block of the event table by its number. */
  eventBlock(number: number): EventColumns {
    return this.#blocks.events(number);
  }

  /** The event table as columns, by ascending number. */
  *eventBlocks(): Generator<EventColumns> {
    for (let block = 0; block < this.index.blocksOf(section.events); block++)
      yield this.#blocks.events(block);
  }

  /** By national number, ascending. */
  *events(): Generator<PackedEvent> {
    for (const columns of this.eventBlocks()) {
      for (let at = 0; at < columns.count; at++) yield eventAt(columns, at, this);
    }
  }

  /** Codes the event names that have no row for it here: by role, then key. Empty for an absent event. */
  contextCodes(number: number): readonly ContextCode[] {
    const event = this.event(number);
    return event === null ? [] : this.contextOf(event);
  }

  contextOf(event: PackedEvent): readonly ContextCode[] {
    return event.contextLists.flatMap(({ role, list }) => {
      const { firstList, starts, keys, ordinals, offsetsMs } = this.#blocks.contextWithList(list);
      const codes: ContextCode[] = [];
      for (let at = starts[list - firstList] ?? 0; at < (starts[list - firstList + 1] ?? 0); at++) {
        const code = this.code(keys.hi[at] ?? 0, keys.lo[at] ?? 0, ordinals[at] ?? 0);
        codes.push({ code, role, timeMs: event.timeMs + (offsetsMs[at] ?? 0) });
      }
      return codes;
    });
  }

  /** Numbers of the latest events that name a code without a row for it here: one for each list that has it. */
  lastEventsWithContext(code: string): readonly number[] {
    const lists = this.#listsWith(code);
    if (lists.size === 0) return [];
    this.#lastOfLists ??= lastOfLists(this.eventPasses(), this.index.itemsOf(section.context));
    return [...lists].flatMap((list) => {
      const number = this.#lastOfLists?.[list] ?? -1;
      return number < 0 ? [] : [number];
    });
  }

  /** Every code the event names, from its rows and its context lists; a parent once per child with a row. */
  namesOf(event: PackedEvent): readonly NamedCode[] {
    const names: NamedCode[] = this.contextOf(event).map((context) => ({ ...context, link: null }));
    for (let block = event.firstRowBlock; event.rowCount > 0 && block <= event.lastRowBlock; block++) {
      const rows = this.#blocks.rows(block);
      for (let at = 0; at < rows.count; at++) {
        if (rows.eventNumber[at] !== event.number) continue;
        const { code, role, link, timeMs } = rowAt(this, rows, at);
        names.push({ code, role, link, timeMs });
      }
    }
    return names;
  }

  /** Canonical JSON of an event's document, null where the pack has no such event. */
  documentJson(number: number): string | null {
    const event = this.event(number);
    if (event === null) return null;
    return event.template === null ? this.#residual(number) : regenerateJson(event, this.namesOf(event));
  }

  document(number: number): EpcisEvent | null {
    const json = this.documentJson(number);
    return json === null ? null : parseDocument(json, number);
  }

  /** Lists of context codes, in their order. */
  *contextBlocks(): Generator<ContextBlock> {
    for (let block = 0; block < this.index.blocksOf(section.context); block++)
      yield this.#blocks.context(block);
  }

  /** Identifiers that are no platform codes, in their order. */
  *identifierBlocks(): Generator<IdentifierBlock> {
    for (let block = 0; block < this.index.blocksOf(section.identifiers); block++)
      yield this.#blocks.identifiers(block);
  }

  /** Of the wanted events, by national number: passes over the others without making objects of them. */
  *eventsOf(wanted: (number: number) => boolean): Generator<PackedEvent> {
    for (const columns of this.eventBlocks()) {
      for (let at = 0; at < columns.count; at++) {
        if (wanted(columns.number[at] ?? 0)) yield eventAt(columns, at, this);
      }
    }
  }

  /** All documents, by national number, in few passes over the rows: for `replica verify --deep`. */
  *documents(pass: DocumentPass = {}): Generator<EventDocument> {
    for (const document of this.documentsInSteps(pass)) if (document !== null) yield document;
  }

  /** The same for whoever must stop between two blocks of rows: null after each that only gathers. */
  *documentsInSteps(pass: DocumentPass = {}): Generator<EventDocument | null> {
    for (const found of regenerateInSteps(this, pass)) yield found && { ...found, json: this.#jsonOf(found) };
  }

  #jsonOf({ event, names }: EventWithNames): string {
    if (event.template === null) return this.#residual(event.number);
    const { ofRows, ofContext } = names();
    return regenerateJson(event, [...ofContext, ...ofRows]);
  }

  #residual(number: number): string {
    const [hi, lo] = [Math.floor(number / 0x1_0000_0000), number % 0x1_0000_0000];
    const block = this.index.firstBlockReaching(section.residual, hi, lo);
    const found =
      block < this.index.blocksOf(section.residual)
        ? this.#blocks.residuals(block).find((residual) => residual.number === number)
        : undefined;
    if (found === undefined)
      throw packError('PACK_REGENERATION', { event: number, reason: 'its residual is not there' });
    return found.json;
  }

  #listsWith(code: string): ReadonlySet<number> {
    const { hi, lo } = codeKey(code, this.#port);
    const lists = new Set<number>();
    for (let number = 0; number < this.index.blocksOf(section.context); number++) {
      const block = this.index.descriptor(section.context, number);
      if (block.firstHi > hi || (block.firstHi === hi && block.firstLo > lo)) break;
      if (block.lastHi < hi || (block.lastHi === hi && block.lastLo < lo)) continue;
      const { firstList, starts, keys, ordinals } = this.#blocks.context(number);
      for (let list = 0; list + 1 < starts.length; list++) {
        for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) {
          if (keys.lo[at] !== lo || keys.hi[at] !== hi) continue;
          if (this.code(hi, lo, ordinals[at] ?? 0) === code) lists.add(firstList + list);
        }
      }
    }
    return lists;
  }

  #unnamed() {
    const reason = 'a key has no identifier';
    return packError('PACK_BLOCK_MALFORMED', { section: section.identifiers, number: 0, reason });
  }
}

/** First place whose key is not below (hi, lo). */
function lowerBound(his: Uint32Array, los: Uint32Array, hi: number, lo: number): number {
  let low = 0;
  let high = his.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = his[middle] ?? 0;
    if (at < hi || (at === hi && (los[middle] ?? 0) < lo)) low = middle + 1;
    else high = middle;
  }
  return low;
}
