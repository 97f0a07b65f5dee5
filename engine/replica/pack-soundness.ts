/** Which packs are damaged on this disk, and when each was last proven whole. Writes are small and rare. */
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
  readonly #readIds: Statement<[], { pack: number }>;

  constructor(database: Database) {
    this.#database = database;
    this.#readDamaged = database.prepare(
      `SELECT pack.region, pack.manifest_id AS manifestId, damaged_pack.code
       FROM damaged_pack JOIN pack ON pack.id = damaged_pack.pack ORDER BY pack.region, pack.log_index`,
    );
    this.#readIds = database.prepare(
      'SELECT pack FROM damaged_pack WHERE pack IN (SELECT id FROM pack) ORDER BY pack',
    );
  }

  damaged(): readonly DamagedPack[] {
    return this.#readDamaged.all();
  }

  damagedIds(): ReadonlySet<number> {
    return new Set(this.#readIds.all().map(({ pack }) => pack));
  }

  /** What was found wrong with a pack, or null. */
  damageOf(pack: number): string | null {
    const sql = 'SELECT code FROM damaged_pack WHERE pack = ?';
    return this.#database.prepare<[number], { code: string }>(sql).get(pack)?.code ?? null;
  }

  /** Another one whenever the set of damaged packs changes. */
  get version(): string {
    return [...this.damagedIds()].join(' ');
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
