/**
 * What a document template's placeholders stand for (version 1): each a value that columns and codes give
 * back. docs/pack-format.md "Templates" lists them.
 */
import { billUrn } from '../domain/bill/bill-urn.ts';
import { epcFromCode } from '../domain/code/identifier.ts';
import { extension } from '../domain/event/epcis-event.ts';
import type { EventFacts, NamedQuantity } from '../domain/event/event-facts.ts';
import { formatInstant, formatZone } from '../domain/event/instant.ts';
import { partyUrn } from '../domain/party/party-urn.ts';
import type { EventNames } from './event-names.ts';

/** The facts a document is made of again. */
export interface SlotFacts extends Omit<EventFacts, 'names'> {
  readonly recordTimeMs: number;
  /** Null where only the beginning of a hash is carried. */
  readonly eventId: string | null;
}

type ScalarSlot = (facts: SlotFacts, names: EventNames) => string | null;
type ListSlot = (names: EventNames) => readonly string[];

/** Values of single strings, by placeholder name; null where the event has none. */
const scalars: Readonly<Record<string, ScalarSlot>> = {
  time: (facts) => formatInstant(facts.timeMs, facts.zoneMinutes),
  'time.s': (facts) => withoutMilliseconds(formatInstant(facts.timeMs, facts.zoneMinutes)),
  'time.z': (facts) => new Date(facts.timeMs).toISOString(),
  'time.sz': (facts) => withoutMilliseconds(new Date(facts.timeMs).toISOString()),
  date: (facts) => formatInstant(facts.timeMs, facts.zoneMinutes).slice(0, 10),
  zone: (facts) => formatZone(facts.zoneMinutes),
  recordTime: (facts) => new Date(facts.recordTimeMs).toISOString(),
  id: (facts) => facts.eventId,
  party: (facts) => urn(facts.party),
  from: (facts) => urn(facts.from),
  to: (facts) => urn(facts.to),
  deliverTo: (facts) => urn(facts.deliverTo),
  carrier: (facts) => urn(facts.carrier),
  'party.raw': (facts) => facts.party,
  'from.raw': (facts) => facts.from,
  'to.raw': (facts) => facts.to,
  'deliverTo.raw': (facts) => facts.deliverTo,
  'carrier.raw': (facts) => facts.carrier,
  bill: (facts) => (facts.bill === null ? null : billUrn(facts.bill)),
  'bill.number': (facts) => facts.bill?.number ?? null,
  lot: (facts) => facts.lot?.number ?? null,
  expiry: (facts) => facts.lot?.expiry ?? null,
  parent: (_facts, names) => {
    const parent = names.codes('parent')[0];
    return parent === undefined ? null : epcFromCode(parent.code);
  },
  link: (_facts, names) => (names.link === null ? null : epcFromCode(names.link)),
};

/** Lists of EPCs, by placeholder name. */
const lists: Readonly<Record<string, ListSlot>> = {
  objects: (names) => names.epcs('object'),
  children: (names) => names.epcs('child'),
  inputs: (names) => names.epcs('input'),
  outputs: (names) => names.epcs('output'),
  'objects.byEpc': (names) => [...names.epcs('object')].sort(),
  'children.byEpc': (names) => [...names.epcs('child')].sort(),
  'inputs.byEpc': (names) => [...names.epcs('input')].sort(),
  'outputs.byEpc': (names) => [...names.epcs('output')].sort(),
};

/** Everything else, as plain JSON values. */
export const valueSlots = {
  scanTimes: (facts: SlotFacts, names: EventNames): Readonly<Record<string, string>> =>
    Object.fromEntries(
      names
        .codes('object')
        .filter((name) => name.timeMs !== facts.timeMs)
        .map((name) => [epcFromCode(name.code), formatInstant(name.timeMs, facts.zoneMinutes)]),
    ),
  quantities: (facts: SlotFacts): readonly object[] => facts.quantities.map(quantityElement),
} as const;

/** Maps, not objects: names come from documents and from packs, and may be `constructor`. */
export const scalarSlots: ReadonlyMap<string, ScalarSlot> = new Map(Object.entries(scalars));
export const listSlots: ReadonlyMap<string, ListSlot> = new Map(Object.entries(lists));

/** Scalar slots that are dates and times. */
export const timeSlots: ReadonlySet<string> = new Set([
  'time',
  'time.s',
  'time.z',
  'time.sz',
  'date',
  'recordTime',
]);

/** Which slots a list of the document may be, by its key. */
export const listKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['epcList', ['objects', 'objects.byEpc']],
  ['childEPCs', ['children', 'children.byEpc']],
  ['inputEPCList', ['inputs', 'inputs.byEpc']],
  ['outputEPCList', ['outputs', 'outputs.byEpc']],
]);
export const quantityKeys: ReadonlySet<string> = new Set([
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
]);
export const scanTimesKey: string = extension.scanTimes;

/** Values of these keys are words: they belong to the shape, not to the event. */
export const literalKeys: ReadonlySet<string> = new Set([
  'type',
  'action',
  'bizStep',
  'disposition',
  'reason',
  'uom',
  '@context',
  // A maker has few lines, and each makes many packs.
  extension.workshop,
  extension.line,
]);

function urn(party: string | null): string | null {
  if (party === null) return null;
  let found = urns.get(party);
  if (found === undefined) {
    found = partyUrn(party);
    if (urns.size >= URNS_AT_MOST) urns.clear();
    urns.set(party, found);
  }
  return found;
}

/** Few parties stand in many events. */
const urns = new Map<string, string>();
const URNS_AT_MOST = 10_000;

function withoutMilliseconds(instant: string): string {
  return instant.replace(/\.\d{3}(?=[Z+-])/, '');
}

function quantityElement(quantity: NamedQuantity): object {
  return {
    epcClass: quantity.epcClass,
    ...(quantity.quantity === null ? {} : { quantity: quantity.quantity }),
    ...(quantity.uom === null ? {} : { uom: quantity.uom }),
  };
}
