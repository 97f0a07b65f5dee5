/**
 * Which packs are damaged on this disk, of which the log itself commits to what contradicts itself (deep-soundness.ts),
 * and when each was last proven whole. Answers leave both out; only the first are mended by fetching them again.
 */
import type { Database, Statement } from 'better-sqlite3';

export interface DamagedPack {
  readonly region: string;
  /** Hex SHA-256 of the manifest. */
  readonly manifestId: string;
  /** The error that was found. */
  readonly code: string;
}

export interface ProvenPack {
  readonly region: string;
  readonly manifestId: string;
  /** Epoch ms; null where it was not proven since it arrived. */
  readonly provenMs: number | null;
}

export class PackSoundness {
  readonly #database: Database;
  readonly #readDamaged: Statement<[], DamagedPack>;
  readonly #readLeftOut: Statement<[], { pack: number }>;

  constructor(database: Database) {
    this.#database = database;
    this.#readDamaged = database.prepare(
      `SELECT pack.region, pack.manifest_id AS manifestId, damaged_pack.code
       FROM damaged_pack JOIN pack ON pack.id = damaged_pack.pack ORDER BY pack.region, pack.log_index`,
    );
    this.#readLeftOut = database.prepare(
      `SELECT id AS pack FROM pack
       WHERE id IN (SELECT pack FROM damaged_pack) OR id IN (SELECT pack FROM contradictory_pack) ORDER BY id`,
    );
  }

  damaged(): readonly DamagedPack[] {
    return this.#readDamaged.all();
  }

  /** Damaged in the log's own words: what it commits to contradicts itself. */
  contradictory(): readonly DamagedPack[] {
    const sql = `SELECT pack.region, pack.manifest_id AS manifestId, contradictory_pack.code
       FROM contradictory_pack JOIN pack ON pack.id = contradictory_pack.pack ORDER BY pack.region, pack.log_index`;
    return this.#database.prepare<[], DamagedPack>(sql).all();
  }

  damagedIds(): ReadonlySet<number> {
    const sql = 'SELECT pack FROM damaged_pack WHERE pack IN (SELECT id FROM pack)';
    return new Set(
      this.#database
        .prepare<[], { pack: number }>(sql)
        .all()
        .map(({ pack }) => pack),
    );
  }

  /** Packs that answers are given without. */
  leftOutIds(): ReadonlySet<number> {
    return new Set(this.#readLeftOut.all().map(({ pack }) => pack));
  }

  /** What was found wrong with a pack, or null. */
  damageOf(pack: number): string | null {
    const sql = 'SELECT code FROM damaged_pack WHERE pack = ?';
    return this.#database.prepare<[number], { code: string }>(sql).get(pack)?.code ?? null;
  }

  /** Another one whenever the set of packs left out changes. */
  get version(): string {
    return [...this.leftOutIds()].join(' ');
  }

  markDamaged(pack: number, code: string, nowMs: number): void {
    this.#database
      .transaction(() => {
        this.#database
          .prepare('INSERT OR REPLACE INTO damaged_pack (pack, code, found) VALUES (?, ?, ?)')
          .run(pack, code, nowMs);
        this.#database.prepare('DELETE FROM proven_pack WHERE pack = ?').run(pack);
      })
      .immediate();
  }

  /** Packs that are whole after all (a fault of memory, not of the disk) are damaged no more. */
  markProven(packs: readonly number[], nowMs: number): void {
    this.#database
      .transaction(() => {
        const whole = this.#database.prepare('DELETE FROM damaged_pack WHERE pack = ?');
        const proven = this.#database.prepare(
          'INSERT OR REPLACE INTO proven_pack (pack, proven) VALUES (?, ?)',
        );
        for (const pack of packs) {
          whole.run(pack);
          proven.run(pack, nowMs);
        }
        for (const table of ['proven_pack', 'damaged_pack'])
          this.#database.prepare(`DELETE FROM ${table} WHERE pack NOT IN (SELECT id FROM pack)`).run();
      })
      .immediate();
  }

  /** A merge of what contradicts itself does so, too. Inside the transaction that puts the merge in. */
  passOn(region: string, retired: readonly number[], to: number): void {
    const pass = this.#database.prepare(
      `INSERT OR IGNORE INTO contradictory_pack (pack, code, found)
       SELECT ?, code, found FROM contradictory_pack JOIN pack ON pack.id = contradictory_pack.pack
       WHERE pack.region = ? AND pack.log_index = ?`,
    );
    for (const logIndex of retired) pass.run(to, region, logIndex);
  }

  /** Those never proven first, then the longest ago. */
  byAge(): readonly (ProvenPack & { readonly id: number })[] {
    return this.#database
      .prepare<[], ProvenPack & { id: number }>(
        `SELECT pack.id, pack.region, pack.manifest_id AS manifestId, proven_pack.proven AS provenMs
         FROM pack LEFT JOIN proven_pack ON proven_pack.pack = pack.id
         ORDER BY proven_pack.proven NULLS FIRST, pack.id`,
      )
      .all();
  }

  /** Where verification in the background goes on, or null. */
  proving(): { readonly pack: number; readonly position: number } | null {
    return (
      this.#database
        .prepare<[], { pack: number; position: number }>(
          'SELECT pack, position FROM proving WHERE pack IN (SELECT id FROM pack)',
        )
        .get() ?? null
    );
  }

  setProving(at: { readonly pack: number; readonly position: number } | null): void {
    this.#database
      .transaction(() => {
        this.#database.prepare('DELETE FROM proving').run();
        if (at) {
          this.#database
            .prepare('INSERT INTO proving (pack, position) VALUES (?, ?)')
            .run(at.pack, at.position);
        }
      })
      .immediate();
  }
}
