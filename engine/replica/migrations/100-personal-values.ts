/** What is known of persons, as far as this workstation was given it; never more than the centre's lists name now. */
import type { Migration } from '../migration.ts';

export const personalValues: Migration = {
  version: 100,
  sql: `
    CREATE TABLE personal_value (
      region TEXT NOT NULL,
      role TEXT NOT NULL,
      event INTEGER NOT NULL,
      salt BLOB NOT NULL,
      -- Canonical JSON.
      value TEXT NOT NULL,
      PRIMARY KEY (region, role, event)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE personal_list (
      region TEXT NOT NULL, role TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (region, role)
    ) STRICT, WITHOUT ROWID;
    -- Chunks that are here whole.
    CREATE TABLE personal_chunk (
      region TEXT NOT NULL, role TEXT NOT NULL, chunk INTEGER NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (region, role, chunk)
    ) STRICT, WITHOUT ROWID;
    -- Who looks must say why; epoch ms by this machine's clock. Names no person.
    CREATE TABLE personal_reveal (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      revealed INTEGER NOT NULL,
      code TEXT NOT NULL,
      -- JSON: national event numbers and roles that were shown.
      shown TEXT NOT NULL,
      purpose TEXT NOT NULL
    ) STRICT;
  `,
};
