/**
 * The facts of an event, from its document: derived once, when it is captured, and again when a pack is verified
 * deeply. Total: a document that capture accepted always has facts; what it does not say is null.
 */
import { billFromUrn } from '../bill/bill-urn.ts';
import { codeFromEpc } from '../code/identifier.ts';
import { partyFromUri } from '../party/party-urn.ts';
import { shortName, vocabulary } from './cbv-vocabulary.ts';
import { type EpcisEvent, extension } from './epcis-event.ts';
import type { BillReference, EventFacts, NamedQuantity } from './event-facts.ts';
import { parseInstant, parseZone } from './instant.ts';
import { namedCodes } from './named-codes.ts';

/** `eventTime` must be readable (capture refuses it otherwise); if it is not, the epoch stands in for it. */
export function deriveEventFacts(document: EpcisEvent): EventFacts {
  const timeMs = parseInstant(document.eventTime) ?? 0;
  const location = document.bizLocation?.id ?? document.readPoint?.id;
  const party = location === undefined ? null : partyFromUri(location);
  const { to, deliverTo } = receivers(document);
  const disposition =
    document.disposition === undefined ? null : shortName(vocabulary.disposition, document.disposition);
  return {
    type: document.type,
    action: document.action ?? null,
    bizStep: document.bizStep === undefined ? null : shortName(vocabulary.bizStep, document.bizStep),
    disposition,
    timeMs,
    zoneMinutes: parseZone(document.eventTimeZoneOffset) ?? 0,
    party,
    from: sender(document),
    to,
    deliverTo,
    carrier: carrier(document),
    bill: bill(document, party),
    lot: lot(document),
    names: namedCodes(document, timeMs),
    quantities: quantities(document),
    releasesAll: releasesAll(document),
    splitSale: isSplitSale(document) || disposition === 'partially_dispensed',
    untimed: document[extension.untimed] === true,
    declaresError: document.errorDeclaration !== undefined,
  };
}

function sender(document: EpcisEvent): string | null {
  const sources = document.sourceList ?? [];
  for (const type of ['owning_party', 'possessing_party']) {
    const found = sources.find((source) => shortName(vocabulary.sourceDestinationType, source.type) === type);
    if (found !== undefined) return partyFromUri(found.source);
  }
  return null;
}

function receivers(document: EpcisEvent): { readonly to: string | null; readonly deliverTo: string | null } {
  const destinations = document.destinationList ?? [];
  const find = (type: string): string | null => {
    const found = destinations.find(
      (destination) => shortName(vocabulary.sourceDestinationType, destination.type) === type,
    );
    return found === undefined ? null : partyFromUri(found.destination);
  };
  const [owner, possessor] = [find('owning_party'), find('possessing_party')];
  const to = owner ?? possessor;
  return { to, deliverTo: possessor === to ? null : possessor };
}

function carrier(document: EpcisEvent): string | null {
  const given = document[extension.carrier];
  return typeof given === 'string' ? partyFromUri(given) : null;
}

/** The bill the event is: where it quotes others beside its own (the sender's in a receipt), the uploader's. */
function bill(document: EpcisEvent, party: string | null): BillReference | null {
  const bills = (document.bizTransactionList ?? []).flatMap(
    ({ bizTransaction }) => billFromUrn(bizTransaction) ?? [],
  );
  return bills.find((found) => found.party === party) ?? bills[0] ?? null;
}

/** ILMD attributes stand with the CBV prefix, as full URIs, or bare in files that forgot it. */
function lot(document: EpcisEvent): EventFacts['lot'] {
  const number = ilmdText(document, 'lotNumber');
  if (number === null) return null;
  const expiry = ilmdText(document, 'itemExpirationDate')?.slice(0, 10) ?? '';
  return { number, expiry: /^\d{4}-\d{2}-\d{2}$/.test(expiry) ? expiry : null };
}

function ilmdText(document: EpcisEvent, name: string): string | null {
  for (const prefix of ['cbvmda:', 'urn:epcglobal:cbv:mda:', '']) {
    const value = document.ilmd?.[prefix + name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

function quantities(document: EpcisEvent): readonly NamedQuantity[] {
  const lists = [
    document.quantityList,
    document.childQuantityList,
    document.inputQuantityList,
    document.outputQuantityList,
  ];
  return lists.flatMap((list) =>
    (list ?? []).map((element) => ({
      epcClass: codeFromEpc(element.epcClass),
      quantity: element.quantity ?? null,
      uom: element.uom ?? null,
    })),
  );
}

/** Semantics 3.4: DELETE that names no child at all. */
function releasesAll(document: EpcisEvent): boolean {
  return (
    document.type === 'AggregationEvent' &&
    document.action === 'DELETE' &&
    (document.childEPCs ?? []).length === 0 &&
    (document.childQuantityList ?? []).length === 0
  );
}

function isSplitSale(document: EpcisEvent): boolean {
  const given = document[extension.splitSale];
  return given === 1 || given === '1' || given === true;
}
