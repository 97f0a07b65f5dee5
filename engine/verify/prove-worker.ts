/** The thread of prove-packs.ts: a connection of its own that only reads, one pack after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodePort } from '../../host/node-port.ts';
import { CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { toWire, type WireError } from '../../shared/protocol/messages.ts';
import { PackStore } from '../replica/pack-store.ts';
import { asReplicaError, openReplicaReader } from '../replica/replica-database.ts';
import { ReplicaStore } from '../replica/replica-store.ts';
import { DataKey } from '../security/data-key.ts';
import { provenBlocks } from './prove-pack.ts';

export interface ProveRequest {
  /** The replica's id of the pack. */
  readonly pack: number;
}

export type ProveReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'proven' }
  | { readonly kind: 'failed'; readonly error: WireError };

/** Bytes between two words about progress. */
const BYTES_A_WORD = 4 * 1024 * 1024;

const reply = (message: ProveReply) => parentPort?.postMessage(message);

/** Given by prove-packs.ts. */
const { home, key: bytes } = workerData as { readonly home: string; readonly key: Uint8Array };
const key = new DataKey(bytes);
const database = openReplicaReader(home, key);
key.erase();
const store = new ReplicaStore(database, home);
const packs = new PackStore(store, nodePort);
const stored = new Map(packs.packs().map((pack) => [pack.id, pack]));

parentPort?.on('message', ({ pack: id }: ProveRequest) => {
  try {
    const pack = stored.get(id);
    // Replaced since the thread started, by another program: the new one was proven on arrival.
    if (!pack) return reply({ kind: 'proven' });
    const index = packs.provenIndex(pack);
    let told = pack.descriptors.length;
    for (const { bytes: proven } of provenBlocks(
      { port: nodePort, store, packs, now: Date.now },
      pack,
      index,
    )) {
      told += proven;
      if (told < BYTES_A_WORD) continue;
      reply({ kind: 'bytes', bytes: told });
      told = 0;
    }
    reply({ kind: 'bytes', bytes: told });
    reply({ kind: 'proven' });
  } catch (cause) {
    const failure = asReplicaError(cause, home);
    const error = isCodedError(failure) ? failure : new CodedError('INTERNAL', String(failure));
    reply({ kind: 'failed', error: toWire(error) });
  }
});
reply({ kind: 'ready' });
