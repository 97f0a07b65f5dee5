/** What the naive fold keeps of a code, and what it reads in an event (semantics 2.3, 2.4); for tests only. */
import { billType } from '../bill/bill-types.ts';
import { baseBillNumber } from '../bill/bill-urn.ts';
import type { ContradictionCode } from './contradiction.ts';
import type { CustodyState, Transit } from './custody.ts';
import type { Outcome } from './life.ts';
import type { FoldEvent, Reading } from './reading.ts';

export interface NaiveLife {
  state: CustodyState;
  holder: string | null;
  transit: Transit | null;
  opened: boolean;
  /** The event that ended the life. */
  end: FoldEvent | null;
  pack: string | null;
  lot: string | null;
  replacedBy: string | null;
  /** What became of each event, by its number; the last word counts. */
  readonly outcomes: Map<number, Outcome>;
  /** Applied events that gave the code away, latest last. */
  readonly given: FoldEvent[];
  /** Events and bills that the code has had. */
  readonly taken: Set<string>;
  readonly contradictions: { readonly code: ContradictionCode; readonly number: number }[];
  /** Every pack it was ever inside, directly or not; `until` null while inside. */
  readonly packs: { readonly code: string; readonly from: number; until: number | null }[];
}

export type Direction = 'in' | 'out' | 'none';

export const BARE_IN = ['receiving', 'arriving', 'accepting', 'storing'];
export const BARE_TRANSIT = ['shipping', 'departing', 'transporting'];
export const BARE_USE: Readonly<Record<string, CustodyState>> = {
  retail_selling: 'sold',
  dispensing: 'dispensed',
  destroying: 'destroyed',
  sampling: 'sampled',
};
export const LOOKING = ['inspecting', 'cycle_counting', 'sensor_reporting'];
export const ENDS: readonly CustodyState[] = ['sold', 'dispensed', 'destroyed', 'exported'];
export const RECEIPTS = ['102', '103', '104', '107', '108'];

export const isVoid = (event: FoldEvent) => event.bizStep === 'void_shipping';
export const isInstruction = (event: FoldEvent) =>
  event.bill !== null && billType(event.bill.type).leaves === 'unchanged';
export const isPacking = (event: FoldEvent) => event.type === 'AggregationEvent' && event.action === 'ADD';
export const isCommissioning = (event: FoldEvent) =>
  event.bill === null &&
  event.type === 'ObjectEvent' &&
  event.action === 'ADD' &&
  event.bizStep === 'commissioning';
export const isReplacement = (row: Reading) => row.role === 'object' && row.link !== null;

export function direction(event: FoldEvent): Direction {
  if (event.bill) {
    const type = billType(event.bill.type).direction;
    if (type === 'instruction') return 'none';
    return type === 'in' ? 'in' : 'out';
  }
  const step = event.bizStep ?? '';
  if (BARE_IN.includes(step)) return 'in';
  return BARE_TRANSIT.includes(step) || step in BARE_USE ? 'out' : 'none';
}

/** An event, or a bill whatever the part it was sent in. */
export function sending(event: FoldEvent): string {
  const { bill } = event;
  return bill ? `${bill.party} ${bill.type} ${baseBillNumber(bill.number)}` : `#${event.number}`;
}

export function newLife(): NaiveLife {
  return {
    state: 'unknown',
    holder: null,
    transit: null,
    opened: false,
    end: null,
    pack: null,
    lot: null,
    replacedBy: null,
    outcomes: new Map(),
    given: [],
    taken: new Set(),
    contradictions: [],
    packs: [],
  };
}
