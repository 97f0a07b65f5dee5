/**
 * Verifies packs on threads of their own, so that the next pack downloads and the last one is stored meanwhile.
 * Where threads cannot start (a host without their file, too few resources) the same check runs in place.
 */
import { Worker } from 'node:worker_threads';
import type { FilePlace } from '../../host/file-place.ts';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { fromWire } from '../../shared/protocol/messages.ts';
import { verifyPlace } from './verify-place.ts';
import type { VerifyReply, VerifyRequest } from './verify-worker.ts';

/** Two keep up with one that stores; more would only hold more packs' state. */
export const VERIFYING_AT_ONCE = 2;
/** Bytes of packs below which starting threads costs more than it saves. */
const WORTH_THREADS = 8 * 1024 * 1024;

export class VerificationPool {
  readonly #port: HostPort;
  readonly #threads: boolean;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  /** @param bytes how much there is to verify in all */
  constructor(port: HostPort, bytes: number, worthThreads = WORTH_THREADS) {
    this.#port = port;
    this.#threads = bytes >= worthThreads;
  }

  /** The bytes before the pack's first block. Called by at most VERIFYING_AT_ONCE at once; throws the pack errors. */
  async verify(request: VerifyRequest): Promise<Uint8Array> {
    const worker = this.#threads ? (this.#idle.pop() ?? (await this.#start())) : null;
    if (worker === null) return this.#inPlace(request.manifestBytes, request.place);
    const reply = await ask(worker, request);
    this.#idle.push(worker);
    if (reply.kind === 'refused') throw fromWire(reply.error);
    if (reply.kind === 'verified') return reply.descriptors;
    throw syncError('VERIFIER_LOST', { reason: 'it began anew' });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  async #inPlace(manifestBytes: Uint8Array, place: FilePlace): Promise<Uint8Array> {
    // Lets downloads and cancellation be noticed between two packs.
    await new Promise((resolve) => setImmediate(resolve));
    return verifyPlace(this.#port, parseManifest(manifestBytes), place);
  }

  async #start(): Promise<Worker | null> {
    try {
      const worker = new Worker(new URL('./verify-worker.ts', import.meta.url));
      const first = await nextReply(worker);
      if (first.kind !== 'ready') return null;
      this.#all.add(worker);
      return worker;
    } catch {
      return null;
    }
  }
}

function ask(worker: Worker, request: VerifyRequest): Promise<VerifyReply> {
  const replied = nextReply(worker);
  worker.postMessage(request);
  return replied;
}

/** Throws VERIFIER_LOST when the thread ends before it answers. */
function nextReply(worker: Worker): Promise<VerifyReply> {
  return new Promise((resolve, reject) => {
    const lost = (reason: unknown) => {
      done();
      reject(syncError('VERIFIER_LOST', { reason: String(reason) }, {}, reason));
    };
    const message = (reply: VerifyReply) => {
      done();
      resolve(reply);
    };
    const done = () => worker.off('error', lost).off('exit', lost).off('message', message);
    worker.once('error', lost).once('exit', lost).once('message', message);
  });
}
