/** Numbered steps of the replica's schema; each in one transaction, in order, never changed once released. */
import type { Database } from 'better-sqlite3';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { packsAndBlocks } from './migrations/010-packs-and-blocks.ts';
import { entriesInForce } from './migrations/020-entries-in-force.ts';
import { nationalEntries } from './migrations/021-national-entries.ts';
import { soundness } from './migrations/030-soundness.ts';
import { proving } from './migrations/031-proving.ts';
import { networkOfPacks } from './migrations/050-network-of-packs.ts';
import { eventSubtrees } from './migrations/060-event-subtrees.ts';
import { trustPolicies } from './migrations/070-trust-policies.ts';
import { syncRuns } from './migrations/080-sync-runs.ts';
import { cases } from './migrations/090-cases.ts';
import { personalValues } from './migrations/100-personal-values.ts';
import { forkStatements } from './migrations/110-fork-statements.ts';
import { deepVerification } from './migrations/120-deep-verification.ts';
import { surveyOfPacks } from './migrations/130-survey-of-packs.ts';

export interface Migration {
  /** Tens, so that a late fix finds room between two. */
  readonly version: number;
  readonly sql: string;
}

const MIGRATIONS: readonly Migration[] = [
  packsAndBlocks,
  entriesInForce,
  nationalEntries,
  soundness,
  proving,
  networkOfPacks,
  eventSubtrees,
  trustPolicies,
  syncRuns,
  cases,
  personalValues,
  forkStatements,
  deepVerification,
  surveyOfPacks,
];

/**
 * Brings the schema up to date: what is not recorded as applied runs, in order, whatever else is. A number that came
 * late, below one that is there already, is so not passed over. Throws REPLICA_FROM_FUTURE where the file is newer
 * than the program.
 */
export function migrate(database: Database, home: string, migrations = MIGRATIONS): void {
  const applied = appliedMigrations(database, migrations);
  const known = new Set(migrations.map(({ version }) => version));
  const found = Math.max(Number(database.pragma('user_version', { simple: true })), ...applied);
  const newest = Math.max(0, ...known);
  if (found > newest) throw replicaError('REPLICA_FROM_FUTURE', { home, found, known: newest });
  for (const { version, sql } of migrations) {
    if (applied.has(version)) continue;
    immediately(database, () => {
      // Another process may have opened the replica at the same moment.
      if (isRecorded(database, version)) return;
      database.exec(sql);
      database.prepare('INSERT INTO migration (version) VALUES (?)').run(version);
      // The highest of all: what a program from before the record looks at.
      database.pragma(`user_version = ${Math.max(found, version)}`);
    });
  }
}

/** The record; a replica from before there was one is looked at, once, for what its schema shows. */
function appliedMigrations(database: Database, migrations: readonly Migration[]): Set<number> {
  if (!hasTable(database, 'migration')) {
    immediately(database, () => {
      if (hasTable(database, 'migration')) return;
      database.exec('CREATE TABLE migration (version INTEGER PRIMARY KEY) STRICT');
      const record = database.prepare('INSERT INTO migration (version) VALUES (?)');
      for (const { version, sql } of migrations) if (isInSchema(database, sql)) record.run(version);
    });
  }
  return new Set(database.prepare<[], number>('SELECT version FROM migration').pluck().all());
}

/** Each migration makes a table that stays; so its tables tell whether it ran. */
function isInSchema(database: Database, sql: string): boolean {
  const tables = [...sql.matchAll(/CREATE TABLE (\w+)/g)].map(([, name = '']) => name);
  return tables.length > 0 && tables.every((name) => hasTable(database, name));
}

function hasTable(database: Database, name: string): boolean {
  return (
    database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}

function isRecorded(database: Database, version: number): boolean {
  return database.prepare('SELECT 1 FROM migration WHERE version = ?').get(version) !== undefined;
}

/** Waits for another writer at its beginning, not in its middle, where waiting would be in vain. */
function immediately(database: Database, work: () => void): void {
  database.transaction(work).immediate();
}
