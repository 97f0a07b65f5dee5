/** An engine that never answers: what the gallery shows is told, not asked. */
import type { ConnectedEngine } from '../../shared/protocol/engine-client.ts';
import { type EngineClient, engineContract } from '../../shared/protocol/engine-contract.ts';

const never = () => new Promise<never>(() => {});

export const silentEngine: ConnectedEngine = {
  // Every method of the contract, each the same.
  client: Object.fromEntries(
    Object.keys(engineContract).map((method) => [method, never]),
  ) as unknown as EngineClient,
  closed: never(),
  close: () => {},
};
