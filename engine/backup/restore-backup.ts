/** A backup becomes the replica of a home: made whole beside it, proven against the signed logs, then put in place. */
import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { writeDurably } from '../../host/durable-file.ts';
import { nodePort } from '../../host/node-port.ts';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { LogEntries } from '../replica/log-entries.ts';
import { openReplica } from '../replica/open-replica.ts';
import { PackStore } from '../replica/pack-store.ts';
import { finishReplacement, replaceReplica, stagingHome } from '../replica/replace-replica.ts';
import { asReplicaError, replicaFile } from '../replica/replica-database.ts';
import { ReplicaStore } from '../replica/replica-store.ts';
import { keyFilePath, slotsPath } from '../security/slots-on-disk.ts';
import type { Unlock } from '../security/unlock.ts';
import { verifyStored } from '../verify/verify-replica.ts';
import { type BackupFooter, readFooter } from './backup-format.ts';

const COPY_BYTES = 4 * 1024 * 1024;

export interface RestoreReport {
  readonly home: string;
  readonly bytes: number;
  readonly packs: number;
  /** When the backup was made. */
  readonly created: string;
}

export interface RestoreOptions extends LongWork {
  /** Takes the place of a replica that is there. */
  readonly force: boolean;
  readonly unlock?: Unlock;
}

/**
 * Throws REPLICA_EXISTS, BACKUP_MALFORMED, BACKUP_UNSOUND, DISK_FULL, and what opening a replica throws; then the
 * home is as it was.
 */
export async function restoreBackup(
  home: string,
  file: string,
  { force, unlock, ...work }: RestoreOptions,
): Promise<RestoreReport> {
  finishReplacement(home);
  if (existsSync(replicaFile(home)) && !force) throw atRestError('REPLICA_EXISTS', { home });
  const footer = readFooter(file);
  try {
    const staging = stagingHome(home);
    await stage(file, footer, staging, work);
    const packs = await prove(file, staging, unlock, work);
    replaceReplica(home);
    return { home, bytes: footer.databaseLength, packs, created: footer.created };
  } catch (cause) {
    rmSync(`${home}/restoring`, { recursive: true, force: true });
    throw asReplicaError(cause, home);
  }
}

async function stage(file: string, footer: BackupFooter, staging: string, work: LongWork): Promise<void> {
  writeDurably(slotsPath(staging), footer.slots);
  if (footer.keyFile) writeDurably(keyFilePath(staging), footer.keyFile);
  const from = openSync(file, 'r');
  const to = openSync(replicaFile(staging), 'wx', 0o600);
  try {
    const total = footer.databaseLength;
    const buffer = Buffer.alloc(COPY_BYTES);
    for (let at = 0; at < total; ) {
      const read = readSync(from, buffer, 0, Math.min(COPY_BYTES, total - at), at);
      if (read === 0) throw atRestError('BACKUP_MALFORMED', { file, reason: 'it is cut off' }, { file });
      for (let written = 0; written < read; ) written += writeSync(to, buffer, written, read - written);
      at += read;
      work.onProgress?.({ phase: 'copy', done: at, total, unit: 'bytes' });
      await new Promise((resolve) => setImmediate(resolve));
      work.signal?.throwIfAborted();
    }
    fsyncSync(to);
  } finally {
    closeSync(to);
    closeSync(from);
  }
}

/** Opens the staged replica as it will be opened, which also brings an old one up to date. Returns its packs. */
async function prove(
  file: string,
  staging: string,
  unlock: Unlock | undefined,
  work: LongWork,
): Promise<number> {
  const { close, database } = await openReplica(staging, unlock);
  try {
    const store = new ReplicaStore(database, staging);
    const packs = new PackStore(store, nodePort);
    const entries = new LogEntries(database);
    const staged = { port: nodePort, store, packs, entries, now: Date.now, key: null, deep: false };
    const { answer } = await verifyStored(staged, work);
    if (!answer.ok) {
      const { problems } = answer;
      const details = { file, problems: problems.length, first: problems[0]?.code ?? '-' };
      throw atRestError('BACKUP_UNSOUND', details, { file });
    }
    // Nothing of it may stay in a write-ahead log: only the database is put in place.
    database.pragma('wal_checkpoint(TRUNCATE)');
    return answer.packs;
  } finally {
    close();
  }
}
