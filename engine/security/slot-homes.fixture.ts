/** Homes with a replica of their own, for tests of what opens it; gone after the tests of the file. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type OpenReplica, openReplica } from '../replica/open-replica.ts';
import { createReplicaDatabase } from '../replica/replica-database.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { SlotKeeper } from './slot-keeper.ts';
import type { Unlock } from './unlock.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-slots-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let homes = 0;

export function newHome(unlock: Unlock = {}): string {
  const home = join(folder, String(homes++));
  createReplicaDatabase(home, unlock).close();
  return home;
}

export async function opened<T>(
  home: string,
  unlock: Unlock,
  use: (keeper: SlotKeeper, replica: OpenReplica) => T | Promise<T>,
): Promise<T> {
  const replica = await openReplica(home, unlock);
  try {
    return await use(new SlotKeeper(home, replica.database, replica.key), replica);
  } finally {
    replica.close();
  }
}

export function readTables(_keeper: SlotKeeper, { database }: OpenReplica): unknown {
  return database.prepare('SELECT count(*) FROM sqlite_master').get();
}

export function recoveryKey(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** Seals by adding a constant to every byte, as a store bound to this machine. */
export const keyring: KeyWrapper = {
  store: 'test-keyring',
  protects: true,
  wrap: async (secret) => Uint8Array.from(secret, (byte) => byte ^ 0x5a),
  unwrap: async (sealed) => Uint8Array.from(sealed, (byte) => byte ^ 0x5a),
};
