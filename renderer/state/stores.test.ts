import { describe, expect, it, vi } from 'vitest';
import { CodedError } from '../../shared/errors/coded-error.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import { type EngineClient, engineContract } from '../../shared/protocol/engine-contract.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { createReplicaStore } from './replica-store.ts';
import { createTraceStore } from './trace-store.ts';

const refused = () => Promise.reject(new CodedError('INTERNAL', 'x'));
const silent = Object.fromEntries(
  Object.keys(engineContract).map((method) => [method, refused]),
) as unknown as EngineClient;
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

describe('the replica', () => {
  it('that cannot be read at first is shown as failed', async () => {
    const store = createReplicaStore(silent);
    await store.getState().refresh();
    expect(store.getState().view.kind).toBe('failed');
    expect(store.getState().asOf).toBeNull();
  });
});
