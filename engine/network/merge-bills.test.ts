import { describe, expect, it } from 'vitest';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { mergeBills } from './merge-bills.ts';
import type { PackBills } from './pack-bills.ts';

const level = (prefix: string, of: number, perParent: number | null) => ({
  prefix,
  product: 'P',
  name: '',
  spec: '',
  level: of,
  perParent,
  manufacturer: '',
  approvalNo: '',
  special: false,
});
const directory = createDirectoryLookup({
  parties: [],
  products: [level('8000001', 1, 10), level('8000002', 2, 4), level('8000003', 3, null)],
});
const none = () => false;
const noRuns = { firstHi: [], firstLo: [], lastHi: [], lastLo: [], lot: [] };

/** One bill 201 of A to B, with these amounts of (item, lot). */
function pack(
  event: number,
  amounts: readonly [string, string | null, number][],
  over: Partial<PackBills> = {},
) {
  const lots = [...new Set(amounts.flatMap(([, lot]) => lot ?? []))];
  const bills: PackBills = {
    parties: ['A', 'B'],
    items: amounts.map(([item]) => item),
    lots,
    bills: {
      event: [event],
      timeMs: [event],
      receipt: [0],
      from: [0],
      to: [1],
      buyer: [-1],
      identity: [`id${event}`],
      type: ['201'],
      billParty: [0],
      number: [`N${event}_1`],
    },
    amounts: {
      bill: amounts.map(() => 0),
      item: amounts.map((_, at) => at),
      lot: amounts.map(([, lot]) => (lot === null ? -1 : lots.indexOf(lot))),
      amount: amounts.map(([, , amount]) => amount),
    },
    unplaced: { bill: [], item: [], keyHi: [], keyLo: [] },
    runs: noRuns,
    declared: [],
    voided: [],
    ...over,
  };
  return bills;
}
const merged = (packs: readonly (readonly [string, PackBills])[], isBillDeleted = none as typeof none) =>
  mergeBills(
    packs.map(([region, bills]) => ({ region, bills })),
    directory,
    isBillDeleted,
  );

describe('bills of several packs', () => {
  it('are left out where declared an error, deleted or voided', () => {
    const bill = pack(7, [['8000001', 'L', 1]]);
    const empty = (over: Partial<PackBills>) => ({ ...pack(8, []), ...over });
    expect(
      merged([
        ['330106', bill],
        ['330106', empty({ declared: ['id7'] })],
      ]).legs,
    ).toEqual([]);
    expect(
      merged([
        ['330106', bill],
        ['330106', empty({ voided: [['A', 'N7']] })],
      ]).legs,
    ).toEqual([]);
    const deleted = (party: string, number: string) => party === 'A' && number === 'N7_1';
    expect(mergeBills([{ region: '330106', bills: bill }], directory, deleted).legs).toEqual([]);
  });

  it('count units by what a level holds', () => {
    const { legs, batches } = merged([
      [
        '330106',
        pack(1, [
          ['8000001', 'L', 3],
          ['8000002', 'L', 2],
          ['8000003', 'L', 1],
          ['=P', 'L', 7],
        ]),
      ],
    ]);
    expect(batches).toEqual([{ product: 'P', batch: 'L' }]);
    expect(legs).toMatchObject([{ codes: 13, units: 3 + 2 * 10 + 40 + 7 }]);
  });

  it('keep batches apart, and what no pack can tell', () => {
    const { legs, batches } = merged([
      [
        '330106',
        pack(1, [
          ['8000001', 'L', 1],
          ['8000001', null, 2],
        ]),
      ],
    ]);
    expect(batches).toEqual([
      { product: 'P', batch: 'L' },
      { product: 'P', batch: null },
    ]);
    expect(legs.map(({ units }) => units)).toEqual([1, 2]);
  });

  it('place codes in batches that are commissioned later', () => {
    const unplaced = { bill: [0, 0], item: [0, 0], keyHi: [1, 1], keyLo: [5, 9] };
    const early = { ...pack(1, []), items: ['8000001'], unplaced };
    const runs = { firstHi: [1], firstLo: [4], lastHi: [1], lastLo: [6], lot: [0] };
    const late = { ...pack(2, []), lots: ['L'], runs };
    const { legs, batches } = merged([
      ['330106', early],
      ['330106', late],
    ]);
    expect(legs.map(({ batch, units }) => [batches[batch]?.batch, units])).toEqual([
      ['L', 1],
      [null, 1],
    ]);
  });

  it('add what later packs of one county say of an event, and count it once over counties', () => {
    const { legs } = merged([
      ['330105', pack(1, [['8000001', 'L', 2]])],
      ['330106', pack(1, [['8000001', 'L', 3]])],
      ['330106', pack(1, [['8000001', 'L', 1]])],
    ]);
    expect(legs).toMatchObject([{ event: 1, units: 4 }]);
  });
});
