import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryHome, temporaryStore } from '../testing/temporary-home.ts';
import { migrations } from './migrations.ts';
import { openCloudStore } from './open-cloud-store.ts';

describe('opening the store', () => {
  it('refuses a kind it does not know, without repeating what stands behind the scheme', () => {
    const open = () => openCloudStore('postgres://officer:secret@db/record', temporaryHome());
    expect(open).toThrow(expect.objectContaining({ code: 'STORE_KIND_UNSUPPORTED' }));
    expect(open).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') }));
    expect(() => openCloudStore('sqlite:', temporaryHome())).toThrow(
      expect.objectContaining({ code: 'STORE_KIND_UNSUPPORTED' }),
    );
  });

  it('refuses a store from a newer version and leaves it as it is', () => {
    const home = temporaryHome();
    const file = join(home, 'future.sqlite');
    const future = new Database(file);
    future.pragma('user_version = 9990');
    future.close();
    expect(() => openCloudStore(`sqlite:${file}`, home)).toThrow(
      expect.objectContaining({ code: 'STORE_FROM_FUTURE' }),
    );
    const again = new Database(file);
    expect(again.pragma('user_version', { simple: true })).toBe(9990);
    again.close();
  });

  it('refuses a file that is no database', () => {
    const home = temporaryHome();
    const file = join(home, 'letter.txt');
    writeFileSync(file, 'Dear colleague, '.repeat(100));
    expect(() => openCloudStore(`sqlite:${file}`, home)).toThrow(
      expect.objectContaining({ code: 'STORE_UNREADABLE' }),
    );
  });

  it('gives every store its own keys and publication; the default one named is the default one', () => {
    const home = temporaryHome();
    const url = `sqlite:${join(home, 'cloud', 'record.sqlite')}`;
    const stores = [undefined, url, `sqlite:${join(home, 'a')}`, `sqlite:${join(home, 'b')}`].map((one) =>
      openCloudStore(one, home),
    );
    for (const { close } of stores) close();
    const publications = stores.map((store) => store.home.publication);
    expect(publications[0]).toBe(publications[1]);
    expect(new Set(publications).size).toBe(3);
    expect(new Set(stores.map((store) => store.home.keys)).size).toBe(3);
    expect(new Set(stores.map((store) => store.home.witnesses)).size).toBe(3);
  });

  it('is durable at every commit, and migrated to the last version', () => {
    const { database } = temporaryStore();
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
  });

  it('numbers migrations in tens, ascending', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions.every((version) => version % 10 === 0)).toBe(true);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });
});
