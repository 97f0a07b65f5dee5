/**
 * What questions about very many codes ask of a pack's events: which may commission codes, of which batch they are and
 * where their rows lie; and whose bill is another's. It follows from the pack alone.
 */

/** Events that may commission codes, in runs that share batch and blocks; ascending by number. */
export interface Commissions {
  /** Number of the run's first event. Between it and the next run's no other event commissions anything. */
  readonly number: Float64Array;
  /** Reference into the batches: 0 for none. */
  readonly lot: Uint32Array;
  /** Row blocks [first, last]. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

export interface EventSurvey {
  readonly commissions: Commissions;
  /** Numbers of the events whose bill is not their uploader's own. */
  readonly foreignBills: Float64Array;
}

/** Place of the run that an event is in, -1 where it comes before all. */
export function runOf({ number }: Commissions, event: number): number {
  let low = 0;
  let high = number.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((number[middle] ?? 0) <= event) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
