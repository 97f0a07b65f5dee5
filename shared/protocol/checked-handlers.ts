/** Handlers for a caller in the same process: what it asks is judged as if it came over a channel. */
import { raiser } from '../errors/coded-error.ts';
import { protocolErrors } from '../errors/protocol-errors.ts';
import { type EngineHandlers, engineContract, isEngineMethod } from './engine-contract.ts';
import { misfit } from './messages.ts';

const fail = raiser(protocolErrors);

/** Error of each: PARAMS_INVALID, with the parameter as its place. */
export function checkedHandlers(handlers: EngineHandlers): EngineHandlers {
  return new Proxy(handlers, {
    get(target, method, receiver) {
      const answer: unknown = Reflect.get(target, method, receiver);
      if (typeof method !== 'string' || !isEngineMethod(method) || typeof answer !== 'function')
        return answer;
      return async (params: unknown, work: unknown) => {
        const wrong = misfit(engineContract[method].params, params);
        if (wrong) throw fail('PARAMS_INVALID', { method, reason: wrong.reason }, { path: wrong.path });
        return Reflect.apply(answer, target, [params, work]) as unknown;
      };
    },
  });
}
