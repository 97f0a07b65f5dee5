/** What lies on the disk: nothing readable, no bit that flips unnoticed, nothing half after `kill -9`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { slotsPath } from '../security/slots-on-disk.ts';
import { openReplica } from './open-replica.ts';
import {
  asReplicaError,
  createReplicaDatabase,
  openReplicaDatabase,
  replicaFile,
} from './replica-database.ts';

const FLIPS = 200;
const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 60 : 8;
const MARK = 'a sentence that must not be readable on the disk';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-encrypted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let homes = 0;
const newHome = () => join(folder, String(homes++));

function fill(database: Database.Database, rows: number): void {
  const insert = database.prepare('INSERT INTO block (id, stored) VALUES (?, ?)');
  database.transaction(() => {
    for (let id = 1; id <= rows; id++) insert.run(id, Buffer.from(`${MARK} ${id} `.repeat(60)));
  })();
}

function everything(database: Database.Database): readonly string[] {
  const tables = database.prepare<[], { name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table'",
  );
  return tables
    .all()
    .map(({ name }) => JSON.stringify(database.prepare(`SELECT * FROM "${name}" ORDER BY 1`).raw().all()));
}

/** Or the code of the refusal. */
function readBack(home: string): readonly string[] | string {
  let database: Database.Database | null = null;
  try {
    database = openReplicaDatabase(home, {});
    const rows = everything(database);
    // Indexes and pages that map pages are read by no query of rows.
    return database.pragma('integrity_check', { simple: true }) === 'ok' ? rows : 'REPLICA_DAMAGED';
  } catch (failure) {
    const coded = asReplicaError(failure, home);
    if (!isCodedError(coded)) throw coded;
    return coded.code;
  } finally {
    database?.close();
  }
}

describe('an encrypted replica', () => {
  it('shows nothing of its content in any file', () => {
    const home = newHome();
    const database = createReplicaDatabase(home, {});
    fill(database, 50);
    for (const file of readdirSync(home)) expect(readFileSync(join(home, file)).includes(MARK)).toBe(false);
    database.close();
    for (const file of readdirSync(home)) expect(readFileSync(join(home, file)).includes(MARK)).toBe(false);
  });

  it(`notices each of ${FLIPS} flipped bits, wherever they are`, () => {
    const home = newHome();
    const database = createReplicaDatabase(home, {});
    fill(database, 60);
    const right = everything(database);
    database.close();
    expect(readBack(home)).toEqual(right);
    const { length } = readFileSync(replicaFile(home));
    let unnoticed = 0;
    for (let flip = 0; flip < FLIPS; flip++) {
      // The 24 bytes that the cipher leaves out, then anywhere.
      const at = flip < 48 ? Math.floor(flip / 2) : Math.floor(Math.random() * length);
      const undo = flipBit(replicaFile(home), at, flip % 8);
      const found = readBack(home);
      if (found !== 'REPLICA_DAMAGED') unnoticed += wasRead(found, right) ? 1 : 0;
      undo();
    }
    expect(unnoticed).toBe(0);
    expect(readBack(home)).toEqual(right);
  });

  it.each([
    ['is cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    ['lost its beginning', (file: string) => writeFileSync(file, readFileSync(file).subarray(16_384))],
    ['is another replica’s', (file: string) => cpSync(replicaFile(filledHome()), file)],
    ['is text', (file: string) => writeFileSync(file, 'x'.repeat(40_000))],
  ])('that %s is said to be damaged', (_what, damage) => {
    const home = filledHome();
    damage(replicaFile(home));
    expect(readBack(home)).toBe('REPLICA_DAMAGED');
  });

  it('without its slots is said to be damaged, and left as it is', () => {
    const home = filledHome();
    const before = readFileSync(replicaFile(home));
    rmSync(slotsPath(home));
    expect(readBack(home)).toBe('REPLICA_DAMAGED');
    expect(readFileSync(replicaFile(home)).equals(before)).toBe(true);
  });
});

describe('a replica from before encryption', () => {
  it('is encrypted when it is opened, and says the same', async () => {
    const home = plainHome(200);
    expect(readFileSync(replicaFile(home)).includes(MARK)).toBe(true);
    const { database, close } = await openReplica(home, {});
    expect(database.prepare('SELECT count(*) FROM block').pluck().get()).toBe(200);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    close();
    for (const file of readdirSync(home)) expect(readFileSync(join(home, file)).includes(MARK)).toBe(false);
  });

  it('that another program has open stays as it is', async () => {
    const home = plainHome(5);
    const other = new Database(replicaFile(home));
    other.prepare('SELECT count(*) FROM block').get();
    await expect(openReplica(home, {})).rejects.toMatchObject({ code: 'REPLICA_BUSY' });
    other.close();
    const { close } = await openReplica(home, {});
    close();
  }, 300_000);

  it(`killed ${KILLS} times in the middle, loses nothing`, async () => {
    const home = plainHome(6_000);
    const program = `
      const { openReplicaDatabase } = await import(${JSON.stringify(join(import.meta.dirname, 'replica-database.ts'))});
      process.stdout.write('ready');
      openReplicaDatabase(${JSON.stringify(home)}, {}).close();`;
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' });
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      await sleep(Math.random() * 120);
      child.kill('SIGKILL');
      await ended;
    }
    const { database, close } = await openReplica(home, {});
    expect(database.prepare('SELECT count(*) FROM block').pluck().get()).toBe(6_000);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    close();
  }, 300_000);
});

function filledHome(): string {
  const home = newHome();
  const database = createReplicaDatabase(home, {});
  fill(database, 40);
  database.close();
  return home;
}

/** As the program made it before it encrypted: same schema, no slots. */
function plainHome(rows: number): string {
  const model = createReplicaDatabase(newHome(), {});
  const schema = model
    .prepare<[], { sql: string }>(
      "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'migration'",
    )
    .all();
  const version = model.pragma('user_version', { simple: true });
  model.close();
  const home = newHome();
  createReplicaDatabase(home, {}).close();
  for (const file of readdirSync(home)) rmSync(join(home, file));
  const database = new Database(replicaFile(home));
  database.pragma('page_size = 16384');
  database.pragma('auto_vacuum = INCREMENTAL');
  database.pragma('journal_mode = WAL');
  for (const { sql } of schema) database.exec(sql);
  database.pragma(`user_version = ${version}`);
  fill(database, rows);
  database.close();
  return home;
}

function wasRead(found: readonly string[] | string, right: readonly string[]): boolean {
  if (typeof found === 'string') throw new Error(`unexpected refusal ${found}`);
  expect(found).toEqual(right);
  return true;
}

function flipBit(file: string, at: number, bit: number): () => void {
  const change = () => {
    const handle = openSync(file, 'r+');
    const byte = Buffer.alloc(1);
    readSync(handle, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << bit);
    writeSync(handle, byte, 0, 1, at);
    closeSync(handle);
  };
  change();
  return change;
}
