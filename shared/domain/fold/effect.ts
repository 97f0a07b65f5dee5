/** What an event does to a code that it names: direction and state left behind (semantics 2.3, 2.4). */
import { billType } from '../bill/bill-types.ts';
import type { CustodyState } from './custody.ts';
import type { FoldEvent } from './reading.ts';

/**
 * `in` and `out` are movements (semantics 2.1 asks whether they are applicable); `commission` makes a code
 * known; `void` undoes; `packing` and `unpacking` change links only; `instruction` changes nothing at all, not even
 * a shipment under way; `neutral` changes neither holder nor state.
 */
export type Direction =
  | 'in'
  | 'out'
  | 'commission'
  | 'void'
  | 'packing'
  | 'unpacking'
  | 'instruction'
  | 'neutral';

export interface Effect {
  readonly direction: Direction;
  /** State left behind; null where the event changes none. */
  readonly leaves: CustodyState | null;
  /** Naming a code without its pack takes it out of the pack (semantics 3.2). */
  readonly opens: boolean;
  /** Bill type where the event has one of ours, else empty. */
  readonly billType: string;
  readonly unknownBillType: boolean;
  /** Still applies after an end (semantics 2.2). */
  readonly afterEnd: boolean;
}

const STEP_EFFECTS: Readonly<Record<string, { direction: Direction; leaves: CustodyState }>> = {
  commissioning: { direction: 'commission', leaves: 'commissioned' },
  shipping: { direction: 'out', leaves: 'in_transit' },
  departing: { direction: 'out', leaves: 'in_transit' },
  transporting: { direction: 'out', leaves: 'in_transit' },
  receiving: { direction: 'in', leaves: 'in_stock' },
  arriving: { direction: 'in', leaves: 'in_stock' },
  accepting: { direction: 'in', leaves: 'in_stock' },
  storing: { direction: 'in', leaves: 'in_stock' },
  retail_selling: { direction: 'out', leaves: 'sold' },
  dispensing: { direction: 'out', leaves: 'dispensed' },
  destroying: { direction: 'out', leaves: 'destroyed' },
  sampling: { direction: 'out', leaves: 'sampled' },
};

/** Bare observation does not open a pack (semantics 3.2). */
const OBSERVING_STEPS: ReadonlySet<string> = new Set(['inspecting', 'cycle_counting', 'sensor_reporting']);

const memo = new WeakMap<FoldEvent, Effect>();

export function effectOf(event: FoldEvent): Effect {
  const known = memo.get(event);
  if (known) return known;
  const effect = deriveEffect(event);
  memo.set(event, effect);
  return effect;
}

/** Whether semantics 2.1 asks if it is applicable. */
export function isMovement(event: FoldEvent): boolean {
  const { direction } = effectOf(event);
  return direction === 'in' || direction === 'out';
}

function deriveEffect(event: FoldEvent): Effect {
  if (event.bizStep === 'void_shipping') return plain('void', null, true);
  if (isAggregation(event)) {
    if (event.action === 'ADD') return plain('packing', null, false);
    if (event.action === 'DELETE') return plain('unpacking', null, true);
    const observed = stepEffect(event);
    return { ...observed, opens: false };
  }
  if (event.bill && event.bill.type !== '') return billEffect(event, event.bill.type);
  return stepEffect(event);
}

function isAggregation(event: FoldEvent): boolean {
  return event.type === 'AggregationEvent' || event.type === 'AssociationEvent';
}

function stepEffect(event: FoldEvent): Effect {
  const step = event.bizStep ?? '';
  const found = STEP_EFFECTS[step];
  if (step === 'commissioning' && event.action !== null && event.action !== 'ADD')
    return plain('neutral', null, true);
  if (!found) return plain('neutral', null, !OBSERVING_STEPS.has(step) && step !== 'packing');
  if (isSplitSale(event, found.leaves)) return plain('out', 'in_stock', true);
  return plain(found.direction, found.leaves, true);
}

/** Semantics 2.5: disposition partially_dispensed on a sale leaves the opened pack in stock. */
function isSplitSale(event: FoldEvent, leaves: CustodyState): boolean {
  return event.splitSale && (leaves === 'sold' || leaves === 'dispensed');
}

function billEffect(event: FoldEvent, code: string): Effect {
  const type = billType(code);
  const marks = { billType: code, unknownBillType: !type.known, afterEnd: type.appliesAfterEnd };
  if (type.direction === 'instruction' || type.leaves === 'unchanged')
    return { ...plain('instruction', null, false), ...marks };
  if (isSplitSale(event, type.leaves)) return { ...plain('out', 'in_stock', true), ...marks };
  return { ...plain(type.direction === 'in' ? 'in' : 'out', type.leaves, true), ...marks };
}

function plain(direction: Direction, leaves: CustodyState | null, opens: boolean): Effect {
  return { direction, leaves, opens, billType: '', unknownBillType: false, afterEnd: false };
}
