import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  asReplicaError,
  createReplicaDatabase,
  openReplicaDatabase,
  replicaFile,
} from './replica-database.ts';

function newHome(): string {
  return join(mkdtempSync(join(tmpdir(), 'yaojian-replica-')), 'home');
}

describe('the replica’s file', () => {
  it('is missing until somebody enrols', () => {
    expect(() => openReplicaDatabase(newHome())).toThrow(
      expect.objectContaining({ code: 'REPLICA_MISSING' }),
    );
  });

  it('is its owner’s alone', () => {
    const home = newHome();
    createReplicaDatabase(home).close();
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(statSync(replicaFile(home)).mode & 0o777).toBe(0o600);
  });

  it('has large pages, incremental vacuum and full synchronisation from the first migration', () => {
    const database = createReplicaDatabase(newHome());
    expect(database.pragma('page_size', { simple: true })).toBe(16_384);
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.close();
  });

  it('of a newer program is refused and left as it is', () => {
    const home = newHome();
    createReplicaDatabase(home).close();
    const newer = openReplicaDatabase(home);
    newer.pragma('user_version = 9990');
    newer.close();
    expect(() => openReplicaDatabase(home)).toThrow(expect.objectContaining({ code: 'REPLICA_FROM_FUTURE' }));
  });

  it('on a full disk says so and stays as it was', () => {
    const home = newHome();
    const database = createReplicaDatabase(home);
    const insert = database.prepare('INSERT INTO block (id, stored) VALUES (?, ?)');
    database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true })) + 4}`);
    const fill = database.transaction(() => {
      for (let id = 0; id < 100; id++) insert.run(id, new Uint8Array(10_000));
    });
    expect(coded(fill, home)).toMatchObject({ code: 'DISK_FULL' });
    expect(database.prepare('SELECT count(*) FROM block').pluck().get()).toBe(0);
    database.close();
    openReplicaDatabase(home).close();
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(asReplicaError(full, home)).toMatchObject({ code: 'DISK_FULL' });
  });

  it.each(['SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_CANTOPEN'])(
    'that may not be written to says so (%s)',
    (code) => {
      const failure = new Database.SqliteError('as SQLite says it', code);
      expect(asReplicaError(failure, 'home')).toMatchObject({ code: 'HOME_READ_ONLY' });
    },
  );
});

function coded(work: () => void, home: string): unknown {
  try {
    work();
    return null;
  } catch (failure) {
    return asReplicaError(failure, home);
  }
}
