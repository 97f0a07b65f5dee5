/** What questions about whole batches need of each pack's events, made when the pack comes, and gone with it. */
import type { Migration } from '../migration.ts';

export const surveyOfPacks: Migration = {
  version: 130,
  sql: `
    -- Derived: runs of commissioning events and foreign bills. Follows from the pack; may be deleted at any time.
    CREATE TABLE pack_survey (
      pack INTEGER PRIMARY KEY REFERENCES pack (id) ON DELETE CASCADE,
      -- Which rules made it; other numbers than the program's are made again.
      version INTEGER NOT NULL,
      -- SHA-256 of stored.
      digest BLOB NOT NULL,
      stored BLOB NOT NULL
    ) STRICT;
  `,
};
