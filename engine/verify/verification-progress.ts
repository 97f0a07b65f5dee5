/** Bytes proven so far: told now and then, with a pause in which others work and the wish to stop is heard. */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { StoredPack } from '../replica/pack-store.ts';

/** Bytes between two pauses: a few tens of milliseconds. */
const BYTES_A_TURN = 8 * 1024 * 1024;

export class VerificationProgress {
  readonly #work: LongWork;
  readonly #total: number;
  #bytes = 0;
  #told = 0;

  constructor(packs: readonly StoredPack[], work: LongWork) {
    this.#work = work;
    this.#total = packs.reduce((sum, pack) => sum + pack.bytes, 0);
  }

  get bytes(): number {
    return this.#bytes;
  }

  proven(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Rejects when the work was cancelled. */
  async turn(phase: 'verify' | 'events' = 'verify'): Promise<void> {
    if (phase === 'verify' && this.#bytes - this.#told < BYTES_A_TURN) return;
    this.#told = this.#bytes;
    this.#work.onProgress?.({ phase, done: this.#bytes, total: this.#total, unit: 'bytes' });
    await new Promise((resolve) => setImmediate(resolve));
    this.#work.signal?.throwIfAborted();
  }
}
