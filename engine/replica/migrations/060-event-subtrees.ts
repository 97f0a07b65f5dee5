/**
 * Roots of complete subtrees of counties' event trees, kept so that a proof for one event does not need every document
 * again. The trees only grow, so a root once right stays right, whatever packs are merged.
 */
import type { Migration } from '../migration.ts';

export const eventSubtrees: Migration = {
  version: 60,
  sql: `
    -- Root over the events [16 × number, 16 × number + 16) of a county.
    CREATE TABLE event_subtree (
      region TEXT NOT NULL,
      number INTEGER NOT NULL,
      root BLOB NOT NULL,
      PRIMARY KEY (region, number)
    ) STRICT, WITHOUT ROWID;
  `,
};
