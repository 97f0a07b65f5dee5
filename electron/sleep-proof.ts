/**
 * A machine that goes to sleep tears connections apart. Synchronisation is ended cleanly before that, between two
 * transactions, and begun again on waking, where it goes on from what it kept; whoever asked for it notices a pause.
 */
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';
import type { LongWork } from '../shared/protocol/progress.ts';

export class Wakefulness {
  #asleep = new AbortController();
  #awake: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};

  sleep(): void {
    if (this.#asleep.signal.aborted) return;
    this.#awake = new Promise((resolve) => {
      this.#wake = resolve;
    });
    this.#asleep.abort();
  }

  wake(): void {
    this.#asleep = new AbortController();
    this.#wake();
  }

  /** Runs `attempt`, and again after each sleep that ended it. A person's own cancelling ends it for good. */
  async over<R>(work: LongWork, attempt: (work: LongWork) => Promise<R>): Promise<R> {
    for (;;) {
      await Promise.race([this.#awake, aborted(work.signal)]);
      work.signal?.throwIfAborted();
      const asleep = this.#asleep.signal;
      const signal = work.signal === undefined ? asleep : AbortSignal.any([work.signal, asleep]);
      try {
        return await attempt({ ...work, signal });
      } catch (failure) {
        if (!asleep.aborted || work.signal?.aborted) throw failure;
      }
    }
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The handlers with a synchronisation that outlives sleep; nothing else of the contract waits for a network in parts. */
export function sleepProof(handlers: EngineHandlers, wakefulness: Wakefulness): EngineHandlers {
  return {
    ...handlers,
    sync: (params, work) => wakefulness.over(work, (attempt) => handlers.sync(params, attempt)),
  };
}
