/** A bill before it becomes paper: who did what with which codes. How it is written is paperwork.ts. */
import type { Actor } from './cast.ts';

export type BillFormat = 'xml' | 'traceCodes' | 'epcis';

export interface Bill {
  readonly uploader: Actor;
  /** Three digits (domain.md 2.4). */
  readonly type: string;
  readonly timeMs: number;
  /** As the bill names them: platform codes of any level, or canonical SSCC links. No code twice. */
  readonly codes: readonly string[];
  readonly from?: Actor;
  readonly to?: Actor;
  /** Where the goods go when that is not `to` (207, 237). */
  readonly deliverTo?: Actor;
  readonly carrier?: Actor;
  /** Third-party logistics that keeps the uploader's warehouse. */
  readonly agent?: Actor;
  /** Epoch ms per code; written only where the format knows scan times (semantics 1.3). */
  readonly scanTimes?: readonly number[];
  readonly splitSale?: boolean;
  readonly format?: BillFormat;
  /** Sent as `_1` and `_2` (semantics 1.3). */
  readonly inParts?: boolean;
  /** The bill must be findable by its URN: it is planted, or will be deleted. */
  readonly cited?: boolean;
}

/** What a filed bill is known by. */
export interface FiledBill {
  readonly number: string;
  /** Null where the movement was sent without a bill. */
  readonly urn: string | null;
}
