/** Opens the centre's store by its URL (contract "The cloud and enrolment"). */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { type CloudHome, centreBeside, cloudHome } from './cloud-home.ts';
import type { CloudStore } from './cloud-store.ts';
import { migrations } from './migrations.ts';

const BUSY_TIMEOUT_MS = 60_000;
const CACHE_KIB = 256 * 1024;
const WAL_PAGES_BEFORE_CHECKPOINT = 16_384;

/**
 * @param url `sqlite:FILE`; undefined for the SQLite file under the home. `postgres://…` is refused with
 *   STORE_KIND_UNSUPPORTED.
 * @param home directory under which the default store lies, with its keys and published files; those of another
 *   store lie beside it, in `FILE.centre`
 */
export function openCloudStore(url: string | undefined, home: string): CloudStore {
  const places = placesOfStore(url, home);
  const file = places.storeFile;
  try {
    // Keys and the record lie below: nobody else on the machine reads them.
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const database = openDatabase(file);
    return { home: places, file, database, close: () => database.close() };
  } catch (error) {
    if (isCodedError(error)) throw error;
    throw cloudError('STORE_UNREADABLE', { file, reason: String(error) }, {}, error);
  }
}

/** For questions, which make no centre where there is none. Throws STORE_UNREADABLE besides. */
export function openExistingCloudStore(url: string | undefined, home: string): CloudStore {
  const { storeFile: file } = placesOfStore(url, home);
  if (!existsSync(file)) throw cloudError('STORE_UNREADABLE', { file, reason: 'there is none' });
  return openCloudStore(url, home);
}

/** Where a store's centre lies; opens and makes nothing. Throws STORE_KIND_UNSUPPORTED. */
export function placesOfStore(url: string | undefined, home: string): CloudHome {
  const underHome = cloudHome(resolve(home));
  if (url === undefined) return underHome;
  const file = resolve(sqliteFile(url));
  return file === underHome.storeFile ? underHome : centreBeside(file);
}

function sqliteFile(url: string): string {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) return url.slice('sqlite:'.length);
  // The scheme alone: what follows it may hold a password.
  throw cloudError('STORE_KIND_UNSUPPORTED', { store: /^[a-z]+:/.exec(url)?.[0] ?? 'given' });
}

function openDatabase(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.pragma(`wal_autocheckpoint = ${WAL_PAGES_BEFORE_CHECKPOINT}`);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database.Database): void {
  const known = migrations.at(-1)?.version ?? 0;
  // Immediate: two processes that open a new store at once migrate it once.
  database
    .transaction(() => {
      const found = Number(database.pragma('user_version', { simple: true }));
      if (found > known) throw cloudError('STORE_FROM_FUTURE', { found, known });
      for (const migration of migrations) {
        if (migration.version <= found) continue;
        database.exec(migration.sql);
        database.pragma(`user_version = ${migration.version}`);
      }
    })
    .immediate();
}
