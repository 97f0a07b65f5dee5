import { describe, expect, it } from 'vitest';
import type { BillReference } from '../../shared/domain/event/event-facts.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import type { ReplicaDelivery, ReplicaNetwork } from '../network/replica-network.ts';
import { findBills, foundBill, mayBeBill } from './find-bills.ts';

const bill = (number: string, party = 'P1', type = '201'): BillReference => ({ party, type, number });
const delivery = (one: BillReference | null, receipt: BillReference | null = null): ReplicaDelivery => ({
  bill: one,
  receipt,
  events: [],
  batch: 0,
  codes: 1,
});
const deliveries = [
  delivery(bill('XS20260320001_1'), bill('CR-77', 'P2', '102')),
  // The same bill's second part, of another batch.
  delivery(bill('XS20260320001_2'), null),
  delivery(bill('XS20260320002')),
  delivery(bill('XS20260320001', 'P9')),
  delivery(null),
];
const timeMs = Date.parse('2026-03-20T09:10:00+08:00');
const network = {
  deliveries,
  network: {
    departedMs: Float64Array.from(deliveries, () => Number.NaN),
    arrivedMs: Float64Array.from(deliveries, () => timeMs),
  },
} as unknown as ReplicaNetwork;
const directory = createDirectoryLookup({ parties: [], products: [] });
const found = (text: string) => findBills(network, text).answer((hit) => foundBill(hit, directory));
const urns = (text: string) => found(text).hits.map(({ urn }) => urn);

describe('bills', () => {
  it.each([
    ['XS20260320001', ['urn:cn-bill:P1:201:XS20260320001', 'urn:cn-bill:P9:201:XS20260320001']],
    ['xs20260320001_2', ['urn:cn-bill:P1:201:XS20260320001', 'urn:cn-bill:P9:201:XS20260320001']],
    ['XS20260320002', ['urn:cn-bill:P1:201:XS20260320002']],
    ['CR-77', ['urn:cn-bill:P2:102:CR-77']],
    ['cr-', ['urn:cn-bill:P2:102:CR-77']],
    ['20260320', []],
    ['urn:cn-bill:P9:201:XS20260320001', ['urn:cn-bill:P9:201:XS20260320001']],
    ['urn:cn-bill:P1:201:XS20260320001_1', ['urn:cn-bill:P1:201:XS20260320001']],
    ['urn:cn-bill:P9:202:XS20260320001', []],
  ])('%s finds %j', (text, expected) => {
    expect(urns(text)).toEqual(expected);
  });

  it('are told with their day, and counted once for all parts and batches', () => {
    expect(found('xs2026')).toMatchObject({
      total: 3,
      hits: [
        {
          party: 'P1',
          partyName: '',
          type: '201',
          number: 'XS20260320001',
          time: '2026-03-20T09:10:00.000+08:00',
        },
        { number: 'XS20260320002' },
        { party: 'P9' },
      ],
    });
  });
});

describe('what may be a bill', () => {
  it.each([
    ['XS2026', true],
    ['urn:cn-bill:P1:201:n', true],
    ['清泉', false],
    ['qq', false],
    ['12', false],
    ['80217619000000001003', false],
  ])('%s: %s', (text, expected) => {
    expect(mayBeBill(text)).toBe(expected);
  });
});
