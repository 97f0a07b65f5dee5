import { spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { type OpenReplica, openReplica } from '../replica/open-replica.ts';
import { createReplicaDatabase } from '../replica/replica-database.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { SlotKeeper } from './slot-keeper.ts';
import { keyFilePath, slotsPath } from './slots-on-disk.ts';
import { passphraseBytes, type Unlock } from './unlock.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-slots-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let homes = 0;

function newHome(unlock: Unlock = {}): string {
  const home = join(folder, String(homes++));
  createReplicaDatabase(home, unlock).close();
  return home;
}

async function opened<T>(
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

function readTables(_keeper: SlotKeeper, { database }: OpenReplica): unknown {
  return database.prepare('SELECT count(*) FROM sqlite_master').get();
}

function recoveryKey(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** Seals by adding a constant to every byte, as a store bound to this machine. */
const keyring: KeyWrapper = {
  store: 'test-keyring',
  protects: true,
  wrap: async (secret) => Uint8Array.from(secret, (byte) => byte ^ 0x5a),
  unwrap: async (sealed) => Uint8Array.from(sealed, (byte) => byte ^ 0x5a),
};

describe('a tampered slots file', () => {
  it('opens nothing, whichever byte was changed', async () => {
    const home = newHome();
    const whole = readFileSync(slotsPath(home));
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(slotsPath(home), changed);
      await expect(openReplica(home, {})).rejects.toMatchObject({
        code: expect.stringMatching(/^(SLOTS_|KEY_FILE_WRONG|REPLICA_LOCKED)/),
      });
    }
    writeFileSync(slotsPath(home), whole);
    await opened(home, {}, readTables);
  });

  it('with a slot taken out, moved or put in from another replica is noticed', async () => {
    const { publicKey } = recoveryKey();
    const [home, other] = [newHome(), newHome()];
    for (const one of [home, other]) await opened(one, {}, (keeper) => keeper.addRecovery(publicKey));
    const own = JSON.parse(readFileSync(slotsPath(home), 'utf8'));
    const foreign = JSON.parse(readFileSync(slotsPath(other), 'utf8'));
    for (const slots of [
      [own.slots[0]],
      own.slots.toReversed(),
      [own.slots[0], foreign.slots[1]],
      [...own.slots, foreign.slots[1]],
    ]) {
      writeFileSync(slotsPath(home), canonicalJson({ ...own, slots }));
      await expect(openReplica(home, {})).rejects.toMatchObject({ code: 'SLOTS_TAMPERED' });
    }
  });

  it('is not built upon while the replica is open', async () => {
    const home = newHome();
    await opened(home, {}, (keeper) => {
      const slots = JSON.parse(readFileSync(slotsPath(home), 'utf8'));
      writeFileSync(slotsPath(home), canonicalJson({ ...slots, replica: '0'.repeat(32) }));
      expect(() => keeper.addRecovery(recoveryKey().publicKey)).toThrow(
        expect.objectContaining({ code: 'SLOTS_TAMPERED' }),
      );
    });
  });
});

describe('a key file', () => {
  it('is its owner’s alone, as the slots are', () => {
    const home = newHome();
    expect(statSync(keyFilePath(home)).mode & 0o777).toBe(0o600);
    expect(statSync(slotsPath(home)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['is missing', null],
    ['is cut off', Buffer.alloc(31)],
    ['is another one', Buffer.alloc(32)],
  ])('that %s opens nothing', async (_what, content) => {
    const home = newHome();
    if (content) writeFileSync(keyFilePath(home), content);
    else rmSync(keyFilePath(home));
    await expect(openReplica(home, {})).rejects.toMatchObject({ code: 'KEY_FILE_WRONG' });
  });
});

describe('a passphrase', () => {
  it('alone opens a replica that was made with it; a wrong one and none do not', async () => {
    const home = newHome({ passphrase: passphraseBytes('正确的口令') });
    expect(existsSync(keyFilePath(home))).toBe(false);
    await expect(openReplica(home, {})).rejects.toMatchObject({ code: 'REPLICA_LOCKED' });
    await expect(openReplica(home, { passphrase: passphraseBytes('错误的口令') })).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
    });
    await opened(home, { passphrase: passphraseBytes('正确的口令') }, (keeper) => {
      expect(keeper.atRest).toBe('passphrase');
    });
  });

  it('composed in another way is the same', async () => {
    const home = newHome({ passphrase: passphraseBytes('caf\u00e9') });
    await opened(home, { passphrase: passphraseBytes('cafe\u0301') }, readTables);
  });

  it('is changed in one step, and the old one opens nothing more', async () => {
    const home = newHome({ passphrase: passphraseBytes('one') });
    await opened(home, { passphrase: passphraseBytes('one') }, (keeper) => {
      keeper.addPassphrase(passphraseBytes('two'), keeper.list()[0]?.id);
      expect(keeper.list()).toHaveLength(1);
    });
    await expect(openReplica(home, { passphrase: passphraseBytes('one') })).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
    });
    await opened(home, { passphrase: passphraseBytes('two') }, readTables);
  });
});

describe('the recovery key', () => {
  it('opens, another one does not', async () => {
    const home = newHome();
    const { publicKey, privateKey } = recoveryKey();
    await opened(home, {}, (keeper) => keeper.addRecovery(publicKey));
    await opened(home, { recoveryKey: privateKey }, readTables);
    await expect(openReplica(home, { recoveryKey: recoveryKey().privateKey })).rejects.toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
  });
});

describe('the operating system’s key store', () => {
  it('that keeps secrets in plain text is refused, also where it only says otherwise', async () => {
    const home = newHome();
    await opened(home, {}, async (keeper) => {
      const readable: KeyWrapper = { ...keyring, wrap: async (secret) => Buffer.concat([secret]) };
      for (const store of [{ ...keyring, protects: false }, readable]) {
        await expect(keeper.addKeyStore(store)).rejects.toMatchObject({ code: 'KEY_STORE_REFUSED' });
      }
      expect(keeper.list()).toHaveLength(1);
    });
  });

  it('opens the replica without a passphrase, on this machine', async () => {
    const home = newHome();
    await opened(home, {}, async (keeper) => {
      await keeper.addKeyStore(keyring);
      keeper.remove(keeper.list().find(({ kind }) => kind === 'key-file')?.id ?? '');
      expect(keeper.atRest).toBe('os-store');
    });
    expect(existsSync(keyFilePath(home))).toBe(false);
    await opened(home, { keyWrapper: keyring }, readTables);
    await expect(openReplica(home, {})).rejects.toMatchObject({ code: 'REPLICA_LOCKED' });
    const elsewhere: KeyWrapper = { ...keyring, unwrap: async () => Promise.reject(new Error('other user')) };
    await expect(openReplica(home, { keyWrapper: elsewhere })).rejects.toMatchObject({
      code: 'KEY_STORE_FAILED',
    });
  });
});

describe('key store and passphrase together', () => {
  const passphrase = passphraseBytes('口令');
  const unlock: Unlock = { passphrase, keyWrapper: keyring };
  /** Another machine's: unseals to other bytes, or to nothing. */
  const otherBytes: KeyWrapper = { ...keyring, unwrap: async () => new Uint8Array(32) };
  const refuses: KeyWrapper = { ...keyring, unwrap: async () => Promise.reject(new Error('other user')) };

  /** In the place of the passphrase that made it. */
  async function bound(): Promise<string> {
    const home = newHome({ passphrase });
    await opened(home, { passphrase }, async (keeper) => {
      await keeper.addKeyStoreAndPassphrase(keyring, passphrase, keeper.list()[0]?.id);
      expect(keeper.list()).toMatchObject([{ kind: 'os-store-passphrase', store: 'test-keyring' }]);
      expect(keeper.atRest).toBe('os-store-passphrase');
    });
    return home;
  }

  it.each<[string, Unlock, string]>([
    ['neither', {}, 'REPLICA_LOCKED'],
    ['the store alone', { keyWrapper: keyring }, 'REPLICA_LOCKED'],
    ['the passphrase alone', { passphrase }, 'STORE_AND_PASSPHRASE'],
    [
      'the passphrase and a store of another name',
      { passphrase, keyWrapper: { ...keyring, store: 'other' } },
      'STORE_AND_PASSPHRASE',
    ],
    ['the passphrase and a store that refuses', { passphrase, keyWrapper: refuses }, 'STORE_AND_PASSPHRASE'],
    [
      'the passphrase and another machine’s store',
      { passphrase, keyWrapper: otherBytes },
      'PASSPHRASE_WRONG',
    ],
    [
      'a wrong passphrase and the store',
      { passphrase: passphraseBytes('口今'), keyWrapper: keyring },
      'PASSPHRASE_WRONG',
    ],
  ])('%s: %s', async (_what, given, code) => {
    const home = await bound();
    await expect(openReplica(home, given)).rejects.toMatchObject({ code });
  });

  it('open the replica, and the slot cannot be the last that goes', async () => {
    const home = await bound();
    await opened(home, unlock, (keeper, replica) => {
      readTables(keeper, replica);
      expect(() => keeper.remove('os-store-passphrase')).toThrow(
        expect.objectContaining({ code: 'SLOT_LAST' }),
      );
    });
  });

  it('are undone by the recovery key, and by a passphrase put beside them', async () => {
    const home = await bound();
    const { publicKey, privateKey } = recoveryKey();
    await opened(home, unlock, (keeper) => keeper.addRecovery(publicKey));
    await opened(home, { recoveryKey: privateKey }, (keeper) => {
      keeper.addPassphrase(passphraseBytes('two'));
      expect(keeper.atRest).toBe('passphrase');
    });
    await opened(home, { passphrase: passphraseBytes('two') }, readTables);
    await opened(home, unlock, (keeper) => keeper.remove('passphrase'));
    await expect(openReplica(home, { passphrase: passphraseBytes('two') })).rejects.toMatchObject({
      code: 'STORE_AND_PASSPHRASE',
    });
  });

  it('are not put where no passphrase slot was, nor with a store that keeps secrets readable', async () => {
    const home = newHome({ passphrase });
    await opened(home, { passphrase }, async (keeper) => {
      await expect(keeper.addKeyStoreAndPassphrase(keyring, passphrase, '0000000000')).rejects.toMatchObject({
        code: 'SLOT_UNKNOWN',
      });
      await expect(
        keeper.addKeyStoreAndPassphrase({ ...keyring, protects: false }, passphrase),
      ).rejects.toMatchObject({ code: 'KEY_STORE_REFUSED' });
      expect(keeper.list()).toHaveLength(1);
    });
  });

  it('cannot be changed in the file: salt, sealed secret, wrapped key, kind', async () => {
    const home = await bound();
    const whole = readFileSync(slotsPath(home), 'utf8');
    const file = JSON.parse(whole);
    const [slot] = file.slots;
    const flipped = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);
    const { sealed: _sealed, store: _store, ...alone } = slot;
    for (const changed of [
      { ...slot, kdf: { ...slot.kdf, salt: flipped(slot.kdf.salt) } },
      { ...slot, sealed: flipped(slot.sealed) },
      { ...slot, wrapped: flipped(slot.wrapped) },
      { ...slot, store: 'test-keyrinG' },
      { ...alone, kind: 'passphrase' },
    ]) {
      const version = changed.kind === 'passphrase' ? 1 : 2;
      writeFileSync(slotsPath(home), canonicalJson({ ...file, version, slots: [changed] }));
      await expect(openReplica(home, unlock)).rejects.toMatchObject({
        code: expect.stringMatching(/^(PASSPHRASE_WRONG|STORE_AND_PASSPHRASE)$/),
      });
    }
    writeFileSync(slotsPath(home), whole);
    await opened(home, unlock, readTables);
  });

  it('make a file of version 2, which says to older programs that they are too old; without them it is 1', async () => {
    const home = await bound();
    const version = () => JSON.parse(readFileSync(slotsPath(home), 'utf8')).version;
    expect(version()).toBe(2);
    await opened(home, unlock, (keeper) => {
      keeper.addPassphrase(passphrase);
      keeper.remove('os-store-passphrase');
    });
    expect(version()).toBe(1);
  });
});

/** Opens the home over and over with both factors, and puts one slot in the other's place. */
const boundProgram = `
      const passphrase = new TextEncoder().encode('one');
      const seal = async (secret) => Uint8Array.from(secret, (byte) => byte ^ 0x5a);
      const keyWrapper = { store: 'test-keyring', protects: true, wrap: seal, unwrap: seal };`;

describe('a change of slots', () => {
  it('killed at any moment leaves the old file or the new one', async () => {
    const home = newHome();
    const [opens, keeps] = ['../replica/open-replica.ts', './slot-keeper.ts'].map((module) =>
      JSON.stringify(join(import.meta.dirname, module)),
    );
    const program = `
      const { openReplica } = await import(${opens});
      const { SlotKeeper } = await import(${keeps});
      const { generateKeyPairSync } = await import('node:crypto');
      const replica = await openReplica(${JSON.stringify(home)}, {});
      const keeper = new SlotKeeper(${JSON.stringify(home)}, replica.database, replica.key);
      const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
      process.stdout.write('ready');
      for (;;) { keeper.addRecovery(publicKey); keeper.remove('recovery'); }`;
    for (let kill = 0; kill < 4; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' });
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      await sleep(Math.random() * 60);
      child.kill('SIGKILL');
      await ended;
      await opened(home, {}, (keeper) => {
        const recovery = keeper.list().filter(({ kind }) => kind === 'recovery');
        expect(recovery.length).toBeLessThan(2);
        for (const { id } of recovery) keeper.remove(id);
      });
    }
  }, 300_000);

  it('from passphrase to both factors, killed at any moment, leaves what opens with both or with one', async () => {
    const passphrase = passphraseBytes('one');
    const home = newHome({ passphrase });
    const [opens, keeps] = ['../replica/open-replica.ts', './slot-keeper.ts'].map((module) =>
      JSON.stringify(join(import.meta.dirname, module)),
    );
    const program = `${boundProgram}
      const { openReplica } = await import(${opens});
      const { SlotKeeper } = await import(${keeps});
      const replica = await openReplica(${JSON.stringify(home)}, { passphrase, keyWrapper });
      const keeper = new SlotKeeper(${JSON.stringify(home)}, replica.database, replica.key);
      process.stdout.write('ready');
      for (;;) {
        const [{ id, kind }] = keeper.list();
        if (kind === 'passphrase') await keeper.addKeyStoreAndPassphrase(keyWrapper, passphrase, id);
        else { keeper.addPassphrase(passphrase); keeper.remove('os-store-passphrase'); }
      }`;
    for (let kill = 0; kill < 3; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' });
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      await sleep(Math.random() * 1500);
      child.kill('SIGKILL');
      await ended;
      await opened(home, { passphrase, keyWrapper: keyring }, (keeper) => {
        const kinds = keeper.list().map(({ kind }) => kind);
        expect(['passphrase', 'os-store-passphrase', 'os-store-passphrase,passphrase']).toContain(
          kinds.join(),
        );
      });
    }
  }, 300_000);

  it('by two programs at one time loses neither', async () => {
    const home = newHome();
    await opened(home, {}, (one) =>
      opened(home, {}, (other) => {
        for (let round = 0; round < 3; round++) {
          one.addRecovery(recoveryKey().publicKey);
          other.addRecovery(recoveryKey().publicKey);
        }
        expect(one.list()).toHaveLength(7);
        expect(() => one.remove('recovery')).toThrow(expect.objectContaining({ code: 'SLOT_UNKNOWN' }));
      }),
    );
  });
});

describe('the last slot', () => {
  it('that opens every day is not removed, nor one that is not there', async () => {
    const home = newHome();
    await opened(home, {}, (keeper) => {
      keeper.addRecovery(recoveryKey().publicKey);
      const everyDay = keeper.list().find(({ kind }) => kind === 'key-file')?.id ?? '';
      expect(() => keeper.remove(everyDay)).toThrow(expect.objectContaining({ code: 'SLOT_LAST' }));
      expect(() => keeper.remove('0000000000')).toThrow(expect.objectContaining({ code: 'SLOT_UNKNOWN' }));
    });
    await opened(home, {}, readTables);
  });
});
