/** The window's end of the contract: calls that return promises, checked answers, cancellation, progress. */
import { Check } from 'typebox/value';
import { raiser } from '../errors/coded-error.ts';
import { protocolErrors } from '../errors/protocol-errors.ts';
import {
  type EngineClient,
  type EngineMethod,
  engineContract,
  type Params,
  type Result,
} from './engine-contract.ts';
import type { MessageChannelEnd } from './message-channel.ts';
import { engineMessageSchema, fromWire, misfit, type WindowMessage } from './messages.ts';
import type { LongWork, Progress } from './progress.ts';

const fail = raiser(protocolErrors);

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
  progress(progress: Progress): void;
}

export interface ConnectedEngine {
  readonly client: EngineClient;
  /** Resolves when the connection ends, whoever ends it. Calls under way reject with CONNECTION_LOST. */
  readonly closed: Promise<void>;
  close(): void;
}

export function connectEngine(channel: MessageChannelEnd): ConnectedEngine {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let open = true;
  let tellClosed: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    tellClosed = resolve;
  });
  const send = (message: WindowMessage) => channel.send(message);

  function end(): void {
    if (!open) return;
    open = false;
    for (const call of waiting.values()) call.reject(fail('CONNECTION_LOST'));
    waiting.clear();
    tellClosed();
  }

  function request(method: EngineMethod, params: unknown, work: LongWork): Promise<unknown> {
    if (!open) return Promise.reject(fail('CONNECTION_LOST'));
    if (work.signal?.aborted) return Promise.reject(fail('CANCELLED'));
    const id = nextId++;
    const cancel = () => send({ kind: 'cancel', id });
    const answered = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject, progress: (progress) => work.onProgress?.(progress) });
    });
    // The engine answers a cancelled call itself (CANCELLED, or the result if it was faster): until then it works.
    work.signal?.addEventListener('abort', cancel, { once: true });
    send({ kind: 'request', id, method, params });
    return answered.finally(() => work.signal?.removeEventListener('abort', cancel));
  }

  async function call<M extends EngineMethod>(
    method: M,
    params: Params<M>,
    work: LongWork = {},
  ): Promise<Result<M>> {
    const result = await request(method, params, work);
    const wrong = misfit(engineContract[method].result, result);
    if (wrong) throw fail('RESULT_INVALID', { method, reason: wrong.reason }, { path: wrong.path });
    // The border: `misfit` held the answer against this method's schema on the line above.
    return result as Result<M>;
  }

  channel.listen((message) => {
    // An engine that does not speak the protocol is not believed any further.
    if (!Check(engineMessageSchema, message)) return channel.close();
    const waiter = waiting.get(message.id);
    if (!waiter) return;
    if (message.kind === 'progress') return waiter.progress(message.progress);
    waiting.delete(message.id);
    if (message.kind === 'result') waiter.resolve(message.result);
    else waiter.reject(fromWire(message.error));
  }, end);

  return {
    client: {
      status: (params, work) => call('status', params, work),
      regions: (params, work) => call('regions', params, work),
      trace: (params, work) => call('trace', params, work),
      persons: (params, work) => call('persons', params, work),
      personalRoles: (params, work) => call('personalRoles', params, work),
      batch: (params, work) => call('batch', params, work),
      lookup: (params, work) => call('lookup', params, work),
      find: (params, work) => call('find', params, work),
      network: (params, work) => call('network', params, work),
      networkPaths: (params, work) => call('networkPaths', params, work),
      investigate: (params, work) => call('investigate', params, work),
      audit: (params, work) => call('audit', params, work),
      evidence: (params, work) => call('evidence', params, work),
      judgeEvidence: (params, work) => call('judgeEvidence', params, work),
      sync: (params, work) => call('sync', params, work),
      event: (params, work) => call('event', params, work),
      caseList: (params, work) => call('caseList', params, work),
      caseOpen: (params, work) => call('caseOpen', params, work),
      caseSave: (params, work) => call('caseSave', params, work),
      caseDelete: (params, work) => call('caseDelete', params, work),
      syncHistory: (params, work) => call('syncHistory', params, work),
      nationalPins: (params, work) => call('nationalPins', params, work),
      changeRegions: (params, work) => call('changeRegions', params, work),
      checkpointToShow: (params, work) => call('checkpointToShow', params, work),
      compareCheckpoint: (params, work) => call('compareCheckpoint', params, work),
      forkEvidence: (params, work) => call('forkEvidence', params, work),
      exportBundle: (params, work) => call('exportBundle', params, work),
      importBundle: (params, work) => call('importBundle', params, work),
      trust: (params, work) => call('trust', params, work),
      freshness: (params, work) => call('freshness', params, work),
      verify: (params, work) => call('verify', params, work),
    },
    closed,
    close: () => {
      channel.close();
      end();
    },
  };
}
