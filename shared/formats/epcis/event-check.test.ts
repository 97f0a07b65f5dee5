import { describe, expect, it } from 'vitest';
import { acceptEpcisEvent, checkEpcisEvent } from './event-check.ts';

const CODE = 'urn:cn-drugcode:80217619000000001003';
const base = {
  type: 'ObjectEvent',
  eventTime: '2025-03-04T10:20:30.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: [CODE],
};
const without = (...fields: readonly string[]) =>
  Object.fromEntries(Object.entries(base).filter(([name]) => !fields.includes(name)));
const found = (value: unknown) => checkEpcisEvent(value).map(({ code, place }) => `${code} ${place.path}`);
const refusal = (value: unknown) => acceptEpcisEvent(value).refusal?.code ?? null;

describe('checkEpcisEvent refuses', () => {
  it.each([
    [null, 'EPCIS_NOT_AN_EVENT $'],
    [[], 'EPCIS_NOT_AN_EVENT $'],
    ['x', 'EPCIS_NOT_AN_EVENT $'],
    [without('type'), 'EPCIS_FIELD_MISSING $.type'],
    [{ ...base, type: 'QuantityEvent' }, 'EPCIS_EVENT_TYPE $.type'],
    [{ ...base, type: 'constructor' }, 'EPCIS_EVENT_TYPE $.type'],
    [without('eventTime'), 'EPCIS_FIELD_MISSING $.eventTime'],
    [without('eventTimeZoneOffset'), 'EPCIS_FIELD_MISSING $.eventTimeZoneOffset'],
    [without('action'), 'EPCIS_FIELD_MISSING $.action'],
    [without('epcList'), 'EPCIS_NOTHING_NAMED $'],
    [{ ...base, eventTime: '2025-03-04T10:20:30' }, 'EPCIS_TIME $.eventTime'],
    [{ ...base, eventTimeZoneOffset: '8' }, 'EPCIS_ZONE $.eventTimeZoneOffset'],
    [{ ...base, action: 'observe' }, 'EPCIS_ACTION $.action'],
    [{ ...base, bizStep: 'transforming' }, 'EPCIS_VOCABULARY $.bizStep'],
    [{ ...base, disposition: 'in_transport' }, 'EPCIS_VOCABULARY $.disposition'],
    [{ ...base, epcList: ['no uri'] }, 'EPCIS_URI $.epcList[0]'],
    [{ ...base, epcList: [CODE, CODE] }, 'EPCIS_DUPLICATE $.epcList[1]'],
    [{ ...base, epcList: CODE }, 'EPCIS_FIELD_TYPE $.epcList'],
    [{ ...base, extra: 1 }, 'EPCIS_FIELD_UNKNOWN $.extra'],
    [{ ...base, ilmd: { 'cbvmda:lotNumber': 'L' } }, 'EPCIS_FIELD_NOT_ALLOWED $.ilmd'],
    [{ ...base, action: 'ADD', ilmd: { lotNumber: 'L' } }, 'EPCIS_FIELD_UNKNOWN $.ilmd.lotNumber'],
    [{ ...base, quantityList: [{ quantity: 1 }] }, 'EPCIS_FIELD_MISSING $.quantityList[0].epcClass'],
    [
      { ...base, quantityList: [{ epcClass: 'x:1', weight: 5 }] },
      'EPCIS_FIELD_UNKNOWN $.quantityList[0].weight',
    ],
    [
      { ...base, quantityList: [{ epcClass: 'x:1', quantity: '5' }] },
      'EPCIS_FIELD_TYPE $.quantityList[0].quantity',
    ],
    [{ ...base, quantityList: [{ epcClass: 'x:1', uom: 'kilo' }] }, 'EPCIS_UOM $.quantityList[0].uom'],
    [{ ...base, readPoint: 'x:1' }, 'EPCIS_FIELD_TYPE $.readPoint'],
    [{ ...base, bizLocation: {} }, 'EPCIS_FIELD_MISSING $.bizLocation.id'],
    [{ ...base, sourceList: [{ source: 'x:1' }] }, 'EPCIS_FIELD_MISSING $.sourceList[0].type'],
    [{ ...base, sourceList: [{ type: 'owner', source: 'x:1' }] }, 'EPCIS_VOCABULARY $.sourceList[0].type'],
    [{ ...base, errorDeclaration: {} }, 'EPCIS_FIELD_MISSING $.errorDeclaration.declarationTime'],
    [
      { ...base, errorDeclaration: { declarationTime: base.eventTime, reason: 'oops' } },
      'EPCIS_VOCABULARY $.errorDeclaration.reason',
    ],
    [{ ...base, persistentDisposition: { set: [] } }, 'EPCIS_LIST_EMPTY $.persistentDisposition.set'],
    [{ ...base, sensorElementList: [{}] }, 'EPCIS_FIELD_MISSING $.sensorElementList[0].sensorReport'],
    [
      { ...base, sensorElementList: [{ sensorReport: [{ type: 'Heat' }] }] },
      'EPCIS_VOCABULARY $.sensorElementList[0].sensorReport[0].type',
    ],
    [
      { ...base, sensorElementList: [{ sensorReport: [{ type: 'Temperature', value: '26' }] }] },
      'EPCIS_FIELD_TYPE $.sensorElementList[0].sensorReport[0].value',
    ],
    [{ ...base, certificationInfo: ['no uri'] }, 'EPCIS_URI $.certificationInfo[0]'],
    [{ ...base, 'foo:bar': 1 }, 'EPCIS_PREFIX_UNDECLARED $'],
    [{ ...base, type: 'TransactionEvent' }, 'EPCIS_FIELD_MISSING $.bizTransactionList'],
    [{ ...base, type: 'TransactionEvent', bizTransactionList: [] }, 'EPCIS_LIST_EMPTY $.bizTransactionList'],
    [
      { ...without('epcList'), type: 'AggregationEvent', childEPCs: [CODE], action: 'ADD' },
      'EPCIS_FIELD_MISSING $.parentID',
    ],
    [
      { ...without('epcList'), type: 'AggregationEvent', parentID: 'x:1', action: 'ADD' },
      'EPCIS_NOTHING_NAMED $',
    ],
    [
      { ...without('epcList'), type: 'AssociationEvent', childEPCs: [CODE], action: 'OBSERVE' },
      'EPCIS_FIELD_MISSING $.parentID',
    ],
    [
      { ...without('epcList', 'action'), type: 'TransformationEvent', inputEPCList: [CODE] },
      'EPCIS_NOTHING_NAMED $',
    ],
    [
      { ...without('epcList'), type: 'TransformationEvent', transformationID: 'x:1' },
      'EPCIS_FIELD_UNKNOWN $.action',
    ],
  ])('%j', (value, error) => {
    expect(found(value)).toContain(error);
  });

  it('every fault of an event, each at its place', () => {
    expect(found({ type: 'ObjectEvent', eventTime: 'x', action: 'ADD', epcList: [1] })).toEqual([
      'EPCIS_TIME $.eventTime',
      'EPCIS_FIELD_TYPE $.epcList[0]',
      'EPCIS_FIELD_MISSING $.eventTimeZoneOffset',
    ]);
  });
});

describe('checkEpcisEvent accepts', () => {
  it.each([
    [base],
    [{ ...base, epcList: [] }],
    [
      {
        ...base,
        bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping',
        disposition: 'urn:epcglobal:cbv:disp:in_transit',
      },
    ],
    [{ ...base, bizStep: 'https://example.com/step' }],
    [{ ...base, 'yaojian:scanTimes': { [CODE]: base.eventTime } }],
    [{ ...base, 'https://example.com/ns/field': 1 }],
    [{ ...base, action: 'ADD', ilmd: { 'cbvmda:lotNumber': 'L1' } }],
    [
      {
        ...without('epcList'),
        sensorElementList: [{ sensorReport: [{ type: 'Temperature', value: 5, uom: 'CEL' }] }],
        readPoint: { id: 'x:1' },
      },
    ],
    [{ ...without('epcList'), type: 'AggregationEvent', parentID: CODE, action: 'DELETE' }],
    [
      {
        ...without('epcList'),
        type: 'TransactionEvent',
        action: 'DELETE',
        bizTransactionList: [{ bizTransaction: 'urn:cn-bill:P::N' }],
      },
    ],
    [
      {
        ...base,
        certificationInfo: { 'gs1:CertificationDetails': { 'gs1:certificationAuditDate': '2023-12-20' } },
      },
    ],
  ])('%j', (value) => expect(found(value)).toEqual([]));
});

describe('acceptEpcisEvent', () => {
  it.each([
    [7, 'EPCIS_NOT_AN_EVENT'],
    [{ ...base, type: 'X' }, 'EPCIS_EVENT_TYPE'],
    [without('eventTime'), 'EPCIS_FIELD_MISSING'],
    [{ ...base, eventTime: 'yesterday' }, 'EPCIS_TIME'],
    [{ ...base, eventTime: '0000-01-01T00:00:00Z' }, 'EPCIS_TIME'],
    [{ ...base, eventTime: '9999-12-31T23:59:59-14:00' }, 'EPCIS_TIME'],
    [without('epcList'), 'EPCIS_NOTHING_NAMED'],
    [{ ...base, epcList: [7] }, 'EPCIS_FIELD_TYPE'],
    [{ ...base, readPoint: 'x' }, 'EPCIS_FIELD_TYPE'],
    [{ ...base, ilmd: 'x' }, 'EPCIS_FIELD_TYPE'],
    [{ ...base, sourceList: [{ type: 'location' }] }, 'EPCIS_FIELD_MISSING'],
    [{ ...base, errorDeclaration: { declarationTime: 'x' } }, 'EPCIS_TIME'],
    [{ ...base, action: 'MOVE' }, 'EPCIS_ACTION'],
    [{ ...base, eventTimeZoneOffset: 'x' }, 'EPCIS_ZONE'],
  ])('refuses what cannot be represented: %j', (value, code) => expect(refusal(value)).toBe(code));

  it.each([
    [{ ...base, epcList: ['urn:cn-drugcode:123', 'not a uri'] }],
    [{ ...base, epcList: [CODE, CODE] }],
    [{ ...base, bizStep: 'transforming', extra: 1 }],
    [{ ...base, ilmd: { lotNumber: 'L' } }],
    [{ ...base, sensorElementList: [{ sensorReport: 'x' }] }],
    [without('action')],
  ])('keeps what the audit needs, as it came: %j', (value) => {
    expect(acceptEpcisEvent(value)).toEqual({ event: value, refusal: null });
  });

  it('takes an absent zone offset from the time', () => {
    expect(acceptEpcisEvent(without('eventTimeZoneOffset')).event?.eventTimeZoneOffset).toBe('+08:00');
    const utc = { ...without('eventTimeZoneOffset'), eventTime: '2025-03-04T02:20:30Z' };
    expect(acceptEpcisEvent(utc).event?.eventTimeZoneOffset).toBe('+00:00');
  });
});
