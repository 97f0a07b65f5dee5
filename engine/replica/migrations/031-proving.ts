/** Where verification in the background goes on: one pack at a time, at a position in its blocks. */
import type { Migration } from '../migration.ts';

export const proving: Migration = {
  version: 31,
  sql: 'CREATE TABLE proving (pack INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;',
};
