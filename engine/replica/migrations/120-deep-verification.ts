/**
 * What deep verification found: packs whose events came out as the log commits to them, and packs of which the log
 * itself commits to something that contradicts itself, which no download mends.
 */
import type { Migration } from '../migration.ts';

export const deepVerification: Migration = {
  version: 120,
  sql: `
    -- The county's event tree after the pack: where the next one goes on.
    CREATE TABLE deep_pack (
      pack INTEGER PRIMARY KEY,
      proven INTEGER NOT NULL,
      events INTEGER NOT NULL,
      frontier BLOB NOT NULL
    ) STRICT;

    CREATE TABLE contradictory_pack (
      pack INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      found INTEGER NOT NULL
    ) STRICT;
  `,
};
