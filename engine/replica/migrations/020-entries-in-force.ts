/**
 * Every entry of a followed log is kept, whether its pack is in force or was merged into another; derived rows
 * say which pack they come from, so that they go when it goes; block ids get room for optional sections.
 */
import type { Migration } from '../migration.ts';

export const entriesInForce: Migration = {
  version: 20,
  sql: `
    -- Entries of counties' logs, proven against a pin. The pack files of those in force may still be to come.
    CREATE TABLE log_entry (
      id INTEGER PRIMARY KEY,
      region TEXT NOT NULL,
      log_index INTEGER NOT NULL,
      manifest_id TEXT NOT NULL,
      manifest BLOB NOT NULL,
      event_from INTEGER NOT NULL,
      event_to INTEGER NOT NULL,
      -- Index of the entry whose pack took this one's place; null while in force.
      replaced_by INTEGER,
      UNIQUE (region, log_index)
    ) STRICT;
    CREATE INDEX log_entry_in_force ON log_entry (region, event_from) WHERE replaced_by IS NULL;
    INSERT INTO log_entry (region, log_index, manifest_id, manifest, event_from, event_to)
      SELECT region, log_index, manifest_id, manifest,
             json_extract(CAST(manifest AS TEXT), '$.eventRange.from'),
             json_extract(CAST(manifest AS TEXT), '$.eventRange.to')
      FROM pack;

    -- How far a county's log is proven: at or beyond \`log\`, which says how far its packs are in.
    CREATE TABLE proven_log (
      region TEXT PRIMARY KEY,
      size INTEGER NOT NULL,
      frontier BLOB NOT NULL,
      root BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO proven_log SELECT region, size, frontier, root FROM log WHERE region <> '000000' AND size > 0;

    -- Block ids: 8 bits of section and 24 of number instead of 4 and 28; optional sections have large numbers.
    UPDATE block SET id = (id / 4294967296) * 4294967296 + (id / 268435456 % 16) * 16777216 + id % 268435456;

    -- Which rules made a pack's derived rows; below the program's number they are made again.
    ALTER TABLE pack ADD COLUMN derived INTEGER NOT NULL DEFAULT 0;

    DROP TABLE deleted_bill;
    CREATE TABLE deleted_bill (
      pack INTEGER NOT NULL,
      party TEXT NOT NULL,
      number TEXT NOT NULL,
      PRIMARY KEY (pack, party, number)
    ) STRICT, WITHOUT ROWID;

    DROP TABLE batch_quantity;
    CREATE TABLE batch_quantity (
      class TEXT NOT NULL,
      event INTEGER NOT NULL,
      pack INTEGER NOT NULL,
      party TEXT NOT NULL,
      bill_type TEXT NOT NULL,
      bill_number TEXT NOT NULL,
      identity TEXT NOT NULL,
      declares_error INTEGER NOT NULL,
      time INTEGER NOT NULL,
      quantity REAL NOT NULL,
      PRIMARY KEY (class, event, pack)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX batch_quantity_pack ON batch_quantity (pack);
  `,
};
