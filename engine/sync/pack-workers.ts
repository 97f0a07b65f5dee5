/**
 * Verifies and merges packs on threads of their own, so that the next pack downloads and the last one is stored meanwhile.
 * Where threads cannot start (a host without their file, too few resources) the same check runs in place.
 */
import { Worker } from 'node:worker_threads';
import { syncError } from '../../shared/errors/sync-errors.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { fromWire } from '../../shared/protocol/messages.ts';
import { doPackWork, type PackReply, type PackRequest } from './pack-work.ts';

/** Two keep up with one that stores; more would only hold more packs' state. */
export const WORKING_AT_ONCE = 2;
/** Bytes of packs below which starting threads costs more than it saves. */
const WORTH_THREADS = 8 * 1024 * 1024;

export type WorkReply = Exclude<PackReply, { kind: 'ready' | 'refused' }>;

export class PackWorkers {
  readonly #port: HostPort;
  readonly #threads: boolean;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  /** @param bytes how much there is to verify in all */
  constructor(port: HostPort, bytes: number, worthThreads = WORTH_THREADS) {
    this.#port = port;
    this.#threads = bytes >= worthThreads;
  }

  /** Whether work is worth being shared. */
  get hasThreads(): boolean {
    return this.#threads;
  }

  /** Called for at most WORKING_AT_ONCE at once; throws the pack errors, WORKER_LOST. */
  async do(request: PackRequest): Promise<WorkReply> {
    const worker = this.#threads ? (this.#idle.pop() ?? (await this.#start())) : null;
    const reply = worker === null ? await this.#inPlace(request) : await ask(worker, request);
    if (worker) this.#idle.push(worker);
    if (reply.kind === 'refused') throw fromWire(reply.error);
    if (reply.kind === 'ready') throw syncError('WORKER_LOST', { reason: 'it began anew' });
    return reply;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  async #inPlace(request: PackRequest): Promise<PackReply> {
    // Lets downloads and cancellation be noticed between two packs.
    await new Promise((resolve) => setImmediate(resolve));
    return doPackWork(this.#port, request);
  }

  async #start(): Promise<Worker | null> {
    try {
      const worker = new Worker(new URL('./pack-worker.ts', import.meta.url));
      const first = await nextReply(worker);
      if (first.kind !== 'ready') return null;
      this.#all.add(worker);
      return worker;
    } catch {
      return null;
    }
  }
}

function ask(worker: Worker, request: PackRequest): Promise<PackReply> {
  const replied = nextReply(worker);
  worker.postMessage(request);
  return replied;
}

/** Throws WORKER_LOST when the thread ends before it answers. */
function nextReply(worker: Worker): Promise<PackReply> {
  return new Promise((resolve, reject) => {
    const lost = (reason: unknown) => {
      done();
      reject(syncError('WORKER_LOST', { reason: String(reason) }, {}, reason));
    };
    const message = (reply: PackReply) => {
      done();
      resolve(reply);
    };
    const done = () => worker.off('error', lost).off('exit', lost).off('message', message);
    worker.once('error', lost).once('exit', lost).once('message', message);
  });
}
