/** A network answer as tables. */
import type { NetworkAnswer } from '../../protocol/network-answer.ts';
import type { Sheet } from '../sheet.ts';

export function partySheet({ stations }: NetworkAnswer): Sheet {
  return {
    name: 'parties',
    columns: ['id', 'name', 'type', 'region', 'longitude', 'latitude', 'distance'],
    rows: stations.map(({ id, name, type, region, lon, lat, distance }) => [
      id,
      name,
      type,
      region,
      lon,
      lat,
      distance,
    ]),
  };
}

export function deliverySheet({ deliveries }: NetworkAnswer): Sheet {
  return {
    name: 'deliveries',
    columns: [
      'id',
      'source',
      'target',
      'departed',
      'arrived',
      'bill_type',
      'bill_number',
      'receipt_type',
      'receipt_number',
      'product',
      'batch',
      'codes',
      'units',
      'events',
    ],
    rows: deliveries.map((delivery) => [
      delivery.id,
      delivery.source,
      delivery.target,
      delivery.departed,
      delivery.arrived,
      delivery.bill?.type ?? null,
      delivery.bill?.number ?? null,
      delivery.receipt?.type ?? null,
      delivery.receipt?.number ?? null,
      delivery.product,
      delivery.batch,
      delivery.codes,
      delivery.units,
      delivery.events.join(' '),
    ]),
  };
}

export function flowSheet({ flows }: NetworkAnswer): Sheet {
  return {
    name: 'flows',
    columns: ['source', 'target', 'deliveries', 'units', 'first', 'last'],
    rows: flows.map(({ source, target, deliveries, units, first, last }) => [
      source,
      target,
      deliveries,
      units,
      first,
      last,
    ]),
  };
}

/** What an answer was computed from goes with it: a table travels further than its question. */
export function sourceSheet({ asOf, direction, from, totals, truncated }: NetworkAnswer): Sheet {
  return {
    name: 'source',
    columns: ['what', 'value'],
    rows: [
      ['from', from],
      ['direction', direction],
      ['stations', totals.stations],
      ['deliveries', totals.deliveries],
      ['units', totals.units],
      ['truncated', truncated],
      ['trusted time', asOf.national.trustedTime],
      ['freshness', asOf.freshness],
      ...asOf.regions.map(({ region, size, completeThrough, state }) => [
        `region ${region}`,
        `${size} packs, complete through ${completeThrough ?? 'nothing'}, ${state}`,
      ]),
      ...asOf.gaps.map(({ code, region, detail }) => ['gap', [code, region, detail].join(' ').trim()]),
    ],
  };
}
