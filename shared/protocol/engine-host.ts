/**
 * The engine's end of the contract: answers the requests of one window. Everything that arrives is checked
 * before a handler sees it (GB/T 22239-2019 L3-CES1-20), everything a handler returns before it leaves.
 */
import { Check } from 'typebox/value';
import { type CodedError, isCodedError, raiser } from '../errors/coded-error.ts';
import { protocolErrors } from '../errors/protocol-errors.ts';
import {
  type EngineHandlers,
  type EngineMethod,
  engineContract,
  isEngineMethod,
  type Params,
} from './engine-contract.ts';
import { maxRequestsAtOnce, progressIntervalMs } from './limits.ts';
import type { MessageChannelEnd } from './message-channel.ts';
import { type EngineMessage, misfit, toWire, windowMessageSchema } from './messages.ts';
import type { LongWork, Progress } from './progress.ts';

const fail = raiser(protocolErrors);

export interface EngineHostOptions {
  readonly handlers: EngineHandlers;
  readonly channel: MessageChannelEnd;
  /** Hears of failures that are nobody's bad input; the window is told only `INTERNAL`. */
  readonly onInternalError?: (method: string, error: unknown) => void;
  /** Epoch ms; for tests. */
  readonly now?: () => number;
}

/** Serves until the channel closes; whatever is under way then is cancelled. */
export function serveEngine(options: EngineHostOptions): void {
  const { handlers, channel } = options;
  const underWay = new Map<number, AbortController>();
  const reply = (message: EngineMessage) => channel.send(message);
  const refuse = (id: number, error: CodedError) => reply({ kind: 'failure', id, error: toWire(error) });

  async function answer(id: number, method: EngineMethod, params: unknown): Promise<void> {
    const controller = new AbortController();
    underWay.set(id, controller);
    const onProgress = throttled(
      (progress) => reply({ kind: 'progress', id, progress }),
      options.now ?? Date.now,
    );
    const outcome = await settle(handlers, method, params, { signal: controller.signal, onProgress });
    underWay.delete(id);
    if (outcome.ok) return reply({ kind: 'result', id, result: outcome.result });
    if (controller.signal.aborted) return refuse(id, fail('CANCELLED'));
    if (isCodedError(outcome.error)) return refuse(id, outcome.error);
    options.onInternalError?.(method, outcome.error);
    refuse(id, fail('INTERNAL'));
  }

  channel.listen(
    (message) => {
      if (!Check(windowMessageSchema, message)) {
        // Without a trustworthy id there is nobody to answer: a peer that does not speak the protocol is cut off.
        channel.close();
        return;
      }
      if (message.kind === 'cancel') {
        underWay.get(message.id)?.abort();
        return;
      }
      const { id, method, params } = message;
      if (underWay.has(id)) return refuse(id, fail('REQUEST_ID_REUSED', { id }));
      if (underWay.size >= maxRequestsAtOnce)
        return refuse(id, fail('TOO_MANY_REQUESTS', { limit: maxRequestsAtOnce }));
      if (!isEngineMethod(method)) return refuse(id, fail('METHOD_UNKNOWN', { method }));
      const wrong = misfit(engineContract[method].params, params);
      if (wrong)
        return refuse(id, fail('PARAMS_INVALID', { method, reason: wrong.reason }, { path: wrong.path }));
      void answer(id, method, params);
    },
    () => {
      for (const controller of underWay.values()) controller.abort();
    },
  );
}

type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: unknown };

async function settle<M extends EngineMethod>(
  handlers: EngineHandlers,
  method: M,
  params: unknown,
  work: LongWork,
): Promise<Outcome> {
  try {
    // The border: `misfit` held these parameters against this method's schema.
    const result = await handlers[method](params as Params<M>, work);
    const wrong = misfit(engineContract[method].result, result);
    if (wrong === null) return { ok: true, result };
    return {
      ok: false,
      error: fail('RESULT_INVALID', { method, reason: wrong.reason }, { path: wrong.path }),
    };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Lets through the first report of every phase, then one per interval: a pass over rows may report each block. */
function throttled(report: (progress: Progress) => void, now: () => number): (progress: Progress) => void {
  let phase: string | null = null;
  let last = 0;
  return (progress) => {
    const time = now();
    if (progress.phase === phase && time - last < progressIntervalMs) return;
    phase = progress.phase;
    last = time;
    report(progress);
  };
}
