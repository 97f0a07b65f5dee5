/** What the network needs of each pack, made at the first question after the pack came, and gone with it. */
import type { Migration } from '../migration.ts';

export const networkOfPacks: Migration = {
  version: 50,
  sql: `
    -- Derived: bills between parties, by batch (docs/network.md). Follows from the pack; may be deleted at any time.
    CREATE TABLE pack_network (
      pack INTEGER PRIMARY KEY REFERENCES pack (id) ON DELETE CASCADE,
      -- Which rules made it; other numbers than the program's are made again.
      version INTEGER NOT NULL,
      -- SHA-256 of stored.
      digest BLOB NOT NULL,
      stored BLOB NOT NULL
    ) STRICT;
  `,
};
