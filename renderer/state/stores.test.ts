import { describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../shared/errors/coded-error.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { createReplicaStore } from './replica-store.ts';
import { createTraceStore } from './trace-store.ts';
import { createWorkStore } from './work-store.ts';

const refused = () => Promise.reject(new CodedError('INTERNAL', 'x'));
const silent: EngineClient = {
  status: refused,
  regions: refused,
  trace: refused,
  batch: refused,
  find: refused,
  audit: refused,
  sync: refused,
  trust: refused,
  freshness: refused,
  verify: refused,
};
const asOf: AsOf = {
  regions: [],
  national: { size: 0, trustedTime: null },
  freshness: 'unknown',
  reasons: [],
  gaps: [],
};
const life = (code: string): TraceAnswer => ({
  code,
  kind: 'platform',
  identity: { product: null, name: null, batch: null, expiry: null, level: null },
  events: [],
  holder: null,
  state: 'unknown',
  holds: [],
  parents: [],
  children: [],
  contradictions: [],
  findings: [],
  recalls: [],
  parties: {},
  asOf,
});
const verified = { ok: true, packs: 1, bytes: 1, seconds: 1, problems: [] };

describe('traces', () => {
  it('keep a failure, and ask again when asked again', async () => {
    const trace = vi.fn().mockRejectedValueOnce(new CodedError('INTERNAL', 'x')).mockResolvedValue(life('1'));
    const store = createTraceStore({ ...silent, trace }, () => {});
    await store.getState().ask('1');
    expect(store.getState().answers.get('1')).toMatchObject({ kind: 'failed', error: { code: 'INTERNAL' } });
    await store.getState().ask('1');
    expect(store.getState().answers.get('1')?.kind).toBe('ready');
  });

  it('ask once for what is there or on its way, and tell its as-of', async () => {
    const trace = vi.fn(({ code }: { code: string }) => Promise.resolve(life(code)));
    const noticed = vi.fn();
    const store = createTraceStore({ ...silent, trace }, noticed);
    await Promise.all([store.getState().ask('1'), store.getState().ask('1')]);
    await store.getState().ask('1');
    expect(trace).toHaveBeenCalledOnce();
    expect(noticed).toHaveBeenCalledExactlyOnceWith(asOf);
  });

  it('drop an answer that comes after the replica changed', async () => {
    let answer: (value: TraceAnswer) => void = () => {};
    const trace = () =>
      new Promise<TraceAnswer>((resolve) => {
        answer = resolve;
      });
    const store = createTraceStore({ ...silent, trace }, () => {});
    const asked = store.getState().ask('1');
    store.getState().forget();
    answer(life('1'));
    await asked;
    expect(store.getState().answers.size).toBe(0);
  });

  it('hold a bounded number of answers', async () => {
    const store = createTraceStore({ ...silent, trace: ({ code }) => Promise.resolve(life(code)) }, () => {});
    for (let code = 0; code < 250; code++) await store.getState().ask(String(code));
    expect(store.getState().answers.size).toBe(200);
    expect(store.getState().answers.has('249')).toBe(true);
  });

  it('remember the latest first, each once', () => {
    const store = createTraceStore(silent, () => {});
    for (const code of ['1', '2', '1']) store.getState().remember(code);
    expect(store.getState().recent).toEqual(['1', '2']);
  });
});

describe('work', () => {
  it('is one at a time', async () => {
    let finish: (value: typeof verified) => void = () => {};
    const verify = vi.fn(
      () =>
        new Promise<typeof verified>((resolve) => {
          finish = resolve;
        }),
    );
    const store = createWorkStore({ ...silent, verify }, () => {});
    const first = store.getState().start({ kind: 'verify', deep: false });
    await store.getState().start({ kind: 'sync' });
    expect(store.getState().running?.work.kind).toBe('verify');
    finish(verified);
    await first;
    expect(store.getState()).toMatchObject({ running: null, outcome: { kind: 'verified' } });
  });

  it('cancelled is no failure, and what it may have changed is read again', async () => {
    const settled = vi.fn();
    const sync: EngineClient['sync'] = (_params, work) =>
      new Promise((_resolve, reject) => {
        work?.signal?.addEventListener('abort', () => reject(new CodedError('CANCELLED', 'x')));
      });
    const store = createWorkStore({ ...silent, sync }, settled);
    const running = store.getState().start({ kind: 'sync' });
    store.getState().cancel();
    expect(store.getState().running?.cancelling).toBe(true);
    await running;
    expect(store.getState().outcome).toEqual({ kind: 'cancelled' });
    expect(settled).toHaveBeenCalledOnce();
  });

  it('failed keeps its coded error', async () => {
    const store = createWorkStore(silent, () => {});
    await store.getState().start({ kind: 'sync' });
    expect(store.getState().outcome).toMatchObject({ kind: 'failed', error: { code: 'INTERNAL' } });
  });
});

describe('the replica', () => {
  it('that cannot be read at first is shown as failed', async () => {
    const store = createReplicaStore(silent);
    await store.getState().refresh();
    expect(store.getState().view.kind).toBe('failed');
    expect(store.getState().asOf).toBeNull();
  });
});
