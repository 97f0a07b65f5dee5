/** The national log's entries, and how far counties were at each national size: what a bundle for another replica needs. */
import type { Migration } from '../migration.ts';

export const nationalEntries: Migration = {
  version: 21,
  sql: `
    CREATE TABLE national_entry (log_index INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;

    -- Sizes of followed counties' logs as pinned at a national size that was synchronised to.
    CREATE TABLE pinned_size (
      national_size INTEGER NOT NULL,
      region TEXT NOT NULL,
      size INTEGER NOT NULL,
      PRIMARY KEY (national_size, region)
    ) STRICT, WITHOUT ROWID;
  `,
};
