/** Directory lines into the store; a later line for the same key wins (contract "Directory CSV"). */
import type { Database, Statement } from 'better-sqlite3';
import type { Party, ProductLevel } from '../../shared/domain/party/directory.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';

export type DirectoryLine =
  | { readonly kind: 'party'; readonly party: Party }
  | { readonly kind: 'product'; readonly product: ProductLevel };

export class DirectoryRecorder {
  readonly #lastChange: Statement<[], number>;
  readonly #party: Statement;
  readonly #product: Statement;

  constructor(database: Database) {
    this.#lastChange = database
      .prepare<[], number>(
        'SELECT max(coalesce((SELECT max(changed) FROM parties), 0), coalesce((SELECT max(changed) FROM products), 0))',
      )
      .pluck();
    this.#party = database.prepare(
      `INSERT INTO parties (party, ent_id, region, line, changed) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (party) DO UPDATE SET ent_id = excluded.ent_id, region = excluded.region,
         line = excluded.line, changed = excluded.changed WHERE line <> excluded.line`,
    );
    this.#product = database.prepare(
      `INSERT INTO products (prefix, line, changed) VALUES (?, ?, ?)
       ON CONFLICT (prefix) DO UPDATE SET line = excluded.line, changed = excluded.changed
         WHERE line <> excluded.line`,
    );
  }

  /** Inside a write transaction. A line that says what is known already is no change. */
  record(lines: readonly DirectoryLine[]): void {
    let change = this.#lastChange.get() ?? 0;
    for (const line of lines) {
      const text = canonicalJson(line.kind === 'party' ? line.party : line.product);
      const { changes } =
        line.kind === 'party'
          ? this.#party.run(line.party.party, line.party.entId, line.party.region, text, change + 1)
          : this.#product.run(line.product.prefix, text, change + 1);
      change += changes;
    }
  }
}
