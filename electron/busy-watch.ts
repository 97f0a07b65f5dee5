/** Says when long work begins and when the last of it ends: meanwhile the machine is kept awake. */
import { type EngineHandlers, engineContract, isEngineMethod } from '../shared/protocol/engine-contract.ts';

export function watchBusy(handlers: EngineHandlers, tell: (busy: boolean) => void): EngineHandlers {
  let running = 0;
  const watched = Object.entries(handlers).map(([method, handler]) => {
    if (!isEngineMethod(method) || !engineContract[method].long) return [method, handler];
    return [
      method,
      async (...params: unknown[]) => {
        if (running++ === 0) tell(true);
        try {
          return await Reflect.apply(handler, handlers, params);
        } finally {
          running -= 1;
          if (running === 0) tell(false);
        }
      },
    ];
  });
  // The border: the same methods, each with the handler it had.
  return Object.fromEntries(watched) as EngineHandlers;
}
