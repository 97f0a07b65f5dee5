/** What one would write instead: deliveries in an SQLite table, closures by a recursive common table expression. */
import Database from 'better-sqlite3';
import type { SyntheticNetwork } from './synthetic-network.ts';

const CLOSURE = `
  WITH RECURSIVE reached (id) AS (
    SELECT ?
    UNION
    SELECT next.id FROM reached
      JOIN delivery AS last ON last.id = reached.id
      JOIN delivery AS next ON next.source = last.target AND next.departed >= last.arrived
  )
  SELECT count(*) - 1 AS found FROM reached`;

export interface RecursiveQuery {
  /** Deliveries that cross-contamination can reach from this one. */
  reached(delivery: number): number;
  close(): void;
}

export function recursiveQuery({ deliveries, stations }: SyntheticNetwork): RecursiveQuery {
  const database = new Database(':memory:');
  database.exec(
    `CREATE TABLE delivery (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL,
       departed INTEGER NOT NULL, arrived INTEGER NOT NULL) STRICT`,
  );
  const stationAt = new Map(stations.map((id, index) => [id, index]));
  const insert = database.prepare('INSERT INTO delivery VALUES (?, ?, ?, ?, ?)');
  database.transaction(() => {
    deliveries.forEach(({ source, target, departedMs, arrivedMs }, id) => {
      insert.run(id, stationAt.get(source), stationAt.get(target), departedMs, arrivedMs);
    });
  })();
  database.exec('CREATE INDEX delivery_source ON delivery (source, departed)');
  const statement = database.prepare<[number], { found: number }>(CLOSURE);
  return {
    reached: (delivery) => statement.get(delivery)?.found ?? 0,
    close: () => database.close(),
  };
}
