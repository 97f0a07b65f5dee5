/** The window's long work: one at a time, the rest waits in order; with progress, cancellable, over every page. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { NoticeKind } from '../../shared/protocol/host-request.ts';
import type { Progress } from '../../shared/protocol/progress.ts';
import type { Words } from '../i18n/use-words.ts';
import { asCoded } from '../state/load.ts';
import type { JobKind, JobSummary } from './job-kind.ts';

/** Ended jobs that are kept to be read. */
const endedKept = 20;

export interface RunningProgress extends Progress {
  /** Milliseconds on the page's steady clock when this phase was first heard of, and how far it was then. */
  readonly phaseSinceMs: number;
  readonly phaseFrom: number;
}

export type JobState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly progress: RunningProgress | null; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly summary: (words: Words) => JobSummary; readonly news?: NoticeKind }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: CodedError };

export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly title: (words: Words) => string;
  readonly state: JobState;
}

export interface JobsState {
  /** In the order they were asked for. */
  readonly jobs: readonly Job[];
  /** Resolves with the result, or null where it was cancelled, failed, or is under way already. */
  start<P, R>(kind: JobKind<P, R>, params: P): Promise<R | null>;
  cancel(id: number): void;
  /** Takes an ended job off the list. */
  dismiss(id: number): void;
}

export type JobStore = StoreApi<JobsState>;

export function isUnderWay({ state }: Job): boolean {
  return state.kind === 'waiting' || state.kind === 'running';
}

/** `onSettled` runs after every end, good or bad: cancelled work may have changed the replica too. */
export function createJobStore(client: EngineClient, onSettled: () => void): JobStore {
  const aborts = new Map<number, AbortController>();
  let nextId = 1;
  let last: Promise<unknown> = Promise.resolve();

  return createStore<JobsState>()((set, get) => {
    const put = (id: number, state: JobState) => {
      const jobs = get().jobs.map((job) => (job.id === id ? { ...job, state } : job));
      const ended = jobs.filter((job) => !isUnderWay(job));
      const dropped = new Set(ended.slice(0, Math.max(0, ended.length - endedKept)).map((job) => job.id));
      set({ jobs: jobs.filter((job) => !dropped.has(job.id)) });
    };
    const hear = (id: number, progress: Progress) => {
      const state = get().jobs.find((job) => job.id === id)?.state;
      if (state?.kind !== 'running') return;
      const same = state.progress?.phase === progress.phase ? state.progress : null;
      const phaseSinceMs = same?.phaseSinceMs ?? performance.now();
      put(id, {
        ...state,
        progress: { ...progress, phaseSinceMs, phaseFrom: same?.phaseFrom ?? progress.done },
      });
    };

    async function run<P, R>(id: number, kind: JobKind<P, R>, params: P): Promise<R | null> {
      const signal = aborts.get(id)?.signal;
      if (signal === undefined || signal.aborted) return null;
      put(id, { kind: 'running', progress: null, cancelling: false });
      try {
        const result = await kind.run(client, params, {
          signal,
          onProgress: (progress) => hear(id, progress),
        });
        const news = kind.news?.(result) ?? 'job-finished';
        put(id, { kind: 'done', summary: (words) => kind.summary(result, words), news });
        return result;
      } catch (error) {
        const coded = asCoded(error);
        put(id, coded.code === 'CANCELLED' ? { kind: 'cancelled' } : { kind: 'failed', error: coded });
        return null;
      } finally {
        aborts.delete(id);
        onSettled();
      }
    }

    return {
      jobs: [],
      start(kind, params) {
        if (get().jobs.some((job) => job.kind === kind.id && isUnderWay(job))) return Promise.resolve(null);
        const id = nextId++;
        aborts.set(id, new AbortController());
        const title = (words: Words) => kind.title(params, words);
        set({ jobs: [...get().jobs, { id, kind: kind.id, title, state: { kind: 'waiting' } }] });
        const result = last.then(() => run(id, kind, params));
        last = result;
        return result;
      },
      cancel(id) {
        const job = get().jobs.find((one) => one.id === id);
        if (!job || !isUnderWay(job)) return;
        if (job.state.kind === 'running') put(id, { ...job.state, cancelling: true });
        else put(id, { kind: 'cancelled' });
        aborts.get(id)?.abort();
      },
      dismiss: (id) => set({ jobs: get().jobs.filter((job) => job.id !== id || isUnderWay(job)) }),
    };
  });
}
