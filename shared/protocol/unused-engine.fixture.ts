/** Handlers of an engine that a test asks nothing of: every method of the contract refuses. */
import { type EngineHandlers, engineContract } from './engine-contract.ts';

const refuse = () => Promise.reject(new Error('not part of this test'));

export const unusedEngine = Object.fromEntries(
  Object.keys(engineContract).map((method) => [method, refuse]),
  // The keys are the contract's own; `fromEntries` forgets them.
) as unknown as EngineHandlers;
