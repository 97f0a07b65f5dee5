import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { openReplica } from '../replica/open-replica.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { keyring, newHome, opened, readTables, recoveryKey } from './slot-homes.fixture.ts';
import { keyFilePath, slotsPath } from './slots-on-disk.ts';
import { passphraseBytes } from './unlock.ts';

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
