/** Bytes of a block of the event table to columns, with their order and ranges checked. */

import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { checkItems, malformed } from './byte-reader.ts';
import { eventColumn as column, eventFlag, HASH_BYTES, quantityForm } from './event-block.ts';
import type { EventColumns } from './event-columns.ts';
import { LARGEST_ZONE, readDeltas, readPlain, readTimes } from './number-columns.ts';
import { packLimit } from './pack-format.ts';
import { checkNumbers } from './residual-block.ts';
import { billTypeCode, isStep, NO_ROLE, OTHER_WORD, stepBillType, stepRole, stepRoles } from './step-code.ts';
import { readTexts } from './text-columns.ts';

/** Sizes of what events refer to: references beyond them are refused. */
export interface ReferenceLimits {
  readonly parties: number;
  readonly batches: number;
  readonly strings: number;
  readonly contextLists: number;
  readonly rowBlocks: number;
}

/** Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. */
export function decodeEventBlock(
  decoded: Uint8Array,
  block: BlockDescriptor,
  limits: ReferenceLimits,
): EventColumns {
  const place = { section: block.section, number: block.number };
  if (block.items > packLimit.eventsPerBlock) throw malformed(place, 'it has too many events');
  const columns = new ColumnsReader(decoded, column.parameterBytes, place);
  const read = new EventBlockReader(columns, block.items, decoded, limits);
  const events = read.all();
  columns.end();
  checkNumbers(events.number, block);
  return events;
}

/** As many as there are columns of one word an event. */
const POOLED_COLUMNS = 24;

class EventBlockReader {
  readonly #columns: ColumnsReader;
  readonly #count: number;
  readonly #decoded: Uint8Array;
  readonly #limits: ReferenceLimits;
  /** Columns of one value an event are cut from this: an allocation a block, not one a column. */
  readonly #pool: ArrayBuffer;
  #pooled = 0;

  constructor(columns: ColumnsReader, count: number, decoded: Uint8Array, limits: ReferenceLimits) {
    this.#columns = columns;
    this.#count = count;
    this.#decoded = decoded;
    this.#limits = limits;
    this.#pool = new ArrayBuffer(POOLED_COLUMNS * count * 4);
  }

  all(): EventColumns {
    const columns = this.#columns;
    const count = this.#count;
    const { parties, batches, strings } = this.#limits;
    const step = this.#steps();
    const flags = this.#plain(column.flags, count, 63);
    const party = this.#plain(column.party, count, parties);
    const hasBill = (at: number) => stepBillType(step[at] ?? 0) !== billTypeCode.none;
    const wordOf = (id: number, has: (code: number) => boolean) =>
      this.#spread(id, (at) => has(step[at] ?? 0), strings);
    const quantityStarts = this.#starts(column.quantityCount);
    const treeIndex = this.#treeIndex(flags);
    const rowCount = this.#plain(column.rowCount, count);
    const contextStarts = this.#starts(column.contextCount);
    const lists = contextStarts[count] ?? 0;
    const templateVersion = this.#plain(column.templateVersion, count);
    const parameterStarts = this.#starts(column.parameterCount, (at) => templateVersion[at] !== 0);
    return {
      count,
      number: readDeltas(columns.required(column.number), new Float64Array(count)),
      recordTimeMs: readTimes(columns.required(column.recordTime), new Float64Array(count)),
      timeMs: readTimes(columns.required(column.time), new Float64Array(count)),
      zoneMinutes: this.#zones(),
      step,
      flags,
      party,
      from: this.#plain(column.from, count, parties),
      to: this.#plain(column.to, count, parties),
      deliverTo: this.#plain(column.deliverTo, count, parties),
      carrier: this.#plain(column.carrier, count, parties),
      billParty: this.#billParties(party, hasBill),
      billNumber: this.#billNumbers(hasBill),
      billType: wordOf(column.billType, (code) => stepBillType(code) === billTypeCode.other),
      bizStep: wordOf(column.bizStep, (code) => ((code >>> 8) & 63) === OTHER_WORD),
      disposition: wordOf(column.disposition, (code) => ((code >>> 14) & 63) === OTHER_WORD),
      lot: this.#plain(column.lot, count, batches),
      quantityStarts,
      quantities: this.#quantities(quantityStarts[count] ?? 0),
      ...this.#identities(flags),
      treeIndex,
      rowCount,
      ...this.#rowBlocks(rowCount),
      contextStarts,
      contextRole: this.#plain(column.contextRole, lists, stepRoles.length - 1),
      contextList: this.#listNumbers(lists),
      templateVersion,
      shape: this.#spread(column.shape, (at) => templateVersion[at] !== 0, strings - 1),
      parameterStarts,
      parameters: readTexts(
        columns.column(column.parameterLengths),
        columns.column(column.parameterBytes),
        parameterStarts[count] ?? 0,
      ),
    };
  }

  #words(count: number): Uint32Array {
    if (count !== this.#count || this.#pooled === POOLED_COLUMNS) return new Uint32Array(count);
    return new Uint32Array(this.#pool, 4 * count * this.#pooled++, count);
  }

  /** Unsigned values, none above `most`. */
  #plain(id: number, count: number, most = 0xffffffff): Uint32Array {
    const values = readPlain(this.#columns.column(id), this.#words(count));
    for (const value of values)
      if (value > most) throw malformed(this.#columns.place, `column ${id} refers to nothing`);
    return values;
  }

  /** A column that has values only for some events; zero for the others. */
  #spread(id: number, has: (at: number) => boolean, most: number): Uint32Array {
    const values = this.#words(this.#count);
    const source = this.#columns.column(id);
    for (let at = 0; at < this.#count; at++) {
      if (!has(at)) continue;
      const value = source === null ? 0 : source.unsigned();
      if (value > most) throw malformed(this.#columns.place, `column ${id} refers to nothing`);
      values[at] = value;
    }
    return values;
  }

  /** Counts summed up, bounded by the block's length. */
  #starts(id: number, has: (at: number) => boolean = () => true): Uint32Array {
    const counts = this.#spread(id, has, this.#decoded.length);
    const starts = new Uint32Array(this.#count + 1);
    for (let at = 0, total = 0; at < this.#count; at++) {
      total += counts[at] ?? 0;
      checkItems(total, this.#decoded, this.#columns.place);
      starts[at + 1] = total;
    }
    return starts;
  }

  #steps(): Uint32Array {
    const steps = readPlain(this.#columns.column(column.step), this.#words(this.#count));
    for (const step of steps) {
      if (!isStep(step) || stepRole(step) !== NO_ROLE)
        throw malformed(this.#columns.place, 'a step code is none');
    }
    return steps;
  }

  #zones(): Float64Array {
    const zones = readDeltas(this.#columns.column(column.zone), new Float64Array(this.#count));
    if (zones.some((zone) => Math.abs(zone) > LARGEST_ZONE))
      throw malformed(this.#columns.place, 'a zone is none');
    return zones;
  }

  #billParties(party: Uint32Array, hasBill: (at: number) => boolean): Uint32Array {
    const parties = this.#spread(column.billParty, hasBill, this.#limits.parties);
    return parties.map((reference, at) => (hasBill(at) && reference === 0 ? (party[at] ?? 0) : reference));
  }

  #billNumbers(hasBill: (at: number) => boolean): (string | null)[] {
    const billed = Array.from({ length: this.#count }, (_, at) => at).filter(hasBill);
    const numbers = readTexts(
      this.#columns.column(column.billNumberLengths),
      this.#columns.column(column.billNumberBytes),
      billed.length,
    );
    const all = new Array<string | null>(this.#count).fill(null);
    billed.forEach((at, index) => {
      all[at] = numbers[index] ?? '';
    });
    return all;
  }

  #quantities(total: number): EventColumns['quantities'] {
    if (total === 0) return [];
    const columns = this.#columns;
    const classes = this.#plain(column.quantityClass, total, this.#limits.strings - 1);
    const uoms = this.#plain(column.quantityUom, total, this.#limits.strings);
    const forms = this.#plain(column.quantityForm, total, quantityForm.float);
    return Array.from(classes, (epcClass, index) => {
      let quantity: number | null = null;
      if (forms[index] === quantityForm.integer)
        quantity = columns.required(column.quantityInteger).unsigned();
      if (forms[index] === quantityForm.float)
        quantity = float64(columns.required(column.quantityFloat).take(8));
      return { epcClass, uom: uoms[index] ?? 0, quantity };
    });
  }

  #identities(flags: Uint32Array): Pick<EventColumns, 'identityTexts' | 'identityHashes' | 'hashesBefore'> {
    const hashesBefore = this.#words(this.#count);
    let hashes = 0;
    for (let at = 0; at < this.#count; at++) {
      hashesBefore[at] = hashes;
      if (((flags[at] ?? 0) & eventFlag.hashIdentity) !== 0) hashes++;
    }
    const columns = this.#columns;
    return {
      hashesBefore,
      identityHashes: (columns.column(column.identityHash) ?? columns.empty()).take(hashes * HASH_BYTES),
      identityTexts: readTexts(
        columns.column(column.identityLengths),
        columns.column(column.identityBytes),
        this.#count - hashes,
      ),
    };
  }

  #treeIndex(flags: Uint32Array): Float64Array {
    const inRange = (at: number) => ((flags[at] ?? 0) & eventFlag.inRange) !== 0;
    let count = 0;
    for (let at = 0; at < this.#count; at++) if (inRange(at)) count++;
    const indices = readDeltas(this.#columns.column(column.treeIndex), new Float64Array(count));
    let next = 0;
    return new Float64Array(this.#count).map((_, at) => (inRange(at) ? (indices[next++] ?? 0) : -1));
  }

  #rowBlocks(rowCount: Uint32Array): Pick<EventColumns, 'firstRowBlock' | 'lastRowBlock'> {
    const rowed = rowCount.filter((rows) => rows > 0).length;
    const first = readDeltas(this.#columns.column(column.firstRowBlock), new Float64Array(rowed));
    const span = this.#plain(column.rowBlockSpan, rowed);
    const firstRowBlock = this.#words(this.#count);
    const lastRowBlock = this.#words(this.#count);
    for (let at = 0, next = 0; at < this.#count; at++) {
      if (rowCount[at] === 0) continue;
      const from = first[next] ?? 0;
      const to = from + (span[next++] ?? 0);
      if (from < 0 || to >= this.#limits.rowBlocks)
        throw malformed(this.#columns.place, 'rows lie in no block');
      firstRowBlock[at] = from;
      lastRowBlock[at] = to;
    }
    return { firstRowBlock, lastRowBlock };
  }

  #listNumbers(count: number): Float64Array {
    const lists = readDeltas(this.#columns.column(column.contextList), new Float64Array(count));
    for (const list of lists) {
      if (list < 0 || list >= this.#limits.contextLists)
        throw malformed(this.#columns.place, 'a context list is not there');
    }
    return lists;
  }
}

function float64(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
}
