/**
 * The store's schema, numbered in tens. All of it is append-only in meaning: events, rows, log entries
 * are never changed once written; `region_codes`, `containers` and `logs` only ever grow.
 */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/**
 * `code_rows` holds the rows of semantics 1.4, sorted by code: what one batch of capture added to a code
 * (`codes.id`) from event `first_event` on, as packed-rows.ts writes it. Codes get their ids in order of
 * appearance, so what was made and shipped together lies together.
 *
 * `region_codes` is the state of assignment: a code that stands there is in that county's log; `named_ms` is
 * the latest time an event of the county itself named it, null where it never did; `included` 0 marks a
 * pack that is there only because it held an included code (docs/cloud.md).
 *
 * `containers.subtree_ms`: the latest time anything was packed into the code or into what is inside it.
 *
 * `events.cbv_identity` is the base identity where the document has no eventID; `code_ids` are the numbers of
 * the codes its facts name, in their order, each followed by its link's (float64). `replacements` holds both
 * directions. `logs` keeps the frontiers (32-byte hashes) of the log and of the county's event tree, and how
 * far the log's files are written.
 *
 * `corrections.target` names what a correction takes out: `bill:<party>\n<base number>` or `event:<identity>`.
 */
const initial = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  record_time_ms INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  cbv_identity TEXT,
  leaf_hash BLOB NOT NULL,
  code_ids BLOB NOT NULL,
  document TEXT NOT NULL
);
CREATE TABLE event_identities (identity_hash BLOB PRIMARY KEY, event INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE event_parties (
  party TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (party, event)
) WITHOUT ROWID;
CREATE TABLE event_bills (
  bill TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (bill, event)
) WITHOUT ROWID;
CREATE TABLE corrections (
  target TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (target, event)
) WITHOUT ROWID;
CREATE TABLE codes (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
CREATE TABLE code_rows (
  code INTEGER NOT NULL, first_event INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (code, first_event)
) WITHOUT ROWID;
CREATE TABLE replacements (
  code INTEGER NOT NULL, other INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (code, other, event)
) WITHOUT ROWID;
CREATE TABLE parties (
  party TEXT PRIMARY KEY, ent_id TEXT, region TEXT, line TEXT NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX parties_changed ON parties (changed);
CREATE TABLE products (prefix TEXT PRIMARY KEY, line TEXT NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX products_changed ON products (changed);

CREATE TABLE region_codes (
  code INTEGER NOT NULL, region INTEGER NOT NULL, named_ms INTEGER, included INTEGER NOT NULL,
  PRIMARY KEY (code, region)
) WITHOUT ROWID;
CREATE TABLE containers (code INTEGER PRIMARY KEY, subtree_ms INTEGER NOT NULL);
CREATE TABLE region_events (
  event INTEGER NOT NULL, region INTEGER NOT NULL, event_index INTEGER NOT NULL, own INTEGER NOT NULL,
  PRIMARY KEY (event, region)
) WITHOUT ROWID;

CREATE TABLE logs (
  region TEXT PRIMARY KEY, size INTEGER NOT NULL, frontier BLOB NOT NULL,
  event_count INTEGER NOT NULL, event_frontier BLOB NOT NULL,
  written_size INTEGER NOT NULL, written_root BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE log_entries (
  region TEXT NOT NULL, entry_index INTEGER NOT NULL, entry BLOB NOT NULL, PRIMARY KEY (region, entry_index)
);
CREATE TABLE publications (
  national_index INTEGER PRIMARY KEY, pins TEXT NOT NULL, directory_sha256 TEXT NOT NULL,
  directory_length INTEGER NOT NULL, directory_change INTEGER NOT NULL
);
`;

/**
 * `personal_values`: what opens the commitments in `events.document`, 32 bytes of salt and canonical JSON; the one
 * table that shrinks. `personal_erasures` keeps who asked for what and when (epoch ms), never a value.
 * `personal_lists`: the lists of chunks as last published (docs/personal-data.md), by region and role.
 */
const personal = `
CREATE TABLE personal_values (
  event INTEGER NOT NULL, role TEXT NOT NULL, salt BLOB NOT NULL, value TEXT NOT NULL, PRIMARY KEY (event, role)
) WITHOUT ROWID;
CREATE TABLE personal_erasures (
  event INTEGER NOT NULL, role TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (event, role)
) WITHOUT ROWID;
CREATE TABLE personal_lists (
  region TEXT NOT NULL, role TEXT NOT NULL, version INTEGER NOT NULL, chunks TEXT NOT NULL,
  PRIMARY KEY (region, role)
) WITHOUT ROWID;
`;

export const migrations: readonly Migration[] = [
  { version: 10, sql: initial },
  { version: 20, sql: personal },
];
