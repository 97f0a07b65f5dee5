/** Writes EPCIS XML, schema 2.0 or 1.2 (GS1 EPCIS 2.0.1 §9, EPCIS 1.2 §9.5); element order is the schema's. */
import { type Vocabulary, vocabulary, vocabularyValue } from '../../domain/event/cbv-vocabulary.ts';
import type { EpcisEvent, EventType } from '../../domain/event/epcis-event.ts';
import { type Namespaces, namespacesOf } from '../epcis/event-namespaces.ts';
import { usedPrefixes } from '../epcis/used-prefixes.ts';
import { escapeXmlAttribute } from '../xml/escape-xml.ts';

export type EpcisXmlVersion = '1.2' | '2.0';

type Write = (name: string, value: unknown, version: EpcisXmlVersion) => string;

const text: Write = (name, value) =>
  value === undefined ? '' : `<${name}>${escapeXmlAttribute(String(value))}</${name}>`;

/** 2.0 writes web URIs, 1.2 knows URNs only. */
function wordText(of: Vocabulary, value: string, version: EpcisXmlVersion): string {
  const found = vocabularyValue(of, value);
  if (found.kind !== 'word') return value;
  const urn = of.aliases.find((alias) => alias.startsWith('urn:'));
  return (version === '1.2' && urn !== undefined ? urn : of.uri) + found.word;
}

const word =
  (of: Vocabulary): Write =>
  (name, value, version) =>
    value === undefined ? '' : text(name, wordText(of, String(value), version), version);

const list =
  (of: string, write: Write): Write =>
  (name, value, version) =>
    Array.isArray(value)
      ? `<${name}>${value.map((element: unknown) => write(of, element, version)).join('')}</${name}>`
      : '';

const object =
  (fields: Readonly<Record<string, Write>>): Write =>
  (name, value, version) =>
    isMembers(value) ? `<${name}>${members(value, fields, version)}</${name}>` : '';

const typed = (of: string, types: Vocabulary): Write =>
  list(of, (name, value, version) => {
    if (!isMembers(value)) return '';
    const { type } = value;
    const attribute =
      type === undefined ? '' : ` type="${escapeXmlAttribute(wordText(types, String(type), version))}"`;
    return `<${name}${attribute}>${escapeXmlAttribute(String(value[of]))}</${name}>`;
  });

const SENSOR_WORDS: Readonly<Record<string, Vocabulary>> = {
  type: vocabulary.measurementType,
  exception: vocabulary.sensorAlertType,
  component: vocabulary.component,
};
const attributes: Write = (name, value, version) => {
  if (!isMembers(value)) return '';
  const written = Object.entries(value).map(([field, held]) => {
    const of = Object.hasOwn(SENSOR_WORDS, field) ? SENSOR_WORDS[field] : undefined;
    return ` ${field}="${escapeXmlAttribute(of === undefined ? String(held) : wordText(of, String(held), version))}"`;
  });
  return `<${name}${written.join('')}/>`;
};
/** A value or a list of values, each its own element. */
const repeated =
  (write: Write): Write =>
  (name, value, version) =>
    value === undefined
      ? ''
      : (Array.isArray(value) ? value : [value])
          .map((element: unknown) => write(name, element, version))
          .join('');

const epcs = list('epc', text);
const quantities = list('quantityElement', object({ epcClass: text, quantity: text, uom: text }));
const place = object({ id: text });
const sensors = list(
  'sensorElement',
  object({ sensorMetadata: attributes, sensorReport: repeated(attributes) }),
);
const disposition = word(vocabulary.disposition);
const persistent = object({ set: repeated(disposition), unset: repeated(disposition) });
const errorDeclaration = object({
  declarationTime: text,
  reason: word(vocabulary.errorReason),
  correctiveEventIDs: list('correctiveEventID', text),
});
const transactions = typed('bizTransaction', vocabulary.bizTransactionType);
const parties = {
  sourceList: typed('source', vocabulary.sourceDestinationType),
  destinationList: typed('destination', vocabulary.sourceDestinationType),
};

const when = { eventTime: text, recordTime: text, eventTimeZoneOffset: text };
const identity = { eventID: text, errorDeclaration };
const step = { bizStep: word(vocabulary.bizStep), disposition, readPoint: place, bizLocation: place };
const later = {
  sensorElementList: sensors,
  persistentDisposition: persistent,
  certificationInfo: repeated(text),
};
const ilmd = object({});

/** Fields before those that 1.2 puts into `extension`, and those; what 1.2 has no place for stands last. */
const layout: Readonly<
  Record<
    EventType,
    readonly [own: Readonly<Record<string, Write>>, extended: Readonly<Record<string, Write>>]
  >
> = {
  ObjectEvent: [
    { epcList: epcs, action: text, ...step, bizTransactionList: transactions },
    { quantityList: quantities, ...parties, ilmd },
  ],
  AggregationEvent: [
    { parentID: text, childEPCs: epcs, action: text, ...step, bizTransactionList: transactions },
    { childQuantityList: quantities, ...parties },
  ],
  TransactionEvent: [
    { bizTransactionList: transactions, parentID: text, epcList: epcs, action: text, ...step },
    { quantityList: quantities, ...parties },
  ],
  TransformationEvent: [
    {
      inputEPCList: epcs,
      inputQuantityList: quantities,
      outputEPCList: epcs,
      outputQuantityList: quantities,
      transformationID: text,
      ...step,
      bizTransactionList: transactions,
      ...parties,
      ilmd,
    },
    {},
  ],
  AssociationEvent: [
    {
      parentID: text,
      childEPCs: epcs,
      childQuantityList: quantities,
      action: text,
      ...step,
      bizTransactionList: transactions,
      ...parties,
    },
    {},
  ],
};

/** One event's element. Prefixes of its extensions are declared in the document ({@link epcisXmlText} does). */
export function eventXml(event: EpcisEvent, version: EpcisXmlVersion): string {
  const [own, extended] = layout[event.type];
  const wrap = (name: string, inner: string): string =>
    version === '2.0' || inner === '' ? inner : `<${name}>${inner}</${name}>`;
  const known = { '@context': nothing, type: nothing, ...when, ...identity, ...own, ...extended, ...later };
  const body =
    fieldsOf(event, when, version) +
    wrap('baseExtension', fieldsOf(event, identity, version)) +
    fieldsOf(event, own, version) +
    wrap('extension', fieldsOf(event, { ...extended, ...later }, version)) +
    extensions(event, known);
  const element = `<${event.type}>${body}</${event.type}>`;
  const later12 = event.type === 'TransformationEvent' || event.type === 'AssociationEvent';
  return later12 ? wrap('extension', element) : element;
}

/** The document's text in pieces, one per event. @param createdAt RFC 3339 */
export function* epcisXmlText(
  events: readonly EpcisEvent[],
  version: EpcisXmlVersion,
  createdAt: string,
): Generator<string> {
  const declared = new Map<string, string>();
  for (const event of events) declare(event, namespacesOf(event['@context']), declared);
  const prefixes = [...declared]
    .sort()
    .map(([prefix, uri]) => ` xmlns:${prefix}="${escapeXmlAttribute(uri)}"`);
  const namespace = `urn:epcglobal:epcis:xsd:${version === '1.2' ? 1 : 2}`;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<epcis:EPCISDocument xmlns:epcis="${namespace}"${prefixes.join('')} schemaVersion="${version}" ` +
    `creationDate="${escapeXmlAttribute(createdAt)}">\n<EPCISBody><EventList>\n`;
  for (const event of events) yield `${eventXml(event, version)}\n`;
  yield '</EventList></EPCISBody>\n</epcis:EPCISDocument>\n';
}

function declare(event: EpcisEvent, namespaces: Namespaces, declared: Map<string, string>): void {
  for (const prefix of usedPrefixes(event)) {
    const uri = namespaces.get(prefix);
    // The CBV's own namespace has no colon at its end in XML.
    if (uri !== undefined) declared.set(prefix, uri.replace(/^(urn:epcglobal:cbv:mda):$/, '$1'));
  }
}

const nothing: Write = () => '';

function fieldsOf(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Write>>,
  version: EpcisXmlVersion,
): string {
  return Object.entries(fields)
    .map(([name, write]) => write(name, value[name], version))
    .join('');
}

function members(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Write>>,
  version: EpcisXmlVersion,
): string {
  return fieldsOf(value, fields, version) + extensions(value, fields);
}

function extensions(
  value: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Write>>,
): string {
  return Object.entries(value)
    .filter(([name]) => !Object.hasOwn(known, name))
    .map(([name, held]) => extension(name, held))
    .join('');
}

function extension(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((element: unknown) => extension(name, element)).join('');
  if (isMembers(value)) return `<${name}>${extensions(value, {})}</${name}>`;
  return `<${name}>${escapeXmlAttribute(String(value))}</${name}>`;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
