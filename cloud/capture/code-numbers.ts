/** Numbers codes in order of appearance: rows and state of assignment then are integers. */
import type { Database, Statement } from 'better-sqlite3';

export class CodeNumbers {
  readonly #find: Statement<[string], number>;
  readonly #add: Statement<[number, string]>;
  readonly #last: Statement<[], number | null>;
  #known = new Map<string, number>();

  constructor(database: Database) {
    this.#find = database.prepare<[string], number>('SELECT id FROM codes WHERE code = ?').pluck();
    this.#add = database.prepare('INSERT INTO codes (id, code) VALUES (?, ?)');
    this.#last = database.prepare<[], number | null>('SELECT max(id) FROM codes').pluck();
  }

  /** Finds or gives the numbers of these codes, and forgets all others. Inside a write transaction. */
  learn(codes: ReadonlySet<string>): void {
    this.#known = new Map();
    let last = this.#last.get() ?? 0;
    // In code order: neighbours in the index, and numbers that follow the codes within a batch.
    for (const code of [...codes].sort()) {
      let id = this.#find.get(code);
      if (id === undefined) {
        last += 1;
        id = last;
        this.#add.run(id, code);
      }
      this.#known.set(code, id);
    }
  }

  /** Number of a code that was learned. */
  of(code: string): number {
    const id = this.#known.get(code);
    if (id === undefined) throw new RangeError('a code that was not learned');
    return id;
  }
}
