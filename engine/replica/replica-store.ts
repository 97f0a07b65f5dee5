/** What the replica knows besides the packs' bytes: settings, followed logs, directory. All writes are small. */
import type { Database, Statement } from 'better-sqlite3';
import { PackSoundness } from './pack-soundness.ts';

/** Names of settings; values are text. */
export const setting = {
  cloudUrl: 'cloud_url',
  /** Comma-separated GB/T 2260 codes or prefixes, as enrolled. */
  enrolled: 'enrolled',
  /** The trust policy in force: the signed note, whole. */
  trustPolicy: 'trust_policy',
  /** JSON: the counties the national log pinned at the verified size. */
  pins: 'pins',
  /** SHA-256 of the directory in force, hex. */
  directory: 'directory',
  /** Epoch ms: lowest time within the quorum of cosignatures on the national checkpoint. */
  trustedTime: 'trusted_time',
  /** Epoch ms: the highest time ever seen, trusted or local, to notice a clock that goes back. */
  highestTime: 'highest_time',
  /** The last id that a pack got: none is used again. */
  packSequence: 'pack_sequence',
  /** JSON: how old knowledge may be; absent while the defaults hold. */
  freshnessLimits: 'freshness_limits',
  /** Comma-separated roles of personal data given to this workstation; absent for none. */
  personalRoles: 'personal_roles',
  lastSync: 'last_sync',
  lastVerification: 'last_verification',
} as const;

export type SettingName = (typeof setting)[keyof typeof setting];

export interface FollowedLog {
  readonly region: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Frontier hashes, 32 bytes each, concatenated. */
  readonly frontier: Uint8Array;
  readonly events: number;
  readonly completeThroughMs: number | null;
  readonly checkpoint: string | null;
}

interface LogRow {
  readonly region: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly frontier: Uint8Array;
  readonly events: number;
  readonly complete_through: number | null;
  readonly checkpoint: string | null;
}

export class ReplicaStore {
  readonly database: Database;
  readonly home: string;
  readonly soundness: PackSoundness;
  /** Every answer asks these for its as-of, so they are prepared once. */
  readonly #readSetting: Statement<[string], { value: string }>;
  readonly #readLog: Statement<[string], LogRow>;
  readonly #readLogs: Statement<[], LogRow>;
  readonly #readDeletedBills: Statement<[], { party: string; number: string }>;

  readonly #begin: Statement;
  readonly #commit: Statement;

  constructor(database: Database, home: string) {
    this.database = database;
    this.#begin = database.prepare('BEGIN');
    this.#commit = database.prepare('COMMIT');
    this.home = home;
    this.soundness = new PackSoundness(database);
    this.#readSetting = database.prepare('SELECT value FROM setting WHERE name = ?');
    this.#readLog = database.prepare('SELECT * FROM log WHERE region = ?');
    this.#readLogs = database.prepare('SELECT * FROM log ORDER BY region');
    this.#readDeletedBills = database.prepare('SELECT DISTINCT party, number FROM deleted_bill');
  }

  /**
   * Runs an answer that only reads, and waits for nothing, on one state of the replica. Without it every block that is read
   * takes and gives back the file's lock, which costs as much as reading it.
   */
  reading<T>(answer: () => T): T {
    if (this.database.inTransaction) return answer();
    this.#begin.run();
    try {
      return answer();
    } finally {
      // Nothing was written: there is nothing to take back.
      this.#commit.run();
    }
  }

  setting(name: SettingName): string | null {
    return this.#readSetting.get(name)?.value ?? null;
  }

  numberSetting(name: SettingName): number | null {
    const value = this.setting(name);
    return value === null ? null : Number(value);
  }

  setSetting(name: SettingName, value: string): void {
    this.database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(name, value);
  }

  logs(): readonly FollowedLog[] {
    return this.#readLogs.all().map(fromRow);
  }

  log(region: string): FollowedLog | null {
    const row = this.#readLog.get(region);
    return row ? fromRow(row) : null;
  }

  putLog(log: FollowedLog): void {
    this.database
      .prepare(
        `INSERT OR REPLACE INTO log (region, size, root, frontier, events, complete_through, checkpoint)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(log.region, log.size, log.root, log.frontier, log.events, log.completeThroughMs, log.checkpoint);
  }

  deleteLog(region: string): void {
    this.database.prepare('DELETE FROM log WHERE region = ?').run(region);
  }

  putDirectory(sha256: string, stored: Uint8Array): void {
    this.database.prepare('DELETE FROM directory').run();
    this.database.prepare('INSERT INTO directory (sha256, stored) VALUES (?, ?)').run(sha256, stored);
    this.setSetting(setting.directory, sha256);
  }

  /** The compressed directory in force, or null before the first synchronisation. */
  directory(): Uint8Array | null {
    const row = this.database.prepare<[], { stored: Uint8Array }>('SELECT stored FROM directory').get();
    return row?.stored ?? null;
  }

  /** Bills taken back by the enterprise that sent them, as `<party>\n<base number>`; few, so all at once. */
  deletedBills(): ReadonlySet<string> {
    return new Set(this.#readDeletedBills.all().map(({ party, number }) => deletedBillKey(party, number)));
  }
}

export function deletedBillKey(party: string, baseNumber: string): string {
  return `${party}\n${baseNumber}`;
}

function fromRow(row: LogRow): FollowedLog {
  const { region, size, root, frontier, events, checkpoint } = row;
  return { region, size, root, frontier, events, checkpoint, completeThroughMs: row.complete_through };
}
