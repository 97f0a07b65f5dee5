/**
 * What is known of packs' soundness at rest: those found damaged, which answers leave out until they are fetched
 * again, and when each was last proven.
 */
import type { Migration } from '../migration.ts';

export const soundness: Migration = {
  version: 30,
  sql: `
    -- Pack ids are never used again, so a row about a pack that was replaced says nothing of the new one.
    CREATE TABLE damaged_pack (
      pack INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      found INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE proven_pack (pack INTEGER PRIMARY KEY, proven INTEGER NOT NULL) STRICT;
  `,
};
