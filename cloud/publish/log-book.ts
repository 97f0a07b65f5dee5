/** The state of every log in the store: sizes, frontiers, entries, and how far the files are written. */
import type { Database, Statement } from 'better-sqlite3';
import { nodePort } from '../../host/node-port.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { emptyRoot, HASH_LENGTH, leafHash } from '../../shared/log/merkle/merkle-hash.ts';

export const NATION_REGION = '000000';

/** One log, as it is in memory while a round works on it. */
export interface LogState {
  /** Six digits. */
  readonly region: string;
  /** Over the log's entries. */
  readonly entries: MerkleFrontier;
  /** Over the county's events, in order of assignment. */
  readonly events: MerkleFrontier;
}

/** A log with entries that its files do not have yet. */
export interface UnwrittenLog {
  readonly region: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly writtenSize: number;
  readonly writtenRoot: Uint8Array;
}

interface LogColumns {
  region: string;
  size: number;
  frontier: Uint8Array;
  event_count: number;
  event_frontier: Uint8Array;
  written_size: number;
  written_root: Uint8Array;
}

export class LogBook {
  readonly #all: Statement<[], LogColumns>;
  readonly #one: Statement<[string], LogColumns>;
  readonly #put: Statement;
  readonly #addEntry: Statement;
  readonly #entry: Statement<[string, number], Uint8Array>;
  readonly #written: Statement;

  constructor(database: Database) {
    this.#all = database.prepare('SELECT * FROM logs ORDER BY region');
    this.#one = database.prepare('SELECT * FROM logs WHERE region = ?');
    this.#put = database.prepare(
      `INSERT INTO logs (region, size, frontier, event_count, event_frontier, written_size, written_root)
       VALUES (?, ?, ?, ?, ?, 0, ?)
       ON CONFLICT (region) DO UPDATE SET size = excluded.size, frontier = excluded.frontier,
         event_count = excluded.event_count, event_frontier = excluded.event_frontier`,
    );
    this.#addEntry = database.prepare(
      'INSERT INTO log_entries (region, entry_index, entry) VALUES (?, ?, ?)',
    );
    this.#entry = database
      .prepare<[string, number], Uint8Array>(
        'SELECT entry FROM log_entries WHERE region = ? AND entry_index = ?',
      )
      .pluck();
    this.#written = database.prepare('UPDATE logs SET written_size = ?, written_root = ? WHERE region = ?');
  }

  /** A log not seen before is empty. */
  log(region: string): LogState {
    return stateOf(region, this.#one.get(region));
  }

  /** Size and root of every log that exists, by region. */
  trees(): { region: string; size: number; root: Uint8Array }[] {
    return this.#all.all().map((columns) => {
      const { entries } = stateOf(columns.region, columns);
      return { region: columns.region, size: entries.size, root: entries.root() };
    });
  }

  unwritten(): UnwrittenLog[] {
    return this.#all
      .all()
      .filter((columns) => columns.written_size < columns.size)
      .map((columns) => ({
        region: columns.region,
        size: columns.size,
        root: stateOf(columns.region, columns).entries.root(),
        writtenSize: columns.written_size,
        writtenRoot: new Uint8Array(columns.written_root),
      }));
  }

  /** Every log as far as its files have it; those without files are left out. */
  written(): { region: string; size: number; root: Uint8Array }[] {
    return this.#all
      .all()
      .filter((columns) => columns.written_size > 0)
      .map(({ region, written_root, written_size }) => ({
        region,
        size: written_size,
        root: new Uint8Array(written_root),
      }));
  }

  /** Appends entries and keeps the frontiers. Inside the transaction that changes what they speak of. */
  append(log: LogState, entries: readonly Uint8Array[]): void {
    for (const entry of entries) {
      this.#addEntry.run(log.region, log.entries.append(leafHash(nodePort, entry)), entry);
    }
    this.#put.run(
      log.region,
      log.entries.size,
      packHashes(log.entries),
      log.events.size,
      packHashes(log.events),
      emptyRoot(nodePort),
    );
  }

  entry(region: string, index: number): Uint8Array {
    const entry = this.#entry.get(region, index);
    if (entry === undefined) throw new RangeError(`no entry ${index} of ${region}`);
    return new Uint8Array(entry);
  }

  /** The files of the log now carry this much of it. */
  markWritten(region: string, size: number, root: Uint8Array): void {
    this.#written.run(size, root, region);
  }
}

function stateOf(region: string, columns: LogColumns | undefined): LogState {
  if (columns === undefined) {
    return { region, entries: new MerkleFrontier(nodePort), events: new MerkleFrontier(nodePort) };
  }
  return {
    region,
    entries: new MerkleFrontier(nodePort, columns.size, unpackHashes(columns.frontier)),
    events: new MerkleFrontier(nodePort, columns.event_count, unpackHashes(columns.event_frontier)),
  };
}

function packHashes(frontier: MerkleFrontier): Uint8Array {
  return Buffer.concat(frontier.hashes());
}

function unpackHashes(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += HASH_LENGTH)
    hashes.push(new Uint8Array(bytes.subarray(i, i + HASH_LENGTH)));
  return hashes;
}
