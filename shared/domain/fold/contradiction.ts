/** Where the record of a code disagrees with itself; ids are those of the anomaly list (domain.md §5.2). */
import type { FoldEvent } from './reading.ts';

export type ContradictionCode =
  /** An event that an end blocked (semantics 2.2, 6). */
  | 'L6'
  /** Goods of a named receiver moved or handled there without a receipt (semantics 2.6). */
  | 'L4'
  /** Received again by the party that already holds it. */
  | 'L3'
  /** Received while neither in transit nor held by the uploader (semantics 6). */
  | 'D2'
  /** Received by somebody else than the receiver the shipment names. */
  | 'D5'
  /** Sent out by a party that is not the holder. */
  | 'L5'
  /** A bill type that the type table does not know (semantics 2.3). */
  | 'BILL_TYPE_UNKNOWN'
  /** A void without a shipment of that party to undo (semantics 1.6). */
  | 'VOID_WITHOUT_SHIPMENT'
  /** Taken out of a pack it is not in (semantics 3.4). */
  | 'NOT_IN_PACK';

export interface Contradiction {
  readonly code: ContradictionCode;
  readonly event: FoldEvent;
  /** The pack through which the event reached the code; null where the event names the code itself. */
  readonly via: string | null;
}
