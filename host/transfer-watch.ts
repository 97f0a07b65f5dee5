/**
 * Ends a transfer that stands still. There is no limit on the whole: a large file on a slow line takes as long as
 * it takes. But a peer that sends nothing, or a byte now and then, holds a workstation up no longer than this.
 */
export interface TransferPace {
  /** Milliseconds in which something must arrive. */
  readonly stallMs: number;
  /** Bytes that must arrive in that time. */
  readonly leastBytes: number;
}

export const defaultPace: TransferPace = { stallMs: 30_000, leastBytes: 4_096 };

export class TransferWatch {
  readonly signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #arrived = 0;

  constructor(pace: TransferPace, signal?: AbortSignal) {
    const stalled = new AbortController();
    this.signal = signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal;
    this.#timer = setInterval(() => {
      if (this.#arrived < pace.leastBytes) stalled.abort(new Error('the transfer stands still'));
      this.#arrived = 0;
    }, pace.stallMs);
  }

  arrived(bytes: number): void {
    this.#arrived += bytes;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
