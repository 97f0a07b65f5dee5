/**
 * Verification on arrival (design §3.3 "On arrival"): block hashes, order within and across blocks, counts,
 * event numbers, and that every row's event is there. Nothing is stored that did not pass.
 */
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import { batchFromText } from './batch-text.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { referenceLimits } from './block-loader.ts';
import { decodeContextBlock } from './context-block.ts';
import type { ContextBlock } from './context-lists.ts';
import { decodeEventBlock, type ReferenceLimits } from './decode-event-block.ts';
import { decodeRowBlock } from './decode-row-block.ts';
import { decodeDictionaryBlock } from './dictionary-block.ts';
import { eventFlag } from './event-block.ts';
import type { EventColumns } from './event-columns.ts';
import { compareIdentifiers, decodeIdentifierBlock, type IdentifierBlock } from './identifier-block.ts';
import type { PackManifest } from './manifest.ts';
import { section } from './pack-format.ts';
import { indexLength, openPack, type PackIndex } from './pack-index.ts';
import { compareRows } from './pack-rows.ts';
import { decodeResidualBlock } from './residual-block.ts';
import { NO_LINK, type RowColumns } from './row-columns.ts';
import { RowRoom } from './row-room.ts';
import { compareBytes } from './text-columns.ts';
import { unpackBlock } from './unpack-block.ts';
import { KeyFilterVerifier } from './verify-key-filter.ts';
import { GrowingColumn, IdentifierKeys } from './verify-state.ts';

/** Told of every block once it passed; `stored` is a view into what was handed in. */
export type VerifiedBlock = (descriptor: BlockDescriptor, stored: Uint8Array) => void;

/**
 * Verifies a whole file. `onBlock` is called block by block, before the checks over all blocks are done:
 * what it stores must stay uncommitted until this returns. Returns the index.
 * Errors: those of openPack and of PackVerifier.
 */
export function verifyPackFile(
  manifest: PackManifest,
  file: Uint8Array,
  port: HostPort,
  onBlock: VerifiedBlock = () => undefined,
): PackIndex {
  if (file.length !== manifest.fileLength) {
    throw packError('PACK_LENGTH', { found: file.length, expected: manifest.fileLength });
  }
  let offset = indexLength(manifest);
  const index = openPack(manifest, file.subarray(0, offset), port);
  const verifier = new PackVerifier(index, port);
  for (let position = 0; position < index.blockCount; position++) {
    const end = offset + index.at(position).storedLength;
    const stored = file.subarray(offset, end);
    onBlock(verifier.next(stored), stored);
    offset = end;
  }
  verifier.finish();
  return index;
}

/** Places for the events that a block's rows named lately; a power of two, as many as a block has rows. */
const RECENT_EVENTS = 512;

/** Spreads numbers that lie at regular distances, as a county's share of the nation's does. */
function recentPlace(number: number): number {
  return Math.imul(number | 0, 0x9e3779b1) >>> 23;
}

/** One pack, block by block in file order, as it arrives. */
export class PackVerifier {
  readonly #index: PackIndex;
  readonly #port: HostPort;
  readonly #limits: ReferenceLimits;
  #position = 0;
  #lastText: Uint8Array | null = null;
  #lastSection = 0;
  #nextOrdinal = 0;
  #lastIdentifiers: IdentifierBlock | null = null;
  readonly #identifiers = new IdentifierKeys();
  readonly #eventNumbers: GrowingColumn;
  /** Rows still to come per event, and the row blocks they may lie in. */
  readonly #rowsLeft: GrowingColumn;
  readonly #firstRowBlock: GrowingColumn;
  readonly #lastRowBlock: GrowingColumn;
  /** Numbers of events whose documents are stored whole. */
  readonly #residualNumbers = new GrowingColumn();
  #residualsSeen = 0;
  readonly #treeIndexSeen: Uint8Array;
  #inRange = 0;
  #recordTimes = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  #nextList = 0;
  #lastContext: { readonly hi: number; readonly lo: number } | null = null;
  #lastRows: RowColumns | null = null;
  /** The rows of this block and of the one before: in turn. */
  readonly #rooms = [new RowRoom(), new RowRoom()];
  #codes = 0;
  /** By {@link recentPlace}: an event's number, its place, and the rows of the block that named it since. */
  readonly #recentNumbers = new Float64Array(RECENT_EVENTS);
  readonly #recentEvents = new Uint32Array(RECENT_EVENTS);
  readonly #recentRows = new Uint32Array(RECENT_EVENTS);
  readonly #filter: KeyFilterVerifier;
  readonly #onEvents: (columns: EventColumns, number: number) => void;

  /** `onEvents` is told of every block of the event table, for who wants more of it than that it is sound. */
  constructor(
    index: PackIndex,
    port: HostPort,
    onEvents: (columns: EventColumns, number: number) => void = () => undefined,
  ) {
    this.#index = index;
    this.#port = port;
    this.#onEvents = onEvents;
    this.#limits = referenceLimits(index);
    this.#filter = new KeyFilterVerifier(port);
    // The manifest's word for its number of events is worth memory only as far as there are events.
    const { counts } = index.manifest;
    this.#expect('events', index.itemsOf(section.events), counts.events + counts.repeatedEvents);
    this.#expect('rows', index.itemsOf(section.rows), counts.rows);
    this.#expect('residuals', index.itemsOf(section.residual), counts.residuals);
    this.#treeIndexSeen = new Uint8Array(counts.events);
    const events = index.itemsOf(section.events);
    this.#eventNumbers = new GrowingColumn(events);
    this.#rowsLeft = new GrowingColumn(events);
    this.#firstRowBlock = new GrowingColumn(events);
    this.#lastRowBlock = new GrowingColumn(events);
  }

  /** The next block in file order. Throws the pack errors; afterwards the verifier is of no more use. */
  next(stored: Uint8Array): BlockDescriptor {
    const block = this.#index.at(this.#position++);
    const decoded = unpackBlock(block, stored, this.#port, 'arrival');
    switch (block.section) {
      case section.parties:
      case section.batches:
      case section.strings:
        this.#dictionary(block, decoded);
        break;
      case section.identifiers:
        this.#identifierBlock(block, decodeIdentifierBlock(decoded, block));
        break;
      case section.events:
        this.#events(block, decodeEventBlock(decoded, block, this.#limits));
        break;
      case section.context:
        this.#context(block, decodeContextBlock(decoded, block, this.#nextList));
        break;
      case section.residual:
        for (const { number } of decodeResidualBlock(decoded, block)) {
          if (this.#residualNumbers.at(this.#residualsSeen++) !== number)
            throw this.#order(block, `event ${number} has no residual`);
        }
        break;
      case section.rows:
        this.#rows(
          block,
          decodeRowBlock(decoded, block, this.#limits.parties, this.#rooms[block.number & 1]),
        );
        break;
      case section.keyFilter:
        this.#filter.check(block);
        break;
      default: // An optional section of a later format: its hashes are all there is to check.
    }
    return block;
  }

  /** After the last block: what can only be said of all together. Errors: PACK_COUNTS, PACK_KEY_FILTER. */
  finish(): void {
    const { counts, recordTimes } = this.#index.manifest;
    this.#expect('blocks', this.#position, this.#index.blockCount);
    this.#expect('events in range', this.#inRange, counts.events);
    this.#expect('residuals', this.#residualsSeen, this.#residualNumbers.length);
    this.#expect('codes', this.#codes, counts.codes);
    this.#filter.finish();
    for (let event = 0; event < this.#rowsLeft.length; event++) {
      if (this.#rowsLeft.at(event) !== 0)
        this.#expect(`rows left of event ${this.#eventNumbers.at(event)}`, this.#rowsLeft.at(event), 0);
    }
    if (recordTimes !== null) {
      this.#expect('first record time', this.#recordTimes.first, Date.parse(recordTimes.first));
      this.#expect('last record time', this.#recordTimes.last, Date.parse(recordTimes.last));
    }
  }

  #dictionary(block: BlockDescriptor, decoded: Uint8Array): void {
    if (block.section !== this.#lastSection) {
      this.#lastSection = block.section;
      this.#lastText = null;
      this.#nextOrdinal = 0;
    }
    const { texts, firstBytes, lastBytes } = decodeDictionaryBlock(decoded, block);
    if (this.#lastText !== null && compareBytes(this.#lastText, firstBytes) >= 0)
      throw this.#order(block, 'it does not follow the block before');
    if (block.firstHi * 0x1_0000_0000 + block.firstLo !== this.#nextOrdinal)
      throw this.#order(block, 'its ordinals do not follow');
    if (block.section === section.batches && texts.some((text) => batchFromText(text) === null)) {
      throw packError('PACK_BLOCK_MALFORMED', { ...this.#place(block), reason: 'an entry is no batch' });
    }
    this.#lastText = lastBytes;
    this.#nextOrdinal += texts.length;
  }

  #identifierBlock(block: BlockDescriptor, identifiers: IdentifierBlock): void {
    const last = this.#lastIdentifiers;
    if (last !== null && compareIdentifiers(last, last.texts.length - 1, identifiers, 0) >= 0) {
      throw this.#order(block, 'it does not follow the block before');
    }
    if (!this.#identifiers.add(identifiers, this.#port))
      throw this.#order(block, 'an identifier stands under another key');
    this.#lastIdentifiers = identifiers;
  }

  #events(block: BlockDescriptor, events: EventColumns): void {
    this.#onEvents(events, block.number);
    const { from } = this.#index.manifest.eventRange;
    const before =
      this.#eventNumbers.length === 0 ? -1 : this.#eventNumbers.at(this.#eventNumbers.length - 1);
    if ((events.number[0] ?? 0) <= before) throw this.#order(block, 'it does not follow the block before');
    for (let at = 0; at < events.count; at++) {
      this.#eventNumbers.push(events.number[at] ?? 0);
      this.#rowsLeft.push(events.rowCount[at] ?? 0);
      this.#firstRowBlock.push(events.firstRowBlock[at] ?? 0);
      this.#lastRowBlock.push(events.lastRowBlock[at] ?? 0);
      if (events.templateVersion[at] === 0) this.#residualNumbers.push(events.number[at] ?? 0);
      if (((events.flags[at] ?? 0) & eventFlag.inRange) === 0) continue;
      const place = (events.treeIndex[at] ?? 0) - from;
      if (this.#treeIndexSeen[place] !== 0)
        throw this.#order(block, `event ${at} has no place in the event range`);
      this.#treeIndexSeen[place] = 1;
      this.#inRange += 1;
      this.#recordTimes.first = Math.min(this.#recordTimes.first, events.recordTimeMs[at] ?? 0);
      this.#recordTimes.last = Math.max(this.#recordTimes.last, events.recordTimeMs[at] ?? 0);
    }
  }

  #context(block: BlockDescriptor, context: ContextBlock): void {
    const { keys, ordinals } = context;
    const first = { hi: keys.hi[0] ?? 0, lo: keys.lo[0] ?? 0 };
    const last = this.#lastContext;
    if (last !== null && (first.hi < last.hi || (first.hi === last.hi && first.lo < last.lo))) {
      throw this.#order(block, 'it does not follow the block before');
    }
    for (let at = 0; at < ordinals.length; at++) {
      this.#expectCode(block, keys.hi[at] ?? 0, keys.lo[at] ?? 0, ordinals[at] ?? 0);
    }
    const begin = context.starts.at(-2) ?? 0;
    this.#lastContext = { hi: keys.hi[begin] ?? 0, lo: keys.lo[begin] ?? 0 };
    this.#nextList += block.items;
  }

  #rows(block: BlockDescriptor, rows: RowColumns): void {
    const last = this.#lastRows;
    if (last !== null && compareRows(last, last.count - 1, rows, 0) >= 0) {
      throw this.#order(block, 'it does not follow the block before');
    }
    const { keyHi, keyLo, linkHi, linkLo } = rows;
    let [hiBefore, loBefore] =
      last === null ? [-1, -1] : [last.keyHi[last.count - 1], last.keyLo[last.count - 1]];
    const [numbers, named] = [this.#recentNumbers.fill(-1), this.#recentRows];
    for (let row = 0; row < rows.count; row++) {
      const number = rows.eventNumber[row] ?? 0;
      const recent = recentPlace(number);
      if (numbers[recent] !== number) {
        this.#countRows(recent);
        this.#recentEvents[recent] = this.#eventWithRows(block, number);
        numbers[recent] = number;
      }
      named[recent] = (named[recent] ?? 0) + 1;
      const [hi, lo] = [keyHi[row] ?? 0, keyLo[row] ?? 0];
      if (lo !== loBefore || hi !== hiBefore) {
        this.#codes += 1;
        this.#filter.add(hi, lo);
        hiBefore = hi;
        loBefore = lo;
      }
      this.#expectCode(block, hi, lo, rows.identifier[row] ?? 0);
      if (linkHi[row] !== NO_LINK || linkLo[row] !== NO_LINK) {
        this.#expectCode(block, linkHi[row] ?? 0, linkLo[row] ?? 0, rows.linkIdentifier[row] ?? 0);
      }
    }
    for (let recent = 0; recent < RECENT_EVENTS; recent++) this.#countRows(recent);
    this.#lastRows = rows;
  }

  /** Takes the rows that named a recent event off those it has left. */
  #countRows(recent: number): void {
    const rows = this.#recentRows[recent] ?? 0;
    if (rows === 0) return;
    const event = this.#recentEvents[recent] ?? 0;
    this.#rowsLeft.set(event, this.#rowsLeft.at(event) - rows);
    this.#recentRows[recent] = 0;
  }

  /** Place of the event a row names, which must be there and have rows in this block. */
  #eventWithRows(block: BlockDescriptor, number: number): number {
    const event = this.#eventNumbers.find(number);
    if (event < 0) throw packError('PACK_ROW_WITHOUT_EVENT', { number: block.number, event: number });
    if (block.number < this.#firstRowBlock.at(event) || block.number > this.#lastRowBlock.at(event)) {
      throw this.#order(block, `event ${number} has no rows here`);
    }
    return event;
  }

  #expectCode(block: BlockDescriptor, hi: number, lo: number, ordinal: number): void {
    if (!this.#identifiers.has(hi, lo, ordinal)) {
      throw packError('PACK_BLOCK_MALFORMED', { ...this.#place(block), reason: 'a key has no identifier' });
    }
  }

  #expect(what: string, found: number, expected: number): void {
    if (found !== expected) throw packError('PACK_COUNTS', { what, found, expected });
  }

  #order(block: BlockDescriptor, reason: string) {
    return packError('PACK_BLOCK_ORDER', { ...this.#place(block), reason });
  }

  #place(block: BlockDescriptor) {
    return { section: block.section, number: block.number };
  }
}
