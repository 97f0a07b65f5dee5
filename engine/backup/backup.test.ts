import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReplica } from '../replica/open-replica.ts';
import { createReplicaDatabase, openReplicaDatabase } from '../replica/replica-database.ts';
import { passphraseBytes, type Unlock } from '../security/unlock.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 60 : 5;
const folder = mkdtempSync(join(tmpdir(), 'yaojian-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let places = 0;
const newPlace = () => join(folder, String(places++));

/** A replica that remembers one word. */
function newHome(word: string, unlock: Unlock = {}): string {
  const home = newPlace();
  const database = createReplicaDatabase(home, unlock);
  database.prepare("INSERT INTO setting VALUES ('word', ?)").run(word);
  const filler = database.prepare('INSERT INTO directory (sha256, stored) VALUES (?, ?)');
  database.transaction(() => {
    for (let row = 0; row < 400; row++) filler.run(`${word} ${row}`, Buffer.alloc(8_000, row));
  })();
  database.close();
  return home;
}

function wordOf(home: string, unlock: Unlock = {}): unknown {
  const database = openReplicaDatabase(home, unlock);
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare("SELECT value FROM setting WHERE name = 'word'").pluck().get();
  } finally {
    database.close();
  }
}

async function backedUp(home: string, unlock: Unlock = {}): Promise<string> {
  const file = `${newPlace()}.backup`;
  const replica = await openReplica(home, unlock);
  try {
    await makeBackup(home, replica, file, {});
  } finally {
    replica.close();
  }
  return file;
}

/** Of a replica with a key file that remembers `kept`. */
let kept: string;
beforeAll(async () => {
  kept = await backedUp(newHome('kept'));
}, 300_000);

describe('a backup', () => {
  it('does not replace a file, and leaves nothing when it fails', async () => {
    const home = newHome('one');
    const file = `${newPlace()}.backup`;
    writeFileSync(file, 'precious');
    const replica = await openReplica(home, {});
    await expect(makeBackup(home, replica, file, {})).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    const nowhere = join(folder, 'no such folder', 'file');
    await expect(makeBackup(home, replica, nowhere, {})).rejects.toBeDefined();
    replica.close();
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('is its owner’s alone, and is made while somebody writes', async () => {
    const home = newHome('one');
    const replica = await openReplica(home, {});
    replica.database.exec('BEGIN IMMEDIATE');
    replica.database.prepare("UPDATE setting SET value = 'unfinished' WHERE name = 'word'").run();
    const file = await backedUp(home);
    replica.database.exec('ROLLBACK');
    replica.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const restored = newPlace();
    await restoreBackup(restored, file, { force: false });
    expect(wordOf(restored)).toBe('one');
  });

  it('is as protected as its replica', async () => {
    const unlock = { passphrase: passphraseBytes('口令') };
    const file = await backedUp(newHome('secret', unlock), unlock);
    const restored = newPlace();
    await expect(restoreBackup(restored, file, { force: false, unlock: {} })).rejects.toMatchObject({
      code: 'REPLICA_LOCKED',
    });
    expect(existsSync(join(restored, 'replica.sqlite'))).toBe(false);
    await restoreBackup(restored, file, { force: false, unlock });
    expect(wordOf(restored, unlock)).toBe('secret');
  });
});

describe('restoring', () => {
  it('never touches a replica that is there, unless forced', async () => {
    const file = await backedUp(newHome('old'));
    const home = newHome('new');
    await expect(restoreBackup(home, file, { force: false })).rejects.toMatchObject({
      code: 'REPLICA_EXISTS',
    });
    expect(wordOf(home)).toBe('new');
    await restoreBackup(home, file, { force: true });
    expect(wordOf(home)).toBe('old');
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['is empty', () => Buffer.alloc(0)],
    ['is cut off at its end', (whole) => whole.subarray(0, -1)],
    ['is cut off in the middle', (whole) => whole.subarray(0, whole.length / 2)],
    ['lacks a page', (whole) => Buffer.concat([whole.subarray(0, 16_384), whole.subarray(32_768)])],
    ['has a flipped bit in a page', (whole) => flipped(whole, 50_000)],
    ['has a flipped bit in its first bytes', (whole) => flipped(whole, 3)],
    ['has a flipped bit in its footer', (whole) => flipped(whole, whole.length - 300)],
    ['has a footer that is longer than itself', (whole) => flipped(whole, whole.length - 20)],
    ['is something else', () => Buffer.alloc(100_000, 'x')],
  ])('a file that %s is refused, and the replica stays', async (_what, damage) => {
    const file = `${newPlace()}.backup`;
    writeFileSync(file, damage(readFileSync(kept)));
    const home = newHome('new');
    await expect(restoreBackup(home, file, { force: true })).rejects.toMatchObject({
      code: expect.stringMatching(/^(BACKUP_|SLOTS_|KEY_FILE_|REPLICA_DAMAGED)/),
    });
    expect(wordOf(home)).toBe('new');
    expect(existsSync(join(home, 'restoring'))).toBe(false);
  });

  it(`killed ${KILLS} times, leaves the old replica or the new one, whole`, async () => {
    const unlock = { passphrase: passphraseBytes('口令') };
    const home = newHome('old', unlock);
    const module = JSON.stringify(join(import.meta.dirname, 'restore-backup.ts'));
    const program = `
      const { restoreBackup } = await import(${module});
      process.stdout.write('ready');
      await restoreBackup(${JSON.stringify(home)}, ${JSON.stringify(kept)}, { force: true, unlock: {} });`;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' });
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      await sleep(Math.random() * 80);
      child.kill('SIGKILL');
      await ended;
      // The old one asks for its passphrase, the new one has a key file: files of both never come together.
      expect(['old', 'kept']).toContain(wordOf(home, unlock));
    }
  }, 300_000);

  it('killed behind the point of no return is finished by whoever opens the replica', async () => {
    const home = newHome('old');
    await restoreBackup(join(home, 'elsewhere'), kept, { force: false });
    renameSync(join(home, 'elsewhere'), join(home, 'restored'));
    // As it stands when the slots are moved already and the database is not.
    renameSync(join(home, 'restored', 'replica.slots'), join(home, 'replica.slots'));
    expect(wordOf(home)).toBe('kept');
    expect(existsSync(join(home, 'restored'))).toBe(false);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
