/**
 * The replica's deliveries as one network: a delivery is what one bill moved of one batch, from one party to
 * another. The giver's and the receiver's bill of the same goods are one delivery with both its dates. Packs are not
 * opened on the way, so an incoming delivery can have gone into an outgoing one only of the same batch.
 */
import type { BillReference } from '../../shared/domain/event/event-facts.ts';
import type { Network } from '../../shared/domain/network/network.ts';

export interface ReplicaBatch {
  /** The directory's product, else what the code itself says; empty where nothing does. */
  readonly product: string;
  /** Null where no pack of the replica commissions its codes. */
  readonly batch: string | null;
}

export interface ReplicaDelivery {
  /** The giver's bill where there is one, else the receiver's. */
  readonly bill: BillReference | null;
  /** The receiver's bill, where both are known. */
  readonly receipt: BillReference | null;
  /** National event numbers, the giver's first. */
  readonly events: readonly number[];
  readonly batch: number;
  /** Codes of any level, and quantities without codes. */
  readonly codes: number;
}

export interface ReplicaNetwork {
  /** `quantity` is in units: level-1 packs, a pack of a higher level counted as full. */
  readonly network: Network;
  readonly deliveries: readonly ReplicaDelivery[];
  readonly batches: readonly ReplicaBatch[];
  /** Per delivery its batch, as a column. */
  readonly batchOf: Uint32Array;
  /** Deliveries of each party as index of its station; by identifier. */
  readonly stationAt: ReadonlyMap<string, number>;
  /** Deliveries by the URN of a bill, parts of a bill together (semantics 1.3). */
  readonly deliveriesOfBill: ReadonlyMap<string, readonly number[]>;
}
