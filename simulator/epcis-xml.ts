/** Object events as EPCIS XML, schema 2.0 and 1.2 (GS1 EPCIS 2.0.1 §9, EPCIS 1.2 §9.5): element order is the schema's. */
import type { EpcisEvent } from '../shared/domain/event/epcis-event.ts';
import { escapeXmlAttribute } from '../shared/formats/xml/escape-xml.ts';

export type XmlVersion = '1.2' | '2.0';

const CBV = 'urn:epcglobal:cbv';

/** One `<ObjectEvent>`; sources and destinations moved out of the extension element with 2.0. */
export function objectEventXml(event: EpcisEvent, version: XmlVersion): string {
  const identity = event.eventID === undefined ? '' : element('eventID', event.eventID);
  const parties =
    list('sourceList', event.sourceList, (s) => typed('source', 'sdt', s.type, s.source)) +
    list('destinationList', event.destinationList, (d) => typed('destination', 'sdt', d.type, d.destination));
  return [
    '<ObjectEvent>',
    element('eventTime', event.eventTime),
    element('eventTimeZoneOffset', event.eventTimeZoneOffset),
    version === '1.2' && identity !== '' ? `<baseExtension>${identity}</baseExtension>` : identity,
    list('epcList', event.epcList, (epc) => element('epc', epc)),
    element('action', event.action ?? 'OBSERVE'),
    event.bizStep === undefined ? '' : element('bizStep', `${CBV}:bizstep:${event.bizStep}`),
    event.disposition === undefined ? '' : element('disposition', `${CBV}:disp:${event.disposition}`),
    event.readPoint === undefined ? '' : `<readPoint>${element('id', event.readPoint.id)}</readPoint>`,
    event.bizLocation === undefined
      ? ''
      : `<bizLocation>${element('id', event.bizLocation.id)}</bizLocation>`,
    list('bizTransactionList', event.bizTransactionList, (t) =>
      typed('bizTransaction', 'btt', t.type, t.bizTransaction),
    ),
    version === '1.2' && parties !== '' ? `<extension>${parties}</extension>` : parties,
    '</ObjectEvent>',
  ].join('');
}

/** @param createdAt RFC 3339 */
export function epcisXmlDocument(events: readonly string[], version: XmlVersion, createdAt: string): string {
  const namespace = version === '1.2' ? 'urn:epcglobal:epcis:xsd:1' : 'urn:epcglobal:epcis:xsd:2';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<epcis:EPCISDocument xmlns:epcis="${namespace}" schemaVersion="${version}" creationDate="${createdAt}">\n` +
    `<EPCISBody><EventList>\n${events.join('\n')}\n</EventList></EPCISBody>\n</epcis:EPCISDocument>\n`
  );
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXmlAttribute(text)}</${name}>`;
}

function typed(name: string, vocabulary: string, type: string | undefined, text: string): string {
  const attribute = type === undefined ? '' : ` type="${CBV}:${vocabulary}:${type}"`;
  return `<${name}${attribute}>${escapeXmlAttribute(text)}</${name}>`;
}

function list<T>(name: string, items: readonly T[] | undefined, each: (item: T) => string): string {
  return items === undefined || items.length === 0 ? '' : `<${name}>${items.map(each).join('')}</${name}>`;
}
