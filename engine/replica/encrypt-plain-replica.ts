/**
 * A replica from before encryption: a whole encrypted copy is made beside it, then renamed over it. Killed at any
 * moment, the home has the one or the other; a copy that was not finished is made anew.
 */
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { renameDurably, syncFile } from '../../host/durable-file.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { DataKey } from '../security/data-key.ts';
import { encryptConnection } from './cipher.ts';
import { fileKind } from './replica-file.ts';

/** Throws REPLICA_BUSY where another program has the replica open, REPLICA_DAMAGED. */
export function encryptPlainReplica(file: string, home: string, key: DataKey, busyTimeoutMs: number): void {
  const plain = new Database(file, { timeout: busyTimeoutMs });
  const copy = `${file}.encrypting`;
  let copying = false;
  try {
    // Brings the write-ahead log in; refused while another connection is open.
    const mode = plain.pragma('journal_mode = DELETE', { simple: true });
    if (mode !== 'delete') throw replicaError('REPLICA_BUSY', { home });
    plain.exec('BEGIN EXCLUSIVE');
    // Another program may have done it while this one waited: then this connection holds the file renamed away.
    if (fileKind(file) !== 'plain') return;
    copying = true;
    rmSync(copy, { force: true });
    rmSync(`${copy}-journal`, { force: true });
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    const encrypted = new Database(copy);
    try {
      encrypted.pragma('journal_mode = MEMORY');
      encrypted.pragma('synchronous = OFF');
      encryptConnection(encrypted, key);
    } finally {
      encrypted.close();
    }
    syncFile(copy);
    renameDurably(copy, file);
    copying = false;
  } finally {
    plain.close();
    // On a full disk the half of a copy would keep it full. Without the lock it is another program's.
    if (copying) for (const left of [copy, `${copy}-journal`]) rmSync(left, { force: true });
  }
}
