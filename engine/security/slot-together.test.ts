/** Both factors at once: neither alone opens, and no file that was changed does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { openReplica } from '../replica/open-replica.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { keyring, newHome, opened, readTables, recoveryKey } from './slot-homes.fixture.ts';
import { slotsPath } from './slots-on-disk.ts';
import { passphraseBytes, type Unlock } from './unlock.ts';

describe('key store and passphrase together', () => {
  const passphrase = passphraseBytes('口令');
  const unlock: Unlock = { passphrase, keyWrapper: keyring };
  /** Another machine's: unseals to other bytes, or to nothing. */
  const otherBytes: KeyWrapper = { ...keyring, unwrap: async () => new Uint8Array(32) };
  const refuses: KeyWrapper = { ...keyring, unwrap: async () => Promise.reject(new Error('other user')) };

  /** In the place of the passphrase that made it. */
  let made: string;
  let copies = 0;
  beforeAll(async () => {
    made = newHome({ passphrase });
    await opened(made, { passphrase }, async (keeper) => {
      await keeper.addKeyStoreAndPassphrase(keyring, passphrase, keeper.list()[0]?.id);
      expect(keeper.list()).toMatchObject([{ kind: 'os-store-passphrase', store: 'test-keyring' }]);
      expect(keeper.atRest).toBe('os-store-passphrase');
    });
  });

  /** A copy for one test to change: stretching a passphrase takes its time by design. */
  function bound(): string {
    const home = `${made}-${copies++}`;
    cpSync(made, home, { recursive: true });
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
    const home = bound();
    await expect(openReplica(home, given)).rejects.toMatchObject({ code });
  });

  it('open the replica, and the slot cannot be the last that goes', async () => {
    const home = bound();
    await opened(home, unlock, (keeper, replica) => {
      readTables(keeper, replica);
      expect(() => keeper.remove('os-store-passphrase')).toThrow(
        expect.objectContaining({ code: 'SLOT_LAST' }),
      );
    });
  });

  it('are undone by the recovery key, and by a passphrase put beside them', async () => {
    const home = bound();
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
    const home = bound();
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
    const home = bound();
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

describe('a change from passphrase to both', () => {
  it('killed at any moment leaves what opens with both or with one', async () => {
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
});
