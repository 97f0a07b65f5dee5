/** What makes evidence of a fork checkable by anyone, and which counties are refused at present. */
import type { Migration } from '../migration.ts';

export const forkStatements: Migration = {
  version: 110,
  sql: `
    -- What the two say, without signatures and times: the same again is no further evidence.
    ALTER TABLE fork_evidence ADD COLUMN about TEXT;
    -- JSON (shared/protocol/fork-evidence.ts): from the national note to the county's pin, where the note is the nation's.
    ALTER TABLE fork_evidence ADD COLUMN known_pin TEXT;
    ALTER TABLE fork_evidence ADD COLUMN offered_pin TEXT;
    ALTER TABLE fork_evidence ADD COLUMN prefix TEXT;
    CREATE INDEX fork_evidence_about ON fork_evidence (about);

    -- The national note and the pin that a county's proven log stands under.
    CREATE TABLE proven_pin (
      region TEXT PRIMARY KEY,
      note TEXT NOT NULL,
      proof TEXT NOT NULL
    ) STRICT;

    -- Counties whose last synchronisation was refused, until one is not.
    CREATE TABLE refused_region (
      region TEXT PRIMARY KEY,
      refused INTEGER NOT NULL,
      code TEXT NOT NULL
    ) STRICT;
  `,
};
