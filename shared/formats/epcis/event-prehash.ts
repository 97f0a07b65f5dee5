/**
 * The text the event hash is made of (CBV 2.0 §8.9.2): names and values in canonical order, concatenated without
 * separators; lists sorted; times in UTC to the millisecond; numbers without superfluous zeros; GS1 keys as
 * canonical Digital Link URIs; standard vocabulary as web URIs; extensions as `{namespace}name`.
 */
import { type Vocabulary, vocabulary, vocabularyValue } from '../../domain/event/cbv-vocabulary.ts';
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { formatInstantUtc, parseInstant } from '../../domain/event/instant.ts';
import { canonicalValue } from './canonical-value.ts';
import { expandName, type Namespaces, namespacesOf } from './event-namespaces.ts';

/** How a field becomes text. `Fields` describe the members of an object, in canonical order. */
type Rule =
  | { readonly kind: 'value' | 'time' }
  | { readonly kind: 'word'; readonly vocabulary: Vocabulary }
  | { readonly kind: 'object'; readonly fields: Fields }
  /** A list whose elements XML wraps in an element of that name; null where they stand bare. */
  | { readonly kind: 'list'; readonly element: string | null; readonly of: Rule };
interface Fields {
  readonly inOrder: readonly (readonly [string, Rule])[];
  readonly names: ReadonlySet<string>;
}

const value: Rule = { kind: 'value' };
const time: Rule = { kind: 'time' };
const word = (of: Vocabulary): Rule => ({ kind: 'word', vocabulary: of });
const fields = (...inOrder: readonly (readonly [string, Rule])[]): Fields => ({
  inOrder,
  names: new Set(inOrder.map(([name]) => name)),
});
const object = (...entries: readonly (readonly [string, Rule])[]): Rule => ({
  kind: 'object',
  fields: fields(...entries),
});
const list = (element: string | null, of: Rule): Rule => ({ kind: 'list', element, of });

const epcs = list('epc', value);
const quantities = list('quantityElement', object(['epcClass', value], ['quantity', value], ['uom', value]));
const place = object(['id', value]);
const device: readonly (readonly [string, Rule])[] = [
  ['deviceID', value],
  ['deviceMetadata', value],
  ['rawData', value],
  ['dataProcessingMethod', value],
];
const sensorMetadata = object(['time', time], ['startTime', time], ['endTime', time], ...device, [
  'bizRules',
  value,
]);
const sensorReport = object(
  ['type', word(vocabulary.measurementType)],
  ['exception', word(vocabulary.sensorAlertType)],
  ...device,
  ['time', time],
  ['microorganism', value],
  ['chemicalSubstance', value],
  ['value', value],
  ['component', word(vocabulary.component)],
  ['stringValue', value],
  ['booleanValue', value],
  ['hexBinaryValue', value],
  ['uriValue', value],
  ['minValue', value],
  ['maxValue', value],
  ['meanValue', value],
  ['sDev', value],
  ['percRank', value],
  ['percValue', value],
  ['uom', value],
  ['coordinateReferenceSystem', value],
);
const party = (name: string): Rule =>
  list(null, object(['type', word(vocabulary.sourceDestinationType)], [name, value]));
const disposition = word(vocabulary.disposition);

const eventFields: Fields = fields(
  ['eventTime', time],
  ['eventTimeZoneOffset', value],
  ['certificationInfo', list('certificationInfo', value)],
  ['epcList', epcs],
  ['parentID', value],
  ['inputEPCList', epcs],
  ['childEPCs', epcs],
  ['quantityList', quantities],
  ['childQuantityList', quantities],
  ['inputQuantityList', quantities],
  ['outputEPCList', epcs],
  ['outputQuantityList', quantities],
  ['action', value],
  ['transformationID', value],
  ['bizStep', word(vocabulary.bizStep)],
  ['disposition', disposition],
  ['persistentDisposition', object(['set', list('set', disposition)], ['unset', list('unset', disposition)])],
  ['readPoint', place],
  ['bizLocation', place],
  [
    'bizTransactionList',
    list(null, object(['type', word(vocabulary.bizTransactionType)], ['bizTransaction', value])),
  ],
  ['destinationList', party('destination')],
  ['sourceList', party('source')],
  [
    'sensorElementList',
    list(
      'sensorElement',
      object(['sensorMetadata', sensorMetadata], ['sensorReport', list('sensorReport', sensorReport)]),
    ),
  ],
  ['ilmd', object()],
);

/** Lists whose elements repeat the field's own name stand without a name of their own. */
const SELF_NAMED: ReadonlySet<string> = new Set(['certificationInfo', 'set', 'unset', 'sensorReport']);
const IGNORED: ReadonlySet<string> = new Set([
  '@context',
  'type',
  'eventID',
  'recordTime',
  'errorDeclaration',
  'comment',
  'rdfs:comment',
]);

/** The pre-hash string of one event. Namespaces come from the event's own `@context`. */
export function prehash(document: EpcisEvent): string {
  const namespaces = namespacesOf(document['@context']);
  return `eventType=${document.type}${membersText(document, eventFields, namespaces, IGNORED)}`;
}

const NONE: ReadonlySet<string> = new Set();

function membersText(
  members: Readonly<Record<string, unknown>>,
  known: Fields,
  namespaces: Namespaces,
  ignored: ReadonlySet<string> = NONE,
): string {
  let text = '';
  for (const [name, rule] of known.inOrder) {
    const member = members[name];
    if (member !== undefined && member !== null) text += fieldText(name, member, rule, namespaces);
  }
  let others: string[] | null = null;
  for (const name in members) {
    if (known.names.has(name) || ignored.has(name)) continue;
    others ??= [];
    extensionTexts(expandName(name, namespaces), members[name], namespaces, others);
  }
  return others === null ? text : text + sortedText(others);
}

function fieldText(name: string, member: unknown, rule: Rule, namespaces: Namespaces): string {
  const text = ruleText(member, rule, namespaces);
  if (text === '') return '';
  return rule.kind === 'list' && SELF_NAMED.has(name) ? text : name + text;
}

function ruleText(member: unknown, rule: Rule, namespaces: Namespaces): string {
  switch (rule.kind) {
    case 'value':
      return equals(canonicalValue(member));
    case 'time':
      return equals(timeText(member));
    case 'word':
      return equals(wordText(member, rule.vocabulary));
    case 'object':
      return isMembers(member)
        ? membersText(member, rule.fields, namespaces)
        : equals(canonicalValue(member));
    case 'list': {
      const texts: string[] = [];
      for (const element of Array.isArray(member) ? member : [member]) {
        const text = ruleText(element, rule.of, namespaces);
        if (text !== '') texts.push(rule.element === null ? text : rule.element + text);
      }
      return sortedText(texts);
    }
  }
}

function equals(text: string): string {
  return text === '' ? '' : `=${text}`;
}

function timeText(member: unknown): string {
  const ms = typeof member === 'string' ? parseInstant(member) : null;
  return ms === null ? canonicalValue(member) : formatInstantUtc(ms);
}

function wordText(member: unknown, of: Vocabulary): string {
  if (typeof member !== 'string') return canonicalValue(member);
  const found = vocabularyValue(of, member);
  return found.kind === 'word' ? of.uri + found.word : canonicalValue(member);
}

/** Adds one text per element of what an extension holds; lists repeat the name, as XML does. */
function extensionTexts(name: string, member: unknown, namespaces: Namespaces, texts: string[]): void {
  if (Array.isArray(member)) {
    for (const element of member) extensionTexts(name, element, namespaces, texts);
  } else if (isMembers(member)) {
    texts.push(name + membersText(member, NO_FIELDS, namespaces));
  } else {
    texts.push(name + equals(canonicalValue(member)));
  }
}

const NO_FIELDS: Fields = fields();

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Case-sensitive order of the texts' code units (CBV 2.0 §8.9.2). */
function sortedText(texts: string[]): string {
  if (texts.length === 1) return texts[0] ?? '';
  return texts.sort().join('');
}
