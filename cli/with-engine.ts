/** Opens the engine for one command and closes it whatever happens. Loaded late: `--help` needs no database. */
import type { EngineHandlers } from '../shared/protocol/engine-contract.ts';

export interface EngineChoice {
  readonly home: string;
  /** Another address of the centre than the enrolled one. */
  readonly cloudUrl?: string;
}

export async function withEngine<T>(
  choice: EngineChoice,
  use: (handlers: EngineHandlers) => Promise<T>,
): Promise<T> {
  const { openEngine } = await import('../engine/service.ts');
  const engine = await openEngine(choice);
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}
