/** What is known of packs' events: proven against the county's tree, or in contradiction to what the log commits to. */
import type { Database } from 'better-sqlite3';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { HASH_LENGTH } from '../../shared/log/merkle/merkle-hash.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

export class DeepSoundness {
  readonly #database: Database;
  readonly #port: HostPort;

  constructor(database: Database, port: HostPort) {
    this.#database = database;
    this.#port = port;
  }

  /** The county's event tree after a pack; null where the pack was never proven so. */
  treeAfter(pack: number): MerkleFrontier | null {
    const row = this.#database
      .prepare<[number], { events: number; frontier: Uint8Array }>(
        'SELECT events, frontier FROM deep_pack WHERE pack = ?',
      )
      .get(pack);
    if (row === undefined) return null;
    const hashes = Array.from({ length: row.frontier.length / HASH_LENGTH }, (_, at) =>
      row.frontier.slice(at * HASH_LENGTH, (at + 1) * HASH_LENGTH),
    );
    return new MerkleFrontier(this.#port, row.events, hashes);
  }

  /** Epoch ms; null where it never was. */
  provenMs(pack: number): number | null {
    const sql = 'SELECT proven FROM deep_pack WHERE pack = ?';
    return this.#database.prepare<[number], { proven: number }>(sql).get(pack)?.proven ?? null;
  }

  /** A pack that was held to contradict, by an older program or a fault of memory, does so no more. */
  markProven(pack: number, tree: MerkleFrontier, nowMs: number): void {
    const frontier = Buffer.concat(tree.hashes());
    this.#database
      .transaction(() => {
        this.#database
          .prepare('INSERT OR REPLACE INTO deep_pack (pack, proven, events, frontier) VALUES (?, ?, ?, ?)')
          .run(pack, nowMs, tree.size, frontier);
        this.#database.prepare('DELETE FROM contradictory_pack WHERE pack = ?').run(pack);
        this.#forgetGone();
      })
      .immediate();
  }

  markContradictory(pack: number, code: string, nowMs: number): void {
    this.#database
      .transaction(() => {
        this.#database
          .prepare('INSERT OR REPLACE INTO contradictory_pack (pack, code, found) VALUES (?, ?, ?)')
          .run(pack, code, nowMs);
        this.#database.prepare('DELETE FROM deep_pack WHERE pack = ?').run(pack);
      })
      .immediate();
  }

  #forgetGone(): void {
    for (const table of ['deep_pack', 'contradictory_pack'])
      this.#database.prepare(`DELETE FROM ${table} WHERE pack NOT IN (SELECT id FROM pack)`).run();
  }
}
