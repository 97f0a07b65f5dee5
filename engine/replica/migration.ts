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
];

/** Brings the schema up to date. Throws REPLICA_FROM_FUTURE where the file is newer than the program. */
export function migrate(database: Database, home: string, migrations = MIGRATIONS): void {
  const found = Number(database.pragma('user_version', { simple: true }));
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw replicaError('REPLICA_FROM_FUTURE', { home, found, known });
  for (const { version, sql } of migrations) {
    if (version <= found) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    })();
  }
}
