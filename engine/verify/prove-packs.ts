/**
 * Many packs proven, on two threads with connections of their own where that pays; where threads cannot start (a
 * host without their file) the same check runs in place.
 */
import { Worker } from 'node:worker_threads';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { fromWire } from '../../shared/protocol/messages.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { asReplicaError } from '../replica/replica-database.ts';
import type { DataKey } from '../security/data-key.ts';
import { type Proving, provenBlocks } from './prove-pack.ts';
import type { ProveReply, ProveRequest } from './prove-worker.ts';
import type { VerificationProgress } from './verification-progress.ts';

const THREADS = 2;
/** Bytes of packs below which starting threads costs more than it saves. */
const WORTH_THREADS = 256 * 1024 * 1024;

export interface PacksToProve extends Proving {
  /** Of the replica, for connections of their own, which get copies; null where there must be none. */
  readonly key: DataKey | null;
  /** Bytes from which threads are started; for tests. */
  readonly worthThreads?: number;
}

/** By pack id; null where the pack is whole. */
export type Verdicts = ReadonlyMap<number, CodedError | null>;

export async function provePacks(
  verification: PacksToProve,
  stored: readonly StoredPack[],
  progress: VerificationProgress,
): Promise<Verdicts> {
  const { worthThreads = WORTH_THREADS } = verification;
  const bytes = stored.reduce((sum, pack) => sum + pack.bytes, 0);
  const { key } = verification;
  if (key === null || bytes < worthThreads || stored.length < THREADS)
    return inPlace(verification, stored, progress);
  const workers: Worker[] = [];
  try {
    const starting = Array.from({ length: THREADS }, async () => {
      workers.push(await startWorker(key, verification.store.home));
    });
    const failed = (await Promise.allSettled(starting)).some(({ status }) => status === 'rejected');
    if (failed) throw threadLost('it did not start');
  } catch {
    await Promise.all(workers.map((worker) => worker.terminate()));
    return inPlace(verification, stored, progress);
  }
  try {
    return await onThreads(workers, stored, progress);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function inPlace(
  proving: Proving,
  stored: readonly StoredPack[],
  progress: VerificationProgress,
): Promise<Verdicts> {
  const verdicts = new Map<number, CodedError | null>();
  for (const pack of stored) {
    let failure: CodedError | null = null;
    try {
      const index = proving.packs.provenIndex(pack);
      progress.proven(pack.descriptors.length);
      for (const { bytes } of provenBlocks(proving, pack, index)) {
        progress.proven(bytes);
        await progress.turn();
      }
    } catch (cause) {
      const coded = asReplicaError(cause, proving.store.home);
      if (!isCodedError(coded)) throw coded;
      failure = coded;
    }
    verdicts.set(pack.id, failure);
  }
  return verdicts;
}

/** Every thread takes the next pack when it is done with one: the largest first, so that none is left with it. */
async function onThreads(
  workers: readonly Worker[],
  stored: readonly StoredPack[],
  progress: VerificationProgress,
): Promise<Verdicts> {
  const verdicts = new Map<number, CodedError | null>();
  const waiting = stored.toSorted((a, b) => a.bytes - b.bytes);
  await Promise.all(
    workers.map(async (worker) => {
      for (let pack = waiting.pop(); pack !== undefined; pack = waiting.pop()) {
        const failure = await prove(worker, pack, progress);
        verdicts.set(pack.id, failure);
      }
    }),
  );
  return verdicts;
}

function prove(worker: Worker, pack: StoredPack, progress: VerificationProgress): Promise<CodedError | null> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      worker.off('message', message).off('error', lost).off('exit', lost);
      settle();
    };
    const lost = (reason: unknown) => done(() => reject(threadLost(reason)));
    const message = (reply: ProveReply) => {
      if (reply.kind === 'proven') done(() => resolve(null));
      else if (reply.kind === 'failed') done(() => resolve(fromWire(reply.error)));
      else if (reply.kind === 'bytes') {
        progress.proven(reply.bytes);
        progress.turn().catch((aborted: unknown) => done(() => reject(aborted)));
      }
    };
    worker.on('message', message).once('error', lost).once('exit', lost);
    const request: ProveRequest = { pack: pack.id };
    worker.postMessage(request);
  });
}

function startWorker(key: DataKey, home: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const bytes = key.wrapWith((own) => Uint8Array.from(own));
    const worker = new Worker(new URL('./prove-worker.ts', import.meta.url), {
      workerData: { home, key: bytes },
    });
    bytes.fill(0);
    const lost = (reason: unknown) => reject(threadLost(reason));
    worker.once('error', lost).once('exit', lost);
    worker.once('message', () => {
      worker.off('error', lost).off('exit', lost);
      resolve(worker);
    });
  });
}

function threadLost(reason: unknown): CodedError {
  return replicaError('REPLICA_DAMAGED', {
    home: '-',
    reason: `a verifying thread ended: ${String(reason)}`,
  });
}
