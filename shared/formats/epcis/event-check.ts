/** Whether an event is a valid EPCIS 2.0 event, and whether it can be represented at all (semantics 1.1). */
import type { EpcisEvent, EventType } from '../../domain/event/epcis-event.ts';
import { formatZone } from '../../domain/event/instant.ts';
import type { CodedError } from '../../errors/coded-error.ts';
import { type Namespaces, standardNamespaces } from './event-namespaces.ts';
import { eventShapes } from './event-shapes.ts';
import { checkMembers, Findings, isMembers, kindOf, type Members } from './field-checks.ts';
import { memberPath } from './json-path.ts';
import { usedPrefixes } from './used-prefixes.ts';

/** Errors of an event against EPCIS 2.0 and CBV 2.0; empty where it is valid. `path` is the event's own. */
export function checkEpcisEvent(
  value: unknown,
  path = '$',
  namespaces: Namespaces = standardNamespaces,
): readonly CodedError[] {
  const findings = judge(value, path);
  if (isMembers(value)) prefixes(value, path, namespaces, findings);
  return findings.all.map(({ error }) => error);
}

export type Acceptance =
  | { readonly event: EpcisEvent; readonly refusal: null }
  | { readonly event: null; readonly refusal: CodedError };

/**
 * The event where capture can represent it, else why not. An absent `eventTimeZoneOffset` is taken from eventTime;
 * everything else stays as it came.
 */
export function acceptEpcisEvent(value: unknown, path = '$'): Acceptance {
  const findings = judge(value, path);
  if (isMembers(value) && namesNothing(value)) {
    findings.add('EPCIS_NOTHING_NAMED', path, { needed: 'identifiers, a bill or a sensor report' }, true);
  }
  const refusal = findings.all.find(({ fatal }) => fatal);
  if (refusal !== undefined) return { event: null, refusal: refusal.error };
  // The findings say that every field the facts are made of has its type.
  const event = value as EpcisEvent;
  if (Object.hasOwn(event, 'eventTimeZoneOffset')) return { event, refusal: null };
  return { event: { ...event, eventTimeZoneOffset: zoneOf(event.eventTime) }, refusal: null };
}

function zoneOf(time: string): string {
  return /[+-]\d{2}:\d{2}$/.exec(time)?.[0] ?? formatZone(0);
}

/** What both levels ask of an event; `fatal` where capture cannot do without it. */
function judge(value: unknown, path: string): Findings {
  const findings = new Findings();
  if (!isMembers(value)) {
    findings.add('EPCIS_NOT_AN_EVENT', path, { found: kindOf(value) }, true);
    return findings;
  }
  const type = value['type'];
  if (!isEventType(type)) {
    wrongType(type, path, findings);
    return findings;
  }
  checkMembers(value, eventShapes[type], path, findings);
  required(value, ['eventTime'], path, findings, true);
  required(value, ['eventTimeZoneOffset'], path, findings, false);
  rulesOfType[type](value, path, findings);
  return findings;
}

function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(eventShapes, type);
}

function wrongType(type: unknown, path: string, findings: Findings): void {
  const at = memberPath(path, 'type');
  if (type === undefined) findings.add('EPCIS_FIELD_MISSING', at, { field: 'type' }, true);
  else
    findings.add(
      'EPCIS_EVENT_TYPE',
      at,
      { type: typeof type === 'string' ? type.slice(0, 80) : kindOf(type) },
      true,
    );
}

function required(
  value: Members,
  fields: readonly string[],
  path: string,
  findings: Findings,
  fatal: boolean,
): void {
  for (const field of fields) {
    if (!Object.hasOwn(value, field))
      findings.add('EPCIS_FIELD_MISSING', memberPath(path, field), { field }, fatal);
  }
}

const rulesOfType: Readonly<Record<EventType, (value: Members, path: string, findings: Findings) => void>> = {
  ObjectEvent(value, path, findings) {
    required(value, ['action'], path, findings, false);
    const sensed = has(value, 'sensorElementList') && Object.hasOwn(value, 'readPoint');
    // The schema allows an epcList that is there and empty.
    if (!Array.isArray(value['epcList']) && !has(value, 'quantityList') && !sensed) {
      const needed = 'epcList, quantityList, or sensorElementList with readPoint';
      findings.add('EPCIS_NOTHING_NAMED', path, { needed });
    }
    if (Object.hasOwn(value, 'ilmd') && (value['action'] === 'OBSERVE' || value['action'] === 'DELETE')) {
      findings.add('EPCIS_FIELD_NOT_ALLOWED', memberPath(path, 'ilmd'), {
        field: 'ilmd',
        reason: 'only action ADD commissions',
      });
    }
  },
  AggregationEvent(value, path, findings) {
    required(value, ['action'], path, findings, false);
    if (value['action'] !== 'OBSERVE') required(value, ['parentID'], path, findings, false);
    children(value, path, findings);
  },
  TransactionEvent(value, path, findings) {
    required(value, ['action', 'bizTransactionList'], path, findings, false);
    if (Array.isArray(value['bizTransactionList']) && value['bizTransactionList'].length === 0) {
      findings.add('EPCIS_LIST_EMPTY', memberPath(path, 'bizTransactionList'));
    }
    if (value['action'] !== 'DELETE' && !Array.isArray(value['epcList']) && !has(value, 'quantityList')) {
      findings.add('EPCIS_NOTHING_NAMED', path, {
        needed: 'epcList or quantityList, unless action is DELETE',
      });
    }
  },
  TransformationEvent(value, path, findings) {
    if (Object.hasOwn(value, 'transformationID')) return;
    const input = has(value, 'inputEPCList') || has(value, 'inputQuantityList');
    const output = has(value, 'outputEPCList') || has(value, 'outputQuantityList');
    if (!input || !output) {
      findings.add('EPCIS_NOTHING_NAMED', path, { needed: 'inputs and outputs, or a transformationID' });
    }
  },
  AssociationEvent(value, path, findings) {
    required(value, ['action', 'parentID'], path, findings, false);
    children(value, path, findings);
  },
};

function children(value: Members, path: string, findings: Findings): void {
  if (value['action'] === 'DELETE' || has(value, 'childEPCs') || has(value, 'childQuantityList')) return;
  findings.add('EPCIS_NOTHING_NAMED', path, {
    needed: 'childEPCs or childQuantityList, unless action is DELETE',
  });
}

function has(value: Members, list: string): boolean {
  const found = value[list];
  return Array.isArray(found) && found.length > 0;
}

const NAMING_LISTS = [
  'epcList',
  'quantityList',
  'childEPCs',
  'childQuantityList',
  'inputEPCList',
  'inputQuantityList',
  'outputEPCList',
  'outputQuantityList',
  'bizTransactionList',
  'sensorElementList',
];

/** Nothing at all that the record could hold the event by. */
function namesNothing(value: Members): boolean {
  return (
    !NAMING_LISTS.some((list) => has(value, list)) &&
    !Object.hasOwn(value, 'parentID') &&
    !Object.hasOwn(value, 'transformationID')
  );
}

function prefixes(value: Members, path: string, namespaces: Namespaces, findings: Findings): void {
  for (const prefix of usedPrefixes(value)) {
    if (!namespaces.has(prefix))
      findings.add('EPCIS_PREFIX_UNDECLARED', path, { prefix: prefix.slice(0, 80) });
  }
}
