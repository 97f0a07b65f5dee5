/** How long work reports itself: to a terminal, to a window, to nobody. */
export interface Progress {
  /** Stable name of the step (`capture`, `packs`, `verify` …); the reader of it translates. */
  readonly phase: string;
  readonly done: number;
  /** Null while the amount of work is not known. */
  readonly total: number | null;
  /** `rows`, `bytes`, `files`, `events`, `packs`, `codes`. */
  readonly unit: string;
  /** The same work in rows and in bytes, where it has both. */
  readonly rows?: Amount;
  readonly bytes?: Amount;
  /** Bytes that came over the network or were copied, also of what is not done yet. */
  readonly receivedBytes?: number;
  /** At the pace so far; null while there is none to go by. */
  readonly secondsLeft?: number | null;
}

export interface Amount {
  readonly done: number;
  readonly total: number;
}

export interface LongWork {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
