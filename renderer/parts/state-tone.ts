/** One tone for each state of a pack, the same wherever a state is shown. */
import type { PackState } from '../../shared/protocol/trace-answer.ts';

export type StateTone = 'good' | 'accent' | 'violet' | 'warn' | 'bad' | 'unknown';

export const stateTone: Readonly<Record<PackState, StateTone>> = {
  commissioned: 'good',
  in_stock: 'good',
  in_transit: 'accent',
  exported: 'accent',
  sold: 'violet',
  dispensed: 'violet',
  sampled: 'violet',
  returned: 'warn',
  quarantined: 'warn',
  destroyed: 'bad',
  missing: 'bad',
  empty: 'unknown',
  unknown: 'unknown',
};

/** The order in which states are listed: still in trade, gone, lost, not known. */
export const stateOrder: readonly PackState[] = [
  'commissioned',
  'in_stock',
  'in_transit',
  'returned',
  'quarantined',
  'sold',
  'dispensed',
  'sampled',
  'exported',
  'destroyed',
  'missing',
  'empty',
  'unknown',
];
