/** The long work a person starts from the window: one at a time, with progress, cancellable. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { LongWork, Progress } from '../../shared/protocol/progress.ts';
import type { SyncAnswer, VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { asCoded } from './load.ts';

export type Work = { readonly kind: 'sync' } | { readonly kind: 'verify'; readonly deep: boolean };

export type Outcome =
  | { readonly kind: 'synced'; readonly answer: SyncAnswer }
  | { readonly kind: 'verified'; readonly answer: VerifyAnswer }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: CodedError };

export interface WorkState {
  readonly running: {
    readonly work: Work;
    readonly progress: Progress | null;
    readonly cancelling: boolean;
  } | null;
  /** Of the work that ended last. */
  readonly outcome: Outcome | null;
  /** Nothing happens while other work is running. */
  start(work: Work): Promise<void>;
  cancel(): void;
}

export type WorkStore = StoreApi<WorkState>;

/** `onSettled` runs after every end, good or bad: cancelled work may have changed the replica too. */
export function createWorkStore(client: EngineClient, onSettled: () => void): WorkStore {
  let abort = new AbortController();
  return createStore<WorkState>()((set, get) => ({
    running: null,
    outcome: null,
    async start(work) {
      if (get().running) return;
      abort = new AbortController();
      set({ running: { work, progress: null, cancelling: false }, outcome: null });
      const onProgress = (progress: Progress) => {
        const { running } = get();
        if (running) set({ running: { ...running, progress } });
      };
      const outcome = await run(client, work, { signal: abort.signal, onProgress });
      set({ running: null, outcome });
      onSettled();
    },
    cancel() {
      const { running } = get();
      if (!running || running.cancelling) return;
      set({ running: { ...running, cancelling: true } });
      abort.abort();
    },
  }));
}

async function run(client: EngineClient, work: Work, long: LongWork): Promise<Outcome> {
  try {
    if (work.kind === 'sync') return { kind: 'synced', answer: await client.sync({}, long) };
    return { kind: 'verified', answer: await client.verify({ deep: work.deep }, long) };
  } catch (error) {
    const coded = asCoded(error);
    return coded.code === 'CANCELLED' ? { kind: 'cancelled' } : { kind: 'failed', error: coded };
  }
}
