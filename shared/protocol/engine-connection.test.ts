import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CodedError } from '../errors/coded-error.ts';
import type { AsOf } from './as-of.ts';
import { connectEngine } from './engine-client.ts';
import { type EngineHandlers, engineContract } from './engine-contract.ts';
import { serveEngine } from './engine-host.ts';
import { maxRequestsAtOnce } from './limits.ts';
import { memoryChannel } from './memory-channel.ts';
import { unusedEngine } from './unused-engine.fixture.ts';

const asOf: AsOf = {
  regions: [{ region: '330102', size: 3, completeThrough: '2026-11-22T10:05:00Z', state: 'fresh' }],
  national: { size: 9, trustedTime: null },
  freshness: 'unknown',
  reasons: [{ code: 'no_trusted_time' }],
  gaps: [],
};
const verified = { ok: true, packs: 4, bytes: 1024, seconds: 0.5, problems: [] };

function connected(handlers: Partial<EngineHandlers>, options: { now?: () => number } = {}) {
  const [window, engine] = memoryChannel();
  const onInternalError = vi.fn();
  serveEngine({ handlers: { ...unusedEngine, ...handlers }, channel: engine, onInternalError, ...options });
  return { ...connectEngine(window), engine, onInternalError };
}

/** A window that says whatever it is told to, without the client's manners. */
function rude(handlers: Partial<EngineHandlers> = {}) {
  const [window, engine] = memoryChannel();
  serveEngine({ handlers: { ...unusedEngine, ...handlers }, channel: engine });
  const received: unknown[] = [];
  const onClose = vi.fn();
  window.listen((message) => received.push(message), onClose);
  return { window, received, onClose };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('what the engine refuses', () => {
  it('answers an unknown method with METHOD_UNKNOWN, inherited names included', async () => {
    const { window, received } = rude();
    for (const method of ['erase', 'toString', '__proto__', 'constructor']) {
      window.send({ kind: 'request', id: 1, method, params: {} });
    }
    await settled();
    expect(received).toHaveLength(4);
    for (const message of received)
      expect(message).toMatchObject({ kind: 'failure', error: { code: 'METHOD_UNKNOWN' } });
  });

  it.each([
    ['missing', {}],
    ['of another type', { code: 20 }],
    ['empty', { code: '' }],
    ['over-long', { code: 'x'.repeat(513) }],
    ['misspelt beside', { code: 'x', cdoe: 'y' }],
    ['not an object', 'x'],
  ])('refuses parameters that are %s, before the handler sees them', async (_, params) => {
    const trace = vi.fn();
    const { window, received } = rude({ trace });
    window.send({ kind: 'request', id: 7, method: 'trace', params });
    await settled();
    expect(received).toMatchObject([{ kind: 'failure', id: 7, error: { code: 'PARAMS_INVALID' } }]);
    expect(trace).not.toHaveBeenCalled();
  });

  it('says where in the parameters the fault lies', async () => {
    const { client } = connected({});
    await expect(client.audit({ rules: ['S1', ''] })).rejects.toMatchObject({
      code: 'PARAMS_INVALID',
      place: { path: '/rules/1' },
    });
  });

  it('cuts off a peer that does not speak the protocol', async () => {
    for (const message of [
      null,
      'hello',
      { kind: 'request' },
      { kind: 'request', id: -1, method: 'status', params: {} },
    ]) {
      const { window, onClose } = rude();
      window.send(message);
      await settled();
      expect(onClose).toHaveBeenCalledOnce();
    }
  });

  it('survives any message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (message) => {
        const { window } = rude();
        window.send(message);
        await settled();
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a second request under an id still at work, and answers the first', async () => {
    let finish: (value: typeof verified) => void = () => {};
    const { window, received } = rude({
      verify: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    window.send({ kind: 'request', id: 1, method: 'verify', params: {} });
    window.send({ kind: 'request', id: 1, method: 'verify', params: {} });
    await settled();
    finish(verified);
    await settled();
    expect(received).toMatchObject([
      { kind: 'failure', id: 1, error: { code: 'REQUEST_ID_REUSED' } },
      { kind: 'result', id: 1 },
    ]);
  });

  it('bounds the requests under way', async () => {
    const { client } = connected({ verify: () => new Promise(() => {}) });
    for (let i = 0; i < maxRequestsAtOnce; i++) void client.verify({}).catch(() => {});
    await expect(client.verify({})).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });
});

describe('what neither side believes', () => {
  // Handlers of a programmer's mistake: the types would not let them through.
  const lying = (result: unknown) =>
    ({ verify: () => Promise.resolve(result) }) as unknown as Partial<EngineHandlers>;

  it('an answer that is not the contract’s does not leave the engine', async () => {
    const { client } = connected(lying({ ...verified, packs: -1 }));
    await expect(client.verify({})).rejects.toMatchObject({
      code: 'RESULT_INVALID',
      place: { path: '/packs' },
    });
  });

  it('an answer that is not the contract’s is not shown by the window', async () => {
    const [window, engine] = memoryChannel();
    engine.listen(
      () => engine.send({ kind: 'result', id: 1, result: { ok: 'yes' } }),
      () => {},
    );
    await expect(connectEngine(window).client.verify({})).rejects.toMatchObject({ code: 'RESULT_INVALID' });
  });

  it('an engine that does not speak the protocol is left', async () => {
    const [window, engine] = memoryChannel();
    const { client, closed } = connectEngine(window);
    const call = client.status({});
    engine.send({ kind: 'result' });
    await expect(call).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    await closed;
  });
});

describe('errors', () => {
  it('cross whole: code, message, place and details', async () => {
    const raised = new CodedError(
      'CODE_MALFORMED',
      'Not a code',
      { file: 'a.xml', path: '$.x', line: 3 },
      { length: 19, kept: true },
    );
    const { client } = connected({ trace: () => Promise.reject(raised) });
    const error = await client.trace({ code: 'x' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CodedError);
    expect(error).toMatchObject({
      code: raised.code,
      message: raised.message,
      place: raised.place,
      details: raised.details,
    });
  });

  it('of a programmer cross without their text, and are reported', async () => {
    const { client, onInternalError } = connected({
      trace: () => Promise.reject(new Error('/home/officer/secret')),
    });
    const error = await client.trace({ code: 'x' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(error) + String(error)).not.toContain('officer');
    expect(onInternalError).toHaveBeenCalledOnce();
  });

  it('of one request leave its neighbours alone', async () => {
    const { client } = connected({
      trace: () => Promise.reject(new Error('x')),
      verify: () => Promise.resolve(verified),
    });
    const [bad, good] = await Promise.allSettled([client.trace({ code: 'x' }), client.verify({})]);
    expect(bad.status).toBe('rejected');
    expect(good).toEqual({ status: 'fulfilled', value: verified });
  });
});

describe('calls', () => {
  it('every method of the contract crosses with its parameters and its answer', async () => {
    const sync = vi.fn(() => Promise.resolve({ packs: 1, rows: 2, bytes: 3, seconds: 4, refused: [], asOf }));
    const { client } = connected({ sync });
    expect(await client.sync({})).toEqual({ packs: 1, rows: 2, bytes: 3, seconds: 4, refused: [], asOf });
    expect(sync).toHaveBeenCalledOnce();
    expect(Object.keys(client).sort()).toEqual(Object.keys(engineContract).sort());
  });

  it('keeps fields that a later version adds to an answer', async () => {
    const { client } = connected({ verify: () => Promise.resolve({ ...verified, later: 1 }) });
    expect(await client.verify({})).toHaveProperty('later', 1);
  });

  it('reports every phase, and within a phase no more often than the interval', async () => {
    let time = 0;
    const { client } = connected(
      {
        verify: async (_, { onProgress }) => {
          for (const [phase, at] of [
            ['read', 0],
            ['read', 99],
            ['read', 100],
            ['hash', 101],
          ] as const) {
            time = at;
            onProgress?.({ phase, done: at, total: null, unit: 'packs' });
          }
          return verified;
        },
      },
      { now: () => time },
    );
    const onProgress = vi.fn();
    await client.verify({}, { onProgress });
    expect(onProgress.mock.calls.map(([progress]) => [progress.phase, progress.done])).toEqual([
      ['read', 0],
      ['read', 100],
      ['hash', 101],
    ]);
  });

  it('a cancelled call is cancelled in the engine and ends with CANCELLED', async () => {
    let seen: AbortSignal | undefined;
    const { client } = connected({
      verify: (_, { signal }) => {
        seen = signal;
        return new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        );
      },
    });
    const abort = new AbortController();
    const call = client.verify({}, { signal: abort.signal });
    await settled();
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen?.aborted).toBe(true);
  });

  it('a call cancelled beforehand is never sent', async () => {
    const verify = vi.fn();
    const { client } = connected({ verify });
    await expect(client.verify({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(verify).not.toHaveBeenCalled();
  });

  it('a window that goes away cancels what it asked for', async () => {
    let seen: AbortSignal | undefined;
    const { client, close } = connected({
      verify: (_, { signal }) => {
        seen = signal;
        return new Promise(() => {});
      },
    });
    const call = client.verify({});
    await settled();
    close();
    await expect(call).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
    expect(seen?.aborted).toBe(true);
    await expect(client.status({})).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  });
});
