import { describe, expect, it } from 'vitest';
import { deriveEventFacts } from './derive-event-facts.ts';
import { type EpcisEvent, extension } from './epcis-event.ts';

const A = '80217619000000001003';
const B = '80217629000000001005';
const C = '82062339000000001004';
const epc = (code: string) => `urn:cn-drugcode:${code}`;
const event = (over: Partial<EpcisEvent>): EpcisEvent => ({
  type: 'ObjectEvent',
  eventTime: '2025-03-04T10:20:30.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  ...over,
});
const facts = (over: Partial<EpcisEvent>) => deriveEventFacts(event(over));
const timeMs = Date.UTC(2025, 2, 4, 2, 20, 30);

describe('what an event does not say', () => {
  it('is null, empty or false', () => {
    expect(
      deriveEventFacts({
        type: 'ObjectEvent',
        eventTime: event({}).eventTime,
        eventTimeZoneOffset: '-06:00',
      }),
    ).toEqual({
      type: 'ObjectEvent',
      action: null,
      bizStep: null,
      disposition: null,
      timeMs,
      zoneMinutes: -360,
      party: null,
      from: null,
      to: null,
      deliverTo: null,
      carrier: null,
      bill: null,
      lot: null,
      names: [],
      quantities: [],
      releasesAll: false,
      splitSale: false,
      untimed: false,
      declaresError: false,
    });
  });
});

describe('steps and dispositions', () => {
  it('are CBV short names in whatever form they come, or another vocabulary as it is', () => {
    expect(
      facts({
        bizStep: 'https://ref.gs1.org/cbv/BizStep-shipping',
        disposition: 'urn:epcglobal:cbv:disp:in_transit',
      }),
    ).toMatchObject({
      bizStep: 'shipping',
      disposition: 'in_transit',
    });
    expect(facts({ bizStep: 'https://example.com/exampling' }).bizStep).toBe('https://example.com/exampling');
  });
});

describe('parties', () => {
  it('read at bizLocation, else readPoint, decoded', () => {
    const readPoint = { id: 'urn:cn-party:P%3A1' };
    expect(facts({ readPoint }).party).toBe('P:1');
    expect(facts({ readPoint, bizLocation: { id: 'urn:cn-party:Q' } }).party).toBe('Q');
    expect(facts({ bizLocation: { id: 'urn:epc:id:sgln:4012345.00005.0' } }).party).toBe(
      'https://id.gs1.org/414/4012345000054',
    );
  });

  it('give and receive as owners, else as possessors', () => {
    const sourceList = [
      { type: 'possessing_party', source: 'urn:cn-party:S2' },
      { type: 'urn:epcglobal:cbv:sdt:owning_party', source: 'urn:cn-party:S1' },
    ];
    expect(facts({ sourceList }).from).toBe('S1');
    expect(facts({ sourceList: sourceList.slice(0, 1) }).from).toBe('S2');
    expect(
      facts({ destinationList: [{ type: 'possessing_party', destination: 'urn:cn-party:D' }] }),
    ).toMatchObject({ to: 'D', deliverTo: null });
    expect(facts({ destinationList: [{ type: 'location', destination: 'urn:cn-party:D' }] })).toMatchObject({
      to: null,
      deliverTo: null,
    });
  });

  it('are delivered to elsewhere only where that differs', () => {
    const to = (possessor: string) => [
      { type: 'owning_party', destination: 'urn:cn-party:D1' },
      { type: 'possessing_party', destination: `urn:cn-party:${possessor}` },
    ];
    expect(facts({ destinationList: to('D2') })).toMatchObject({ to: 'D1', deliverTo: 'D2' });
    expect(facts({ destinationList: to('D1') })).toMatchObject({ to: 'D1', deliverTo: null });
  });

  it('carry', () => {
    expect(facts({ [extension.carrier]: 'urn:cn-party:T' }).carrier).toBe('T');
    expect(facts({ [extension.carrier]: 'T' }).carrier).toBe('T');
  });
});

describe('bills', () => {
  it('are the first transaction that is one, the uploader’s own before those of others', () => {
    const bizTransactionList = [
      { type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:4012345000009:1' },
      { bizTransaction: 'urn:cn-bill:P%3A1:201:N%2F1' },
      { bizTransaction: 'urn:cn-bill:P:102:N2' },
    ];
    expect(facts({ bizTransactionList }).bill).toEqual({ party: 'P:1', type: '201', number: 'N/1' });
    expect(facts({ bizTransactionList: bizTransactionList.slice(0, 1) }).bill).toBeNull();
    const bizLocation = { id: 'urn:cn-party:P' };
    expect(facts({ bizTransactionList, bizLocation }).bill).toEqual({
      party: 'P',
      type: '102',
      number: 'N2',
    });
  });
});

describe('lots', () => {
  it('are read with the CBV prefix, as URI, or bare; an expiry that is no date is none', () => {
    expect(
      facts({ ilmd: { 'cbvmda:lotNumber': 'L1', 'cbvmda:itemExpirationDate': '2027-01-31' } }).lot,
    ).toEqual({ number: 'L1', expiry: '2027-01-31' });
    expect(
      facts({
        ilmd: {
          'urn:epcglobal:cbv:mda:lotNumber': 'L1',
          'cbvmda:itemExpirationDate': '2027-01-31T00:00:00Z',
        },
      }).lot?.expiry,
    ).toBe('2027-01-31');
    expect(facts({ ilmd: { lotNumber: 'L1', itemExpirationDate: 'soon' } }).lot).toEqual({
      number: 'L1',
      expiry: null,
    });
    expect(facts({ ilmd: { 'cbvmda:itemExpirationDate': '2027-01-31' } }).lot).toBeNull();
  });
});

describe('named codes', () => {
  it('are objects, once each, at the time of the event', () => {
    expect(facts({ epcList: [epc(B), epc(A), epc(B)] }).names).toEqual([
      { code: B, role: 'object', link: null, timeMs },
      { code: A, role: 'object', link: null, timeMs },
    ]);
  });

  it('have their own time where they were scanned at another', () => {
    const scanTimes = { [epc(A)]: '2025-03-04T11:00:00+08:00', [epc(B)]: 'no time' };
    const named = facts({ epcList: [epc(A), epc(B)], [extension.scanTimes]: scanTimes }).names;
    expect(named.map((name) => name.timeMs - timeMs)).toEqual([39.5 * 60_000, 0]);
  });

  it('link a replacement both ways', () => {
    expect(facts({ epcList: [epc(A)], [extension.replaces]: epc(B) }).names[0]?.link).toBe(B);
    expect(facts({ epcList: [epc(B)], [extension.replacedBy]: epc(A) }).names[0]?.link).toBe(A);
  });

  it('of an aggregation are the parent once per child, and each child with its parent', () => {
    expect(
      facts({ type: 'AggregationEvent', action: 'ADD', parentID: epc(A), childEPCs: [epc(B), epc(C)] }).names,
    ).toEqual([
      { code: A, role: 'parent', link: B, timeMs },
      { code: B, role: 'child', link: A, timeMs },
      { code: A, role: 'parent', link: C, timeMs },
      { code: C, role: 'child', link: A, timeMs },
    ]);
  });

  it('of an aggregation without children are the parent; without parent the children', () => {
    expect(facts({ type: 'AggregationEvent', parentID: epc(A) }).names).toEqual([
      { code: A, role: 'parent', link: null, timeMs },
    ]);
    expect(facts({ type: 'AggregationEvent', childEPCs: [epc(B)] }).names).toEqual([
      { code: B, role: 'child', link: null, timeMs },
    ]);
  });

  it('of a transformation are inputs and outputs; of a transaction all objects', () => {
    const transformed = facts({
      type: 'TransformationEvent',
      inputEPCList: [epc(A)],
      outputEPCList: [epc(B)],
    });
    expect(transformed.names.map(({ code, role }) => [code, role])).toEqual([
      [A, 'input'],
      [B, 'output'],
    ]);
    const transaction = facts({ type: 'TransactionEvent', parentID: epc(A), epcList: [epc(B)] });
    expect(transaction.names.map(({ code, role }) => [code, role])).toEqual([
      [A, 'object'],
      [B, 'object'],
    ]);
  });

  it('are canonical, whatever form the document uses', () => {
    expect(facts({ epcList: ['urn:epc:id:sgtin:4012345.011111.987'] }).names[0]?.code).toBe(
      'https://id.gs1.org/01/04012345111118/21/987',
    );
  });
});

describe('quantities', () => {
  it('come from all lists', () => {
    const quantityList = [
      { epcClass: 'urn:cn-batch:P:B', quantity: 5 },
      { epcClass: 'urn:epc:class:lgtin:4012345.012345.1', quantity: 2, uom: 'KGM' },
    ];
    expect(facts({ quantityList }).quantities).toEqual([
      { epcClass: 'urn:cn-batch:P:B', quantity: 5, uom: null },
      { epcClass: 'https://id.gs1.org/01/04012345123456/10/1', quantity: 2, uom: 'KGM' },
    ]);
    expect(
      facts({
        type: 'TransformationEvent',
        inputQuantityList: [{ epcClass: 'x:1' }],
        outputQuantityList: [{ epcClass: 'x:2' }],
      }).quantities,
    ).toHaveLength(2);
  });
});

describe('flags', () => {
  it('releasesAll: an aggregation DELETE that names no child', () => {
    const released = (over: Partial<EpcisEvent>) =>
      facts({ type: 'AggregationEvent', action: 'DELETE', parentID: epc(A), ...over }).releasesAll;
    expect(released({})).toBe(true);
    expect(released({ childEPCs: [] })).toBe(true);
    expect(released({ childEPCs: [epc(B)] })).toBe(false);
    expect(released({ childQuantityList: [{ epcClass: 'x:1' }] })).toBe(false);
    expect(released({ action: 'ADD' })).toBe(false);
    expect(released({ type: 'AssociationEvent' })).toBe(false);
  });

  it('splitSale, untimed, declaresError', () => {
    expect(facts({ disposition: 'partially_dispensed' }).splitSale).toBe(true);
    expect(facts({ [extension.splitSale]: 1 }).splitSale).toBe(true);
    expect(facts({ [extension.untimed]: true }).untimed).toBe(true);
    expect(facts({ [extension.untimed]: 'true' }).untimed).toBe(false);
    expect(facts({ errorDeclaration: { declarationTime: event({}).eventTime } }).declaresError).toBe(true);
  });
});
