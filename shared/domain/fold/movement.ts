/** One event applied to one code's custody (semantics 2.2 to 2.6). Pure; the order is the fold's business. */
import type { ContradictionCode } from './contradiction.ts';
import { type Custody, custodyOf } from './custody.ts';
import { type Effect, effectOf } from './effect.ts';
import type { FoldContext, FoldEvent } from './reading.ts';

/** GB/T 2260 has no county abroad; the directory puts foreign receivers here (semantics 2.3). */
const ABROAD = '990000';

/** Receipts that need a shipment (semantics 6, D2). */
const RECEIPTS: ReadonlySet<string> = new Set(['102', '103', '104', '107', '108']);

export interface Movement {
  readonly custody: Custody;
  readonly blocked: boolean;
  readonly contradictions: readonly ContradictionCode[];
}

const NONE: readonly ContradictionCode[] = [];

export function moveCustody(before: Custody, event: FoldEvent, context: FoldContext): Movement {
  const effect = effectOf(event);
  if (before.endedBy && !effect.afterEnd) {
    const repeatedSplit = before.opened && event.splitSale && event.party === before.holder;
    return { custody: before, blocked: true, contradictions: repeatedSplit ? NONE : ['L6'] };
  }
  const contradictions: ContradictionCode[] = [];
  if (effect.unknownBillType) contradictions.push('BILL_TYPE_UNKNOWN');
  const custody = impliedReceipt(before, event, effect, contradictions);
  if (effect.leaves === null) return { custody, blocked: false, contradictions };
  judge(custody, event, effect, contradictions);
  return { custody: settle(custody, event, effect, context), blocked: false, contradictions };
}

/** Whether the event is applicable now (semantics 2.1): out, its uploader is the holder; in, the code is in transit. */
export function isApplicable(custody: Custody, event: FoldEvent): boolean {
  const { direction } = effectOf(event);
  if (direction === 'out') return event.party !== null && custody.holder === event.party;
  if (direction === 'in') return custody.state === 'in_transit';
  return false;
}

/** Semantics 2.6: any event of the named receiver closes the shipment; an instruction changes nothing (2.3). */
function impliedReceipt(
  before: Custody,
  event: FoldEvent,
  effect: Effect,
  found: ContradictionCode[],
): Custody {
  const { transit } = before;
  const { direction } = effect;
  if (!transit || event.party === null || direction === 'in' || direction === 'instruction') return before;
  if (event.party !== transit.to && event.party !== transit.deliverTo) return before;
  found.push('L4');
  return custodyOf(event, 'in_stock', event.party, before.opened);
}

function judge(before: Custody, event: FoldEvent, effect: Effect, found: ContradictionCode[]): void {
  const { transit } = before;
  if (effect.direction === 'out') {
    if (before.holder !== null && event.party !== null && before.holder !== event.party) found.push('L5');
    return;
  }
  if (!RECEIPTS.has(effect.billType)) return;
  if (transit) {
    const named = transit.to ?? transit.deliverTo;
    if (named !== null && event.party !== transit.to && event.party !== transit.deliverTo) found.push('D5');
    return;
  }
  if (before.holder === null || before.holder !== event.party) found.push('D2');
  else if (before.endedBy === null) found.push('L3');
}

function settle(before: Custody, event: FoldEvent, effect: Effect, context: FoldContext): Custody {
  const holder = event.party ?? before.holder;
  if (effect.leaves === 'in_transit' && event.to !== null && context.regionOf(event.to) === ABROAD) {
    return custodyOf(event, 'exported', holder, before.opened);
  }
  if (effect.billType === '116' || (effect.billType === '103' && before.endedBy)) {
    return custodyOf(event, 'returned', holder, before.opened);
  }
  const opened = before.opened || (event.splitSale && effect.leaves === 'in_stock');
  return custodyOf(event, effect.leaves ?? before.state, holder, opened);
}
