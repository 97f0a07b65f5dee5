/** EPCIS 2.0 events for bills and packing, as a party's own EPCIS software would send them (domain.md 2.7). */

import { billType } from '../shared/domain/bill/bill-types.ts';
import { epcFromCode } from '../shared/domain/code/identifier.ts';
import { encodePart } from '../shared/domain/code/percent-encoding.ts';
import type { EpcisEvent, JsonValue } from '../shared/domain/event/epcis-event.ts';
import { extension } from '../shared/domain/event/epcis-event.ts';
import type { Bill } from './bill.ts';
import { zonedText } from './calendar.ts';
import type { Actor } from './cast.ts';
import { personsOfBill } from './persons.ts';
import type { Batch } from './products.ts';
import { hashText } from './rng.ts';

export const EPCIS_CONTEXT = 'https://ref.gs1.org/standards/epcis/epcis-context.jsonld';

export function partyUrn(actor: Actor): string {
  return `urn:cn-party:${encodePart(actor.id)}`;
}

/** What every event of a party says about when and where; the software of every other party writes UTC. */
function occasion(party: Actor, timeMs: number, eventID: string | null) {
  const place = { id: partyUrn(party) };
  return {
    eventTime: hashText(party.id) % 2 === 0 ? zonedText(timeMs) : new Date(timeMs).toISOString(),
    eventTimeZoneOffset: '+08:00',
    ...(eventID === null ? {} : { eventID }),
    readPoint: place,
    bizLocation: place,
  };
}

/** @param urn null where the party sends the movement without a bill (semantics 2.4) */
export function billEvent(bill: Bill, urn: string | null, eventID: string | null): EpcisEvent {
  const persons = urn === null ? null : personsOfBill(bill, urn);
  const kind = billType(bill.type);
  const transaction =
    kind.transactionType ??
    { in: 'recadv', out: 'desadv', consumption: null, instruction: null }[kind.direction];
  const source = bill.from ?? (kind.direction === 'out' ? bill.uploader : undefined);
  const destination = bill.to ?? (kind.direction === 'in' ? bill.uploader : undefined);
  const destinations = [
    ...(destination ? [{ type: 'owning_party', destination: partyUrn(destination) }] : []),
    ...(bill.deliverTo ? [{ type: 'possessing_party', destination: partyUrn(bill.deliverTo) }] : []),
  ];
  return {
    type: 'ObjectEvent',
    ...occasion(bill.uploader, bill.timeMs, eventID),
    action: 'OBSERVE',
    ...(kind.bizStep === null ? {} : { bizStep: kind.bizStep }),
    ...(bill.splitSale
      ? { disposition: 'partially_dispensed' }
      : kind.disposition === null
        ? {}
        : { disposition: kind.disposition }),
    epcList: bill.codes.map(epcFromCode),
    ...(urn === null
      ? {}
      : {
          bizTransactionList: [
            { ...(transaction === null ? {} : { type: transaction }), bizTransaction: urn },
          ],
        }),
    ...(source ? { sourceList: [{ type: 'owning_party', source: partyUrn(source) }] } : {}),
    ...(destinations.length > 0 ? { destinationList: destinations } : {}),
    ...(persons ? { [extension.personal]: persons } : {}),
  };
}

export function commissioningEvent(
  party: Actor,
  timeMs: number,
  codes: readonly string[],
  batch: Batch | null,
  eventID: string | null,
): EpcisEvent {
  const ilmd: { [name: string]: JsonValue } | null =
    batch === null ? null : { 'cbvmda:lotNumber': batch.number, 'cbvmda:itemExpirationDate': batch.expiry };
  return {
    type: 'ObjectEvent',
    ...occasion(party, timeMs, eventID),
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    epcList: codes.map(epcFromCode),
    ...(ilmd === null ? {} : { ilmd }),
  };
}

/** @param parent as the document names it: an EPC, not a canonical identifier */
export function packingEvent(
  party: Actor,
  timeMs: number,
  action: 'ADD' | 'DELETE',
  parent: string,
  codes: readonly string[],
  eventID: string | null,
): EpcisEvent {
  return {
    type: 'AggregationEvent',
    ...occasion(party, timeMs, eventID),
    action,
    bizStep: action === 'ADD' ? 'packing' : 'unpacking',
    disposition: 'in_progress',
    parentID: parent,
    ...(codes.length > 0 ? { childEPCs: codes.map(epcFromCode) } : {}),
  };
}

export function voidShippingEvent(
  party: Actor,
  timeMs: number,
  codes: readonly string[],
  eventID: string | null,
): EpcisEvent {
  return {
    type: 'ObjectEvent',
    ...occasion(party, timeMs, eventID),
    action: 'OBSERVE',
    bizStep: 'void_shipping',
    epcList: codes.map(epcFromCode),
  };
}

/** The event again, declared an error: it never happened (semantics 1.6). */
export function errorDeclared(event: EpcisEvent, declarationMs: number): EpcisEvent {
  return {
    ...event,
    errorDeclaration: { declarationTime: zonedText(declarationMs), reason: 'did_not_occur' },
  };
}
