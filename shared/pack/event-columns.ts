/**
 * Decoded blocks of the event table as columns. Per-event columns have `count` entries; those of bills,
 * quantities, context lists and parameters are flat, with `…Starts[i]` to `…Starts[i + 1]` belonging to event i.
 */
import type { NamedQuantity } from '../domain/event/event-facts.ts';

export interface EventColumns {
  readonly count: number;
  /** National event number, strictly ascending. */
  readonly number: Float64Array;
  readonly recordTimeMs: Float64Array;
  readonly timeMs: Float64Array;
  readonly zoneMinutes: Float64Array;
  /** Step code with role bits 7. */
  readonly step: Uint32Array;
  readonly flags: Uint32Array;
  /** References into the parties: index plus one, 0 none. */
  readonly party: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly deliverTo: Uint32Array;
  readonly carrier: Uint32Array;
  /** Reference into the parties; 0 without bill, or where the bill's party is null like the event's. */
  readonly billParty: Uint32Array;
  readonly billNumber: readonly (string | null)[];
  /** References into the strings, for words that the step code has no number for. */
  readonly billType: Uint32Array;
  readonly bizStep: Uint32Array;
  readonly disposition: Uint32Array;
  /** Reference into the batches. */
  readonly lot: Uint32Array;
  readonly quantityStarts: Uint32Array;
  readonly quantities: readonly (Omit<NamedQuantity, 'epcClass' | 'uom'> & {
    readonly epcClass: number;
    /** Reference into the strings. */
    readonly uom: number;
  })[];
  /** Identities that are no hashes, in order of their events. */
  readonly identityTexts: readonly string[];
  /** Six bytes per hash identity, in order of their events. */
  readonly identityHashes: Uint8Array;
  /** Per event how many events before it have a hash identity. */
  readonly hashesBefore: Uint32Array;
  /** Index in the county's event tree, -1 for a repeated event. */
  readonly treeIndex: Float64Array;
  readonly rowCount: Uint32Array;
  readonly firstRowBlock: Uint32Array;
  readonly lastRowBlock: Uint32Array;
  readonly contextStarts: Uint32Array;
  readonly contextRole: Uint32Array;
  readonly contextList: Float64Array;
  readonly templateVersion: Uint32Array;
  /** Index into the strings; meaningless where templateVersion is 0. */
  readonly shape: Uint32Array;
  readonly parameterStarts: Uint32Array;
  readonly parameters: readonly string[];
}

/** Place of an event number among the columns, -1 where it is not there. */
export function findEvent(columns: EventColumns, number: number): number {
  let low = 0;
  let high = columns.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = columns.number[middle] ?? 0;
    if (found === number) return middle;
    if (found < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
