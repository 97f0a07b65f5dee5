/**
 * Packs as they came: blocks in a rowid table keyed by packed (pack, section, number), because blobs of a
 * few KB in WITHOUT ROWID tables cost three times their size (design §3.4).
 */
import type { Migration } from '../migration.ts';

export const packsAndBlocks: Migration = {
  version: 10,
  sql: `
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    -- A log that is followed: how far it is verified, and the frontier to go on from.
    CREATE TABLE log (
      region TEXT PRIMARY KEY,
      size INTEGER NOT NULL,
      root BLOB NOT NULL,
      frontier BLOB NOT NULL,
      -- Events in the county's event tree, at this size.
      events INTEGER NOT NULL,
      complete_through INTEGER,
      checkpoint TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pack (
      id INTEGER PRIMARY KEY,
      region TEXT NOT NULL,
      log_index INTEGER NOT NULL,
      manifest_id TEXT NOT NULL UNIQUE,
      manifest BLOB NOT NULL,
      descriptors BLOB NOT NULL,
      -- SHA-256 of the descriptors when their root was checked against the manifest.
      index_hash BLOB NOT NULL,
      rows INTEGER NOT NULL,
      events INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      UNIQUE (region, log_index)
    ) STRICT;

    CREATE TABLE block (id INTEGER PRIMARY KEY, stored BLOB NOT NULL) STRICT;

    -- Derived: bills taken back by the enterprise that sent them (semantics 1.6).
    CREATE TABLE deleted_bill (
      party TEXT NOT NULL,
      number TEXT NOT NULL,
      PRIMARY KEY (party, number)
    ) STRICT, WITHOUT ROWID;

    -- Derived: quantities of batches that bills move without codes (semantics 4.2).
    CREATE TABLE batch_quantity (
      class TEXT NOT NULL,
      event INTEGER NOT NULL,
      party TEXT NOT NULL,
      bill_type TEXT NOT NULL,
      bill_number TEXT NOT NULL,
      identity TEXT NOT NULL,
      declares_error INTEGER NOT NULL,
      time INTEGER NOT NULL,
      quantity REAL NOT NULL,
      PRIMARY KEY (class, event)
    ) STRICT, WITHOUT ROWID;

    -- Directory versions by the SHA-256 the national log committed to; only the present one is kept.
    CREATE TABLE directory (sha256 TEXT PRIMARY KEY, stored BLOB NOT NULL) STRICT, WITHOUT ROWID;

    -- Signed statements that contradict what was verified before (design §3.2 "What is refused").
    CREATE TABLE fork_evidence (
      id INTEGER PRIMARY KEY,
      seen INTEGER NOT NULL,
      code TEXT NOT NULL,
      known TEXT NOT NULL,
      offered TEXT NOT NULL
    ) STRICT;
  `,
};
