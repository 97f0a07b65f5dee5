/** Verification of rows, block by block in key order: each row's event is there, each code can be named, and the filter fits. */
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { decodeRowBlock } from './decode-row-block.ts';
import { compareRows } from './pack-rows.ts';
import { NO_LINK, type RowColumns } from './row-columns.ts';
import { within } from './row-range.ts';
import { RowRoom } from './row-room.ts';
import type { RowShare } from './row-share.ts';
import type { VerifiedEvents } from './verified-events.ts';
import { KeyFilterVerifier } from './verify-key-filter.ts';
import type { IdentifierKeys } from './verify-state.ts';

/** Places for the events that a block's rows named lately; a power of two, as many as a block has rows. */
const RECENT_EVENTS = 512;
const LOWEST = { hi: 0, lo: 0 };
const HIGHEST = { hi: 0xffffffff, lo: 0xffffffff };

/** Spreads numbers that lie at regular distances, as a county's share of the nation's does. */
function recentPlace(number: number): number {
  return Math.imul(number | 0, 0x9e3779b1) >>> 23;
}

/** Counts up from nothing, or down from what the event table says. */
export interface RowTally {
  readonly rows: Int32Array;
  readonly by: 1 | -1;
}

export class RowVerifier {
  readonly #events: VerifiedEvents;
  readonly #identifiers: IdentifierKeys;
  readonly #share: RowShare;
  readonly #parties: number;
  readonly #tally: RowTally;
  readonly #filter: KeyFilterVerifier;
  #lastRows: RowColumns | null = null;
  /** The rows of this block and of the one before: in turn. */
  readonly #rooms = [new RowRoom(), new RowRoom()];
  #codes = 0;
  #hiBefore = -1;
  #loBefore = -1;
  /** By {@link recentPlace}: an event's number, its place, and the rows of the block that named it since. */
  readonly #recentNumbers = new Float64Array(RECENT_EVENTS);
  readonly #recentEvents = new Uint32Array(RECENT_EVENTS);
  readonly #recentRows = new Uint32Array(RECENT_EVENTS);

  /**
   * `events` and `identifiers` are complete by the time of the first rows, which come after them in a file.
   * @param tally of rows by event, in the order of the event table
   * @param parties bounds the party indices
   */
  constructor(
    events: VerifiedEvents,
    identifiers: IdentifierKeys,
    share: RowShare,
    tally: RowTally,
    parties: number,
    port: HostPort,
  ) {
    this.#events = events;
    this.#identifiers = identifiers;
    this.#share = share;
    this.#tally = tally;
    this.#parties = parties;
    this.#filter = new KeyFilterVerifier(port);
  }

  /** The next block of the share. Errors: PACK_ROW_WITHOUT_EVENT, PACK_BLOCK_ORDER, PACK_BLOCK_MALFORMED. */
  rows(block: BlockDescriptor, decoded: Uint8Array): void {
    const columns = decodeRowBlock(decoded, block, this.#parties, this.#rooms[block.number & 1]);
    const last = this.#lastRows;
    if (last !== null && compareRows(last, last.count - 1, columns, 0) >= 0) {
      throw packError('PACK_BLOCK_ORDER', { ...place(block), reason: 'it does not follow the block before' });
    }
    this.#see(block, this.#ofShare(columns));
    this.#lastRows = columns;
  }

  /** A block of the filter over the share's keys, whose decoded hash is checked already. Error: PACK_KEY_FILTER. */
  filter(block: BlockDescriptor): void {
    this.#filter.check(block);
  }

  /** After the last block. Error: PACK_KEY_FILTER. */
  finish(): { readonly codes: number } {
    this.#filter.finish();
    return { codes: this.#codes };
  }

  #ofShare(rows: RowColumns): RowColumns {
    const { from, to } = this.#share;
    if (from === null && to === null) return rows;
    const own = within(rows, from ?? LOWEST, to ?? HIGHEST);
    if (to === null) return own;
    // The border itself is the next part's.
    let end = own.end;
    while (end > own.begin && rows.keyHi[end - 1] === to.hi && rows.keyLo[end - 1] === to.lo) end--;
    return { ...own, end };
  }

  #see(block: BlockDescriptor, rows: RowColumns): void {
    const { keyHi, keyLo, linkHi, linkLo } = rows;
    const [numbers, named] = [this.#recentNumbers.fill(-1), this.#recentRows];
    let [hiBefore, loBefore] = [this.#hiBefore, this.#loBefore];
    for (let row = rows.begin; row < rows.end; row++) {
      const number = rows.eventNumber[row] ?? 0;
      const recent = recentPlace(number);
      if (numbers[recent] !== number) {
        this.#countRows(recent);
        this.#recentEvents[recent] = this.#events.withRowsIn(block, number);
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
    this.#hiBefore = hiBefore;
    this.#loBefore = loBefore;
  }

  /** Counts the rows that named a recent event as that event's. */
  #countRows(recent: number): void {
    const rows = this.#recentRows[recent] ?? 0;
    if (rows === 0) return;
    const event = this.#recentEvents[recent] ?? 0;
    const { by, rows: tally } = this.#tally;
    tally[event] = (tally[event] ?? 0) + by * rows;
    this.#recentRows[recent] = 0;
  }

  #expectCode(block: BlockDescriptor, hi: number, lo: number, ordinal: number): void {
    if (!this.#identifiers.has(hi, lo, ordinal)) throw unnamedCode(block);
  }
}

export function unnamedCode(block: BlockDescriptor) {
  return packError('PACK_BLOCK_MALFORMED', { ...place(block), reason: 'a key has no identifier' });
}

function place({ section, number }: BlockDescriptor) {
  return { section, number };
}
