import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FoldContext } from '../../shared/domain/fold/reading.ts';
import { packsAndBlocks } from '../replica/migrations/010-packs-and-blocks.ts';
import { entriesInForce } from '../replica/migrations/020-entries-in-force.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';
import { remnantBalance } from './remnant-balance.ts';
import { unitBounds } from './unit-bounds.ts';

const CLASS = 'urn:cn-batch:P:B1';
const DAY = 86_400_000;
const deleted = new Set<string>();
const context: FoldContext = {
  trustedTimeMs: 100 * DAY,
  regionOf: () => null,
  isBillDeleted: (party, number) => deleted.has(`${party} ${number}`),
};
let database: Database.Database;
let event = 0;

beforeEach(() => {
  database = new Database(':memory:');
  for (const { sql } of [packsAndBlocks, entriesInForce]) database.exec(sql);
  database.pragma('foreign_keys = OFF');
  deleted.clear();
  event = 0;
});

interface Moved {
  readonly quantity: number;
  readonly number?: string;
  readonly party?: string;
  readonly day?: number;
  readonly of?: string;
  readonly pack?: number;
  readonly event?: number;
  readonly declaresError?: boolean;
}

/** A bill that moved a quantity; returns its event. */
function bill(type: string, moved: Moved): number {
  event = moved.event ?? event + 1;
  database
    .prepare(
      `INSERT INTO batch_quantity (pack, event, class, party, bill_type, bill_number, identity, declares_error, time, quantity)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      moved.pack ?? 1,
      event,
      moved.of ?? CLASS,
      moved.party ?? 'M',
      type,
      moved.number ?? `N${event}`,
      moved.declaresError ? 'N1' : `N${event}`,
      moved.declaresError ? 1 : 0,
      (moved.day ?? 1) * DAY,
      moved.quantity,
    );
  return event;
}

// A double of the store: the balance reads its database alone.
const balance = () =>
  Object.fromEntries(remnantBalance({ database } as unknown as ReplicaStore, CLASS, context));

describe('what moved of a batch without codes', () => {
  it('is received (106) less sent (210), for each party', () => {
    bill('106', { quantity: 40 });
    bill('210', { quantity: 15 });
    bill('106', { quantity: 15, party: 'W' });
    bill('106', { quantity: 7, of: 'urn:cn-batch:P:B2' });
    expect(balance()).toEqual({ M: 25, W: 15 });
  });

  it('is negative where more was sent than received', () => {
    bill('106', { quantity: 10 });
    bill('210', { quantity: 25 });
    expect(balance()).toEqual({ M: -15 });
  });

  it('leaves out other bills, deleted ones with all their parts, what was declared an error, and the future', () => {
    bill('106', { quantity: 1 });
    bill('106', { quantity: 1, declaresError: true });
    bill('102', { quantity: 2 });
    bill('106', { quantity: 4, number: 'D_2' });
    bill('106', { quantity: 8, day: 101 });
    bill('106', { quantity: 16, day: 100 });
    deleted.add('M D');
    expect(balance()).toEqual({ M: 16 });
  });

  it('counts an event that several counties have once', () => {
    const shared = bill('106', { quantity: 5 });
    bill('106', { quantity: 5, pack: 2, event: shared });
    expect(balance()).toEqual({ M: 5 });
  });
});

describe('units that a party can have (semantics 4.3)', () => {
  it.each([
    [10, 0, 10, 10],
    [10, 4, 10, 14],
    [10, -4, 6, 10],
    [10, -25, 0, 10],
    [0, 7, 0, 7],
    [0, -7, 0, 0],
  ])('%i with codes, %i without: from %i to %i', (coded, remnants, min, max) => {
    expect(unitBounds('M', coded, remnants)).toEqual({ party: 'M', min, max });
  });
});
