/**
 * Opens the engine for one command and closes it whatever happens. Loaded late: `--help` needs no database. What a
 * command asks is held against the same contract, with the same limits, as what a window asks.
 */
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';

export interface EngineChoice {
  readonly home: string;
  /** Another address of the centre than the enrolled one. */
  readonly cloudUrl?: string;
}

/** Errors: PARAMS_INVALID, and what the engine throws. */
export async function withEngine<T>(
  choice: EngineChoice,
  use: (handlers: EngineHandlers) => Promise<T>,
): Promise<T> {
  const { openEngine } = await import('../engine/service.ts');
  const { checkedHandlers } = await import('../shared/protocol/checked-handlers.ts');
  const engine = await openEngine(choice);
  try {
    return await use(checkedHandlers(engine.handlers));
  } finally {
    await engine.close();
  }
}
