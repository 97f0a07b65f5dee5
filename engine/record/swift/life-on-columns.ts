/** A pack that the swift fold gave up, for its contents all the same: its whole life in the swift fold's terms. */
import type { Application, Life } from '../../../shared/domain/fold/life.ts';
import { billKey } from '../../../shared/domain/fold/pack-stream.ts';
import { NONE } from '../../../shared/pack/row-columns.ts';
import { stepCode } from '../../../shared/pack/step-code.ts';
import { eventKind, unmoving } from './event-kind.ts';
import type { PartyNumbers } from './party-numbers.ts';
import { type SwiftItem, type SwiftLife, swiftItem } from './swift-life.ts';

/** Null where contents inherit something that the swift fold does not know. */
export function lifeOnColumns(
  life: Life,
  parties: PartyNumbers,
  linkOf: (code: string) => number,
): SwiftLife | null {
  // These stay out of what a pack hands down (pack-stream.ts).
  const handed = life.applications.filter(({ outcome }) => outcome !== 'declared' && outcome !== 'future');
  const voided = handed.filter(({ outcome }) => outcome === 'voided');
  const voids = handed.filter(({ event }) => event.bizStep === 'void_shipping');
  // Which void undoes which shipment is plain only where there is one of each.
  if (voided.length > 1 || voids.length !== voided.length) return null;
  const target = voided[0]?.event.number ?? NONE;
  const items: SwiftItem[] = [];
  const bills = new Set<string>();
  for (const application of handed) {
    const item = itemOf(application, parties, target);
    const bill = billKey(application.event);
    // A bill sent in parts applies once (semantics 1.3), and items do not say which part did.
    if (item === null || (bill !== null && bills.has(bill))) return null;
    if (bill !== null) bills.add(bill);
    items.push(item);
  }
  return {
    items,
    stays: life.stays.map(({ parent, fromMs, untilMs }) => ({
      link: linkOf(parent),
      fromMs,
      untilMs: untilMs ?? Number.POSITIVE_INFINITY,
    })),
  };
}

function itemOf(application: Application, parties: PartyNumbers, target: number): SwiftItem | null {
  const { event, role, link, via, timeMs, aside, outcome } = application;
  const step = stepCode(event, null);
  const isVoid = event.bizStep === 'void_shipping';
  const own = isVoid ? unmoving : eventKind(step);
  // Rows do not say that a receiver is abroad; the life does (semantics 2.3).
  const isExport = application.custody.state === 'exported' && application.custody.setBy === event;
  const kind = own !== null && isExport ? { ...own, leaves: 'exported' as const, ends: true } : own;
  if (kind === null || (outcome !== 'applied' && outcome !== 'voided')) return null;
  if (event.splitSale || event.untimed || (role === 'object' && link !== null)) return null;
  if (event.bill !== null && event.bill.party !== event.party) return null;
  const facts = {
    number: event.number,
    timeMs,
    kind,
    step,
    party: event.party === null ? NONE : parties.number(event.party),
    aside,
    releases: event.releasesAll && outcome === 'applied',
    voided: outcome === 'voided',
    voids: isVoid ? target : NONE,
  };
  return swiftItem(facts, via !== null);
}
