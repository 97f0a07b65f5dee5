/**
 * A network as a FoodChain-Lab file has it: the network itself, what the file says of its stations and deliveries
 * besides, and the marks an investigator set.
 */
import type { Network } from '../../domain/network/network.ts';

/** What one station or delivery carries besides the columns of the network. */
export interface FclElement {
  readonly id: string;
  readonly name: string | null;
  /** In the file's order; the columns of the network (identifier, ends, dates, amount, lot) are not among them. */
  readonly properties: ReadonlyMap<string, FclValue>;
}

export type FclValue = string | number | boolean;

export interface FclDelivery extends FclElement {
  readonly lot: string | null;
  /** As written: `5 kg`; a number of units only where it is one. */
  readonly amount: FclValue | null;
}

/** Per station or delivery by index. */
export interface FclMarks {
  /** Above 0: a case, with this weight. */
  readonly weight: Float64Array;
  readonly crossContamination: Uint8Array;
  readonly killContamination: Uint8Array;
}

/** Something the file says that nobody can use, and what came of it. */
export interface FclNote {
  /** JSON path. */
  readonly path: string;
  readonly code: 'DATE_NOT_UNDERSTOOD';
  readonly value: string;
}

export interface FclFile {
  readonly network: Network;
  readonly stations: readonly FclElement[];
  readonly deliveries: readonly FclDelivery[];
  readonly stationMarks: FclMarks;
  readonly deliveryMarks: FclMarks;
  /** At most {@link fclLimit.notes}. */
  readonly notes: readonly FclNote[];
}

export const fclLimit = {
  /** Bytes of a file. */
  bytes: 256 * 1024 * 1024,
  /** Characters of one identifier. */
  id: 1_024,
  /** Properties of one station or delivery. */
  properties: 512,
  notes: 1_000,
} as const;
