/** How long work reports itself: to a terminal, to a window, to nobody. */
export interface Progress {
  /** Stable name of the step (`capture`, `packs`, `verify` …); the reader of it translates. */
  readonly phase: string;
  readonly done: number;
  /** Null while the amount of work is not known. */
  readonly total: number | null;
  /** `rows`, `bytes`, `files`, `events`, `packs`, `codes`. */
  readonly unit: string;
}

export interface LongWork {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
