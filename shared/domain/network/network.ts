/**
 * A supply network as columns: stations, deliveries between them, and which incoming delivery feeds which outgoing
 * one. Indexes everywhere; identifiers only at the border. Built once, never changed.
 */
import type { Lists } from './lists.ts';

export interface Network {
  readonly stationIds: readonly string[];
  readonly deliveryIds: readonly string[];
  /** Per delivery the station it leaves and the one it reaches. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Epoch ms per delivery; NaN where not known. */
  readonly departedMs: Float64Array;
  readonly arrivedMs: Float64Array;
  /** Per delivery, in whatever unit the network counts; NaN where not known. */
  readonly quantity: Float64Array;
  /** Per station its deliveries, in their order. */
  readonly incoming: Lists;
  readonly outgoing: Lists;
  /** Per delivery the deliveries it feeds, and those that feed it; each pair once. */
  readonly feeds: Lists;
  readonly fedBy: Lists;
}

export type Direction = 'forward' | 'backward';

/** Deliveries and stations by index, ascending. */
export interface Reached {
  readonly stations: Uint32Array;
  readonly deliveries: Uint32Array;
}
