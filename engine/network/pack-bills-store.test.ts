import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { type RegionPack, regionPack } from '../record/region-pack.ts';
import { networkOfPacks } from '../replica/migrations/050-network-of-packs.ts';
import { surveyEvents } from '../survey/survey-maker.ts';
import type { PackBills } from './pack-bills.ts';
import { decodePackBills, encodePackBills } from './pack-bills-codec.ts';
import { PackBillsStore } from './pack-bills-store.ts';

let database: Database.Database;
let read: number;

beforeEach(() => {
  read = 0;
  database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  database.exec('CREATE TABLE pack (id INTEGER PRIMARY KEY)');
  database.exec(networkOfPacks.sql);
  database.exec('INSERT INTO pack VALUES (1), (2)');
});

/** A pack without events, which counts how often it is read. */
function pack(id: number): RegionPack {
  const eventBlocks = () => {
    read += 1;
    return [].values();
  };
  const reader = { eventBlocks, scanRows: () => [].values() } as unknown as PackReader;
  return regionPack({ id, region: '330106' }, reader, { of: (_pack, whole) => surveyEvents(whole) });
}
const kept = () => database.prepare('SELECT pack FROM pack_network ORDER BY pack').pluck().all();

it('reads a pack once and keeps what it found', () => {
  const packs = [pack(1), pack(2)];
  new PackBillsStore(database, nodePort).billsOf(packs, {});
  expect([read, kept()]).toEqual([2, [1, 2]]);
  new PackBillsStore(database, nodePort).billsOf(packs, {});
  expect(read).toBe(2);
});

it.each([
  ['deleted', 'DELETE FROM pack_network WHERE pack = 1'],
  ['damaged', "UPDATE pack_network SET stored = x'00' WHERE pack = 1"],
  ['of other rules', 'UPDATE pack_network SET version = version - 1 WHERE pack = 1'],
])('makes again what is %s', (_, change) => {
  const store = new PackBillsStore(database, nodePort);
  store.billsOf([pack(1)], {});
  database.exec(change);
  expect(store.billsOf([pack(1)], {})).toHaveLength(1);
  expect(read).toBe(2);
  store.billsOf([pack(1)], {});
  expect(read).toBe(2);
});

it('loses what it keeps of a pack with the pack, and keeps nothing of one that went meanwhile', () => {
  const store = new PackBillsStore(database, nodePort);
  store.billsOf([pack(1), pack(2)], {});
  database.exec('DELETE FROM pack WHERE id = 1');
  expect(kept()).toEqual([2]);
  expect(store.billsOf([pack(3)], {})).toHaveLength(1);
  expect(kept()).toEqual([2]);
});

it('stops between two packs', () => {
  const work = { signal: AbortSignal.abort() };
  expect(() => new PackBillsStore(database, nodePort).billsOf([pack(1)], work)).toThrow();
  expect(kept()).toEqual([]);
});

it('writes bills that are read back', () => {
  const bills: PackBills = {
    parties: ['甲', 'B'],
    items: ['8000001', '=P'],
    lots: ['L'],
    bills: {
      event: [7, 9],
      timeMs: [1_000, 500],
      receipt: [0, 1],
      from: [0, 0],
      to: [1, 1],
      buyer: [-1, -1],
      identity: ['x', 'y'],
      type: ['201', ''],
      billParty: [0, -1],
      number: ['N', ''],
    },
    amounts: { bill: [0, 1, 1], item: [0, 0, 1], lot: [0, 0, 0], amount: [3, 2, 0.5] },
    unplaced: { bill: [1], item: [0], keyHi: [5], keyLo: [4_294_967_295] },
    runs: { firstHi: [1], firstLo: [2], lastHi: [1], lastLo: [9], lot: [0] },
    declared: ['z'],
    voided: [['甲', 'N']],
  };
  expect(decodePackBills(encodePackBills(bills, nodePort), nodePort)).toEqual(bills);
});
