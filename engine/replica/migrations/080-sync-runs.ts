/** What came of the last synchronisations and imports: told in the window, also of runs of another process. */
import type { Migration } from '../migration.ts';

export const syncRuns: Migration = {
  version: 80,
  sql: `
    CREATE TABLE sync_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      started INTEGER NOT NULL,
      seconds REAL NOT NULL,
      source TEXT NOT NULL,
      outcome TEXT NOT NULL,
      packs INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      -- JSON: code, message, details and place; null where nothing was refused.
      error TEXT
    ) STRICT;
  `,
};
