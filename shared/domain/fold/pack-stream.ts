/** What a pack hands down to its contents: its own events and those it inherits, in the order of its fold. */
import { baseBillNumber } from '../bill/bill-urn.ts';
import type { Application, Life } from './life.ts';
import type { FoldEvent } from './reading.ts';

export interface PackStream {
  readonly items: readonly Application[];
  /** Whether the pack, or one it is in, is named by this event or another part of the same bill (semantics 3.2). */
  names(event: FoldEvent): boolean;
  /** Index of the first item after the one by which a content came in. */
  positionAfter(event: FoldEvent, timeMs: number): number;
  /** Index of the first item after the one by which the pack took the place of another (semantics 1.6). */
  positionAfterTakeOver(timeMs: number): number;
}

/**
 * One bill, whatever the part it was sent in (semantics 1.3); null for an event without a bill of ours. A void that
 * names the bill it undoes is no part of it (1.6).
 */
export function billKey(event: FoldEvent): string | null {
  const { bill } = event;
  return bill && event.bizStep !== 'void_shipping'
    ? `${bill.party}\n${bill.type}\n${baseBillNumber(bill.number)}`
    : null;
}

const streams = new WeakMap<Life, PackStream>();

export function packStream(life: Life): PackStream {
  const known = streams.get(life);
  if (known) return known;
  const stream = buildStream(life);
  streams.set(life, stream);
  return stream;
}

function buildStream(life: Life): PackStream {
  // An event voided for the pack still reached what had left the pack before the void: the content decides.
  const items = life.applications.filter((item) => item.outcome !== 'declared' && item.outcome !== 'future');
  const events = new Set<number>();
  const bills = new Set<string>();
  for (const { event } of items) {
    events.add(event.number);
    const key = billKey(event);
    if (key !== null) bills.add(key);
  }
  return {
    items,
    names(event) {
      const key = billKey(event);
      return events.has(event.number) || (key !== null && bills.has(key));
    },
    positionAfter(event, timeMs) {
      const at = items.findIndex((item) => item.event.number === event.number && item.via === null);
      if (at >= 0) return at + 1;
      const later = items.findIndex((item) => item.timeMs >= timeMs);
      return later >= 0 ? later : items.length;
    },
    positionAfterTakeOver(timeMs) {
      const takesOver = ({ role, link, event }: Application) =>
        role === 'object' && link !== null && event.action === 'ADD';
      const at = items.findIndex((item) => item.timeMs >= timeMs && takesOver(item));
      return at >= 0 ? at + 1 : items.length;
    },
  };
}
