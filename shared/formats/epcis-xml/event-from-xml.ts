/**
 * An EPCIS XML event as the JSON event it is the twin of (EPCIS 2.0 §9 and 1.2 §9 against 2.0 §10). 1.2 puts what later
 * versions added into `extension` and `baseExtension` elements, at any depth: their content counts as if it stood
 * outside. Words of the CBV become bare words in whatever form they come, so that both twins have one content.
 */
import { shortName, type Vocabulary, vocabulary } from '../../domain/event/cbv-vocabulary.ts';
import { decodeXmlText } from '../xml/xml-tag.ts';
import { attributeOf, isStandardName, type XmlElement } from './xml-element.ts';
import { ContextNames, SCHEMA_INSTANCE } from './xml-namespaces.ts';

type Reader = (element: XmlElement, names: ContextNames) => unknown;
type Members = Map<string, unknown>;

const text: Reader = (element) =>
  element.children.length === 0 ? decodeXmlText(element.text).trim() : extensionValue(element, NO_CONTEXT);
const word =
  (of: Vocabulary): Reader =>
  (element, names) => {
    const value = text(element, names);
    return typeof value === 'string' ? shortName(of, value) : value;
  };
const NO_CONTEXT = new ContextNames();

/** A number stays text where it is none, for the check to name it. */
function number(value: string): unknown {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : value;
}
const numeric: Reader = (element, names) => {
  const value = text(element, names);
  return typeof value === 'string' ? number(value) : value;
};

/** Children of one name; anything else among them is shown to the check as what it is. */
const list =
  (of: string, read: Reader): Reader =>
  (element, names) =>
    element.children.map((child) =>
      child.name === of && isStandardName(child) ? read(child, names) : { [child.name]: text(child, names) },
    );

const object =
  (fields: Readonly<Record<string, Reader>>): Reader =>
  (element, names) =>
    Object.fromEntries(membersOf(element, fields, names));

/** `<source type="…">urn</source>`: the type is an attribute, the value the text. */
const typed = (name: string, of: Vocabulary): Reader =>
  list(name, (element, names) => {
    const type = attributeOf(element, 'type');
    return {
      ...(type === undefined ? {} : { type: shortName(of, type.trim()) }),
      [name]: text(element, names),
    };
  });

const epcs = list('epc', text);
const quantities = list('quantityElement', object({ epcClass: text, quantity: numeric, uom: text }));
const place = object({ id: text });

const NUMBERS = new Set(['value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue']);
const SENSOR_WORDS: Readonly<Record<string, Vocabulary>> = {
  type: vocabulary.measurementType,
  exception: vocabulary.sensorAlertType,
  component: vocabulary.component,
};

/** Sensor data stand in attributes (2.0 §9.5). */
const attributes: Reader = (element, names) => {
  const members: Members = membersOf(element, {}, names);
  for (const { name, prefix, namespace, value } of element.attributes) {
    if (namespace === SCHEMA_INSTANCE) continue;
    const key = prefix === '' ? name : names.name(namespace, prefix, name);
    const of = prefix === '' && Object.hasOwn(SENSOR_WORDS, name) ? SENSOR_WORDS[name] : undefined;
    if (of !== undefined) members.set(key, shortName(of, value.trim()));
    else if (NUMBERS.has(key)) members.set(key, number(value.trim()));
    else if (key === 'booleanValue' && /^(true|false|1|0)$/.test(value.trim()))
      members.set(key, /^(true|1)$/.test(value.trim()));
    else members.set(key, value);
  }
  return Object.fromEntries(members);
};

const sensorElement: Reader = (element, names) => {
  const members = membersOf(element, { sensorMetadata: attributes, sensorReport: attributes }, names);
  const reports = members.get('sensorReport');
  if (reports !== undefined && !Array.isArray(reports)) members.set('sensorReport', [reports]);
  return Object.fromEntries(members);
};

const dispositions: Reader = (element, names) => {
  const members = membersOf(
    element,
    { set: word(vocabulary.disposition), unset: word(vocabulary.disposition) },
    names,
  );
  for (const [name, value] of members) if (!Array.isArray(value)) members.set(name, [value]);
  return Object.fromEntries(members);
};

const fields: Readonly<Record<string, Reader>> = {
  eventTime: text,
  recordTime: text,
  eventTimeZoneOffset: text,
  eventID: text,
  errorDeclaration: object({
    declarationTime: text,
    reason: word(vocabulary.errorReason),
    correctiveEventIDs: list('correctiveEventID', text),
  }),
  certificationInfo: text,
  action: text,
  parentID: text,
  transformationID: text,
  bizStep: word(vocabulary.bizStep),
  disposition: word(vocabulary.disposition),
  persistentDisposition: dispositions,
  readPoint: place,
  bizLocation: place,
  epcList: epcs,
  childEPCs: epcs,
  inputEPCList: epcs,
  outputEPCList: epcs,
  quantityList: quantities,
  childQuantityList: quantities,
  inputQuantityList: quantities,
  outputQuantityList: quantities,
  bizTransactionList: typed('bizTransaction', vocabulary.bizTransactionType),
  sourceList: typed('source', vocabulary.sourceDestinationType),
  destinationList: typed('destination', vocabulary.sourceDestinationType),
  sensorElementList: list('sensorElement', sensorElement),
  ilmd: object({}),
};
/** The deprecated event of 1.x: so many of a class were seen, which is an ObjectEvent since 1.1. */
const quantityEventFields: Readonly<Record<string, Reader>> = {
  ...fields,
  epcClass: text,
  quantity: numeric,
};

/** The JSON event, not judged yet. Throws XML_ENTITY, ENCODING_INVALID where its text cannot be read. */
export function eventFromXml(element: XmlElement): Readonly<Record<string, unknown>> {
  const names = new ContextNames();
  const isQuantity = element.name === 'QuantityEvent';
  const members = membersOf(element, isQuantity ? quantityEventFields : fields, names);
  if (isQuantity) becomeObjectEvent(members);
  const { context } = names;
  return Object.fromEntries([
    ...(context === null ? [] : [['@context', context] as const]),
    ['type', isQuantity ? 'ObjectEvent' : element.name],
    ...members,
  ]);
}

function becomeObjectEvent(members: Members): void {
  const [epcClass, quantity] = [members.get('epcClass'), members.get('quantity')];
  members.delete('epcClass');
  members.delete('quantity');
  members.set('action', 'OBSERVE');
  members.set('quantityList', [{ epcClass, ...(quantity === undefined ? {} : { quantity }) }]);
}

function membersOf(
  element: XmlElement,
  known: Readonly<Record<string, Reader>>,
  names: ContextNames,
  members: Members = new Map(),
): Members {
  for (const child of element.children) {
    const standard = isStandardName(child);
    if (standard && (child.name === 'extension' || child.name === 'baseExtension')) {
      membersOf(child, known, names, members);
      continue;
    }
    const read = standard && Object.hasOwn(known, child.name) ? known[child.name] : undefined;
    const key = standard ? child.name : names.name(child.namespace, child.prefix, child.name);
    add(members, key, read === undefined ? extensionValue(child, names) : read(child, names));
  }
  return members;
}

/** Elements that repeat are a list. */
function add(members: Members, name: string, value: unknown): void {
  const before = members.get(name);
  if (!members.has(name)) members.set(name, value);
  else if (Array.isArray(before) && !Array.isArray(value)) before.push(value);
  else members.set(name, [before, value]);
}

/** Text, or an object of what is inside; attributes of extensions stand beside, their text then as `#text`. */
function extensionValue(element: XmlElement, names: ContextNames): unknown {
  const own = element.attributes.filter(({ namespace }) => namespace !== SCHEMA_INSTANCE);
  const plain = decodeXmlText(element.text).trim();
  if (own.length === 0 && element.children.length === 0) return plain;
  const members: Members = new Map();
  for (const { name, prefix, namespace, value } of own) {
    add(members, prefix === '' ? `@${name}` : names.name(namespace, prefix, name), value);
  }
  if (plain !== '' && element.children.length === 0) members.set('#text', plain);
  for (const child of element.children) {
    add(members, names.name(child.namespace, child.prefix, child.name), extensionValue(child, names));
  }
  return Object.fromEntries(members);
}
