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
import { decodeDictionaryBlock } from './dictionary-block.ts';
import { eventFlag } from './event-block.ts';
import type { EventColumns } from './event-columns.ts';
import { compareIdentifiers, decodeIdentifierBlock, type IdentifierBlock } from './identifier-block.ts';
import type { PackManifest } from './manifest.ts';
import { section } from './pack-format.ts';
import { indexLength, openPack, type PackIndex } from './pack-index.ts';
import { decodeResidualBlock } from './residual-block.ts';
import { allRows, expectAllRows, isOfShare, type RowShare, type RowsLeft } from './row-share.ts';
import { compareBytes } from './text-columns.ts';
import { unpackBlock } from './unpack-block.ts';
import { VerifiedEvents } from './verified-events.ts';
import { RowVerifier, unnamedCode } from './verify-rows.ts';
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
  readonly #events: VerifiedEvents;
  /** Rows still to come by event. */
  readonly #rowsLeft: Int32Array;
  /** Numbers of events whose documents are stored whole. */
  readonly #residualNumbers = new GrowingColumn();
  #residualsSeen = 0;
  readonly #treeIndexSeen: Uint8Array;
  #inRange = 0;
  #recordTimes = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  #nextList = 0;
  #lastContext: { readonly hi: number; readonly lo: number } | null = null;
  readonly #rows: RowVerifier;
  readonly #share: RowShare;
  readonly #onEvents: (columns: EventColumns, number: number) => void;

  /**
   * `onEvents` is told of every block of the event table, for who wants more of it than that it is sound.
   * @param share of the rows that this verifier sees; what is in no share of its is another's to verify
   */
  constructor(
    index: PackIndex,
    port: HostPort,
    onEvents: (columns: EventColumns, number: number) => void = () => undefined,
    share = allRows(index),
  ) {
    this.#index = index;
    this.#port = port;
    this.#onEvents = onEvents;
    this.#share = share;
    this.#limits = referenceLimits(index);
    // The manifest's word for its number of events is worth memory only as far as there are events.
    const { counts } = index.manifest;
    this.#expect('events', index.itemsOf(section.events), counts.events + counts.repeatedEvents);
    this.#expect('rows', index.itemsOf(section.rows), counts.rows);
    this.#expect('residuals', index.itemsOf(section.residual), counts.residuals);
    this.#treeIndexSeen = new Uint8Array(counts.events);
    const events = index.itemsOf(section.events);
    this.#events = new VerifiedEvents(events);
    this.#rowsLeft = new Int32Array(events);
    const tally = { rows: this.#rowsLeft, by: -1 } as const;
    const { parties } = this.#limits;
    this.#rows = new RowVerifier(this.#events, this.#identifiers, share, tally, parties, port);
  }

  /** Whether the next block in file order is another's to verify: it is passed over without being read. */
  passesOver(): boolean {
    const isOther = isOfShare(this.#share, this.#index.at(this.#position)) === false;
    if (isOther) this.#position++;
    return isOther;
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
        this.#eventBlock(block, decodeEventBlock(decoded, block, this.#limits));
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
        this.#rows.rows(block, decoded);
        break;
      case section.keyFilter:
        this.#rows.filter(block);
        break;
      default: // An optional section of a later format: its hashes are all there is to check.
    }
    return block;
  }

  /** After the last block: what can only be said of all together. Errors: PACK_COUNTS, PACK_KEY_FILTER. */
  finish(): void {
    expectAllRows(this.#index.manifest, this.finishShare(), null);
  }

  /** The same where other rows are verified elsewhere: what this one leaves to them. */
  finishShare(): RowsLeft {
    const { counts, recordTimes } = this.#index.manifest;
    this.#expect('blocks', this.#position, this.#index.blockCount);
    this.#expect('events in range', this.#inRange, counts.events);
    this.#expect('residuals', this.#residualsSeen, this.#residualNumbers.length);
    if (recordTimes !== null) {
      this.#expect('first record time', this.#recordTimes.first, Date.parse(recordTimes.first));
      this.#expect('last record time', this.#recordTimes.last, Date.parse(recordTimes.last));
    }
    return { left: this.#rowsLeft, ...this.#rows.finish() };
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

  #eventBlock(block: BlockDescriptor, events: EventColumns): void {
    this.#onEvents(events, block.number);
    const { from } = this.#index.manifest.eventRange;
    const before = this.#events.length === 0 ? -1 : this.#events.number(this.#events.length - 1);
    if ((events.number[0] ?? 0) <= before) throw this.#order(block, 'it does not follow the block before');
    for (let at = 0; at < events.count; at++) {
      this.#rowsLeft[this.#events.length] = events.rowCount[at] ?? 0;
      this.#events.push(events.number[at] ?? 0, events.firstRowBlock[at] ?? 0, events.lastRowBlock[at] ?? 0);
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
      if (!this.#identifiers.has(keys.hi[at] ?? 0, keys.lo[at] ?? 0, ordinals[at] ?? 0))
        throw unnamedCode(block);
    }
    const begin = context.starts.at(-2) ?? 0;
    this.#lastContext = { hi: keys.hi[begin] ?? 0, lo: keys.lo[begin] ?? 0 };
    this.#nextList += block.items;
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
