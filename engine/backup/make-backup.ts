/**
 * A backup while the replica is in use: a copy of one moment, made beside the file it will be, proven against the
 * signed logs, and only then given its name.
 */
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { renameDurably } from '../../host/durable-file.ts';
import { nodePort } from '../../host/node-port.ts';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { fromWire, type WireError } from '../../shared/protocol/messages.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { LogEntries } from '../replica/log-entries.ts';
import type { OpenReplica } from '../replica/open-replica.ts';
import { PackStore } from '../replica/pack-store.ts';
import { asReplicaError, openReplicaReader } from '../replica/replica-database.ts';
import { ReplicaStore } from '../replica/replica-store.ts';
import type { DataKey } from '../security/data-key.ts';
import { keyFilePath, readSlots, slotsPath } from '../security/slots-on-disk.ts';
import { verifyStored } from '../verify/verify-replica.ts';
import { appendFooter } from './backup-format.ts';

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly packs: number;
  readonly created: string;
}

/** Throws BACKUP_EXISTS, BACKUP_UNSOUND, DISK_FULL, REPLICA_DAMAGED; whatever it throws, nothing is left of it. */
export async function makeBackup(
  home: string,
  replica: OpenReplica,
  file: string,
  work: LongWork,
): Promise<BackupReport> {
  if (existsSync(file)) throw atRestError('BACKUP_EXISTS', { file }, { file });
  const aside = `${file}.partial`;
  rmSync(aside, { force: true });
  try {
    work.onProgress?.({ phase: 'copy', done: 0, total: null, unit: 'bytes' });
    await copyDatabase(home, replica, aside);
    work.signal?.throwIfAborted();
    const { ok, packs, problems } = await proveCopy(home, replica.key, aside, work);
    if (!ok) {
      const [first] = problems;
      throw atRestError('BACKUP_UNSOUND', { file, problems: problems.length, first: first?.code ?? '-' });
    }
    // The footer may hold the key.
    chmodSync(aside, 0o600);
    const created = new Date().toISOString();
    const unprotected = readSlots(home)?.slots.some(({ kind }) => kind === 'key-file') === true;
    const keyFile = unprotected ? readFileSync(keyFilePath(home)) : null;
    const bytes = appendFooter(aside, { created, slots: readFileSync(slotsPath(home)), keyFile });
    renameDurably(aside, file);
    return { file, bytes, packs, created };
  } catch (cause) {
    rmSync(aside, { force: true });
    throw asReplicaError(cause, isCodedError(cause) ? home : dirname(file));
  }
}

/** On a thread, since SQLite copies in one call; in place where threads cannot start. */
async function copyDatabase(home: string, { database, key }: OpenReplica, target: string): Promise<void> {
  const bytes = key.wrapWith((own) => Uint8Array.from(own));
  const copied = await new Promise<boolean>((resolve, reject) => {
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), {
      workerData: { home, key: bytes, target },
    });
    bytes.fill(0);
    let began = false;
    worker.on('message', (message: CopyReply) => {
      if (message.kind === 'began') began = true;
      else if (message.kind === 'copied') resolve(true);
      else reject(fromWire(message.error));
    });
    worker.once('error', (cause) => (began ? reject(cause) : resolve(false)));
    worker.once('exit', () => resolve(false));
  });
  if (!copied) database.prepare('VACUUM INTO ?').run(target);
}

export type CopyReply =
  | { readonly kind: 'began' }
  | { readonly kind: 'copied' }
  | { readonly kind: 'failed'; readonly error: WireError };

/** A database by itself, in no home; nothing is written to it. */
async function proveCopy(home: string, key: DataKey, file: string, work: LongWork): Promise<VerifyAnswer> {
  const database = openReplicaReader(home, key, file);
  try {
    const store = new ReplicaStore(database, home);
    const packs = new PackStore(store, nodePort);
    const entries = new LogEntries(database);
    const copy = { port: nodePort, store, packs, entries, now: Date.now, key: null, deep: false };
    return (await verifyStored(copy, work)).answer;
  } finally {
    database.close();
  }
}
