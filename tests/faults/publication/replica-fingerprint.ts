/** Everything of the record that a replica stores, in one hash: what two runs that came to the same must agree on. */
import { createHash } from 'node:crypto';
import { openReplicaDatabase } from '../../../engine/replica/replica-database.ts';
import { ReplicaStore } from '../../../engine/replica/replica-store.ts';
import { enrolledCodes } from '../../../engine/sync/subscription.ts';

export function replicaFingerprint(home: string): string {
  const database = openReplicaDatabase(home);
  const hash = createHash('sha256');
  for (const sql of [
    'SELECT region, log_index, manifest_id, rows, events, bytes FROM pack ORDER BY region, log_index',
    'SELECT region, size, hex(root) AS root, events FROM log ORDER BY region',
    'SELECT * FROM deleted_bill ORDER BY party, number',
    'SELECT * FROM batch_quantity ORDER BY class, event',
  ]) {
    for (const row of database.prepare(sql).iterate()) hash.update(JSON.stringify(row));
  }
  database.close();
  return hash.digest('hex');
}

/** What is subscribed to and which packs are in force, as text: where between two transactions a replica stands. */
export function positionOf(home: string): string {
  const database = openReplicaDatabase(home);
  try {
    const packs = database.prepare('SELECT region, log_index FROM pack ORDER BY region, log_index').all();
    return JSON.stringify({ enrolled: enrolledCodes(new ReplicaStore(database, home)), packs });
  } finally {
    database.close();
  }
}
