import { describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../shared/errors/coded-error.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { JobKind } from './job-kind.ts';
import { createJobStore, type RunningProgress } from './job-store.ts';
import { secondsLeft } from './time-left.ts';
import { verifyJob } from './verify-job.ts';

const refused = () => Promise.reject(new CodedError('INTERNAL', 'x'));
const client = new Proxy({} as EngineClient, { get: () => refused });

/** A job that ends when it is told to. */
function paced(id: string) {
  let end: (result: string) => void = () => {};
  let work: LongWork = {};
  const kind: JobKind<null, string> = {
    id,
    title: () => id,
    run: (_client, _params, given) => {
      work = given;
      return new Promise((resolve, reject) => {
        end = resolve;
        given.signal?.addEventListener('abort', () => reject(new CodedError('CANCELLED', 'x')));
      });
    },
    summary: (result) => ({ tone: 'good', title: result }),
  };
  return { kind, end: (result: string) => end(result), work: () => work };
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('jobs', () => {
  it('run one after the other, and the same kind not twice', async () => {
    const [first, second] = [paced('sync'), paced('verify')];
    const store = createJobStore(client, () => {});
    const states = () => store.getState().jobs.map(({ state }) => state.kind);
    const one = store.getState().start(first.kind, null);
    const two = store.getState().start(second.kind, null);
    expect(await store.getState().start(first.kind, null)).toBeNull();
    await turn();
    expect(states()).toEqual(['running', 'waiting']);
    first.end('a');
    expect(await one).toBe('a');
    await turn();
    expect(states()).toEqual(['done', 'running']);
    second.end('b');
    expect(await two).toBe('b');
  });

  it('that found damage is told as that, and not as finished', async () => {
    const news = async (ok: boolean) => {
      const answer = { ok, packs: 1, bytes: 1, seconds: 1, problems: [] };
      const store = createJobStore(
        { verify: () => Promise.resolve(answer) } as unknown as EngineClient,
        () => {},
      );
      await store.getState().start(verifyJob, { deep: false });
      return store.getState().jobs[0]?.state;
    };
    expect(await news(false)).toMatchObject({ kind: 'done', news: 'damage-found' });
    expect(await news(true)).toMatchObject({ kind: 'done', news: 'job-finished' });
  });

  it('that fails keeps its coded error and lets the next one run', async () => {
    const next = paced('audit');
    const store = createJobStore(client, () => {});
    const failing: JobKind<null, never> = {
      ...paced('sync').kind,
      run: refused,
      summary: () => refused as never,
    };
    expect(await store.getState().start(failing, null)).toBeNull();
    void store.getState().start(next.kind, null);
    await turn();
    expect(store.getState().jobs.map(({ state }) => state)).toMatchObject([
      { kind: 'failed', error: { code: 'INTERNAL' } },
      { kind: 'running' },
    ]);
  });

  it('cancelled is no failure, and what it may have changed is read again', async () => {
    const settled = vi.fn();
    const job = paced('sync');
    const store = createJobStore(client, settled);
    const ended = store.getState().start(job.kind, null);
    await turn();
    store.getState().cancel(1);
    expect(store.getState().jobs[0]?.state).toMatchObject({ kind: 'running', cancelling: true });
    expect(await ended).toBeNull();
    expect(store.getState().jobs[0]?.state.kind).toBe('cancelled');
    expect(settled).toHaveBeenCalledOnce();
  });

  it('cancelled while waiting never begins', async () => {
    const [first, second] = [paced('sync'), paced('verify')];
    const run = vi.spyOn(second.kind, 'run');
    const store = createJobStore(client, () => {});
    void store.getState().start(first.kind, null);
    const waiting = store.getState().start(second.kind, null);
    store.getState().cancel(2);
    await turn();
    first.end('a');
    expect(await waiting).toBeNull();
    expect(run).not.toHaveBeenCalled();
  });

  it('are dismissed when ended, not before', async () => {
    const job = paced('sync');
    const store = createJobStore(client, () => {});
    const ended = store.getState().start(job.kind, null);
    await turn();
    store.getState().dismiss(1);
    expect(store.getState().jobs).toHaveLength(1);
    job.end('a');
    await ended;
    store.getState().dismiss(1);
    expect(store.getState().jobs).toEqual([]);
  });

  it('count a phase from where it was first heard of', async () => {
    const job = paced('sync');
    const store = createJobStore(client, () => {});
    void store.getState().start(job.kind, null);
    await turn();
    job.work().onProgress?.({ phase: 'packs', done: 10, total: 100, unit: 'bytes' });
    job.work().onProgress?.({ phase: 'packs', done: 40, total: 100, unit: 'bytes' });
    const state = store.getState().jobs[0]?.state;
    expect(state?.kind === 'running' && state.progress).toMatchObject({ done: 40, phaseFrom: 10 });
  });
});

describe('the time left', () => {
  const progress: RunningProgress = {
    phase: 'packs',
    done: 30,
    total: 100,
    unit: 'bytes',
    phaseSinceMs: 1_000,
    phaseFrom: 10,
  };
  it('is what the pace makes it', () => expect(secondsLeft(progress, 5_000)).toBe(14));
  it.each([
    ['no total', { total: null }, 5_000],
    ['nothing done yet', { done: 10 }, 5_000],
    ['too short a time', {}, 1_100],
  ])('is not guessed from %s', (_why, change, now) => {
    expect(secondsLeft({ ...progress, ...change }, now)).toBeNull();
  });
  it('is never negative', () => expect(secondsLeft({ ...progress, done: 120 }, 5_000)).toBe(0));
});
