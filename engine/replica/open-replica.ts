/** A replica opened for as long as an engine runs: its database, and its key for what needs a connection of its own. */
import { chmodSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { DataKey } from '../security/data-key.ts';
import { unlockKeyWithStore } from '../security/replica-key.ts';
import { type Unlock, unlockFromEnvironment } from '../security/unlock.ts';
import {
  asReplicaError,
  firstKey,
  openReplicaWithKey,
  replicaFile,
  requireReplica,
} from './replica-database.ts';

export interface OpenReplica {
  readonly database: Database;
  readonly key: DataKey;
  /** Closes the database and overwrites the key. */
  close(): void;
}

/** Throws as `openReplicaDatabase`, and KEY_STORE_FAILED. */
export async function openReplica(
  home: string,
  unlock: Unlock = unlockFromEnvironment(),
): Promise<OpenReplica> {
  requireReplica(home);
  let key: DataKey | null = null;
  try {
    key = (await unlockKeyWithStore(home, unlock)) ?? firstKey(home, unlock);
    return opened(home, key);
  } catch (cause) {
    key?.erase();
    throw asReplicaError(cause, home);
  }
}

function opened(home: string, key: DataKey): OpenReplica {
  const database = openReplicaWithKey(home, key);
  chmodSync(replicaFile(home), 0o600);
  return {
    database,
    key,
    close() {
      database.close();
      key.erase();
    },
  };
}
