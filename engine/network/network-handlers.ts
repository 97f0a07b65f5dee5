/** The engine's side of the network methods, and of common sources among packs. */
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { investigateCases } from '../investigate/investigate-cases.ts';
import type { Answering } from '../record/answering.ts';
import { answerNetwork } from './answer-network.ts';
import { answerPaths } from './answer-paths.ts';
import type { NetworkCache } from './network-cache.ts';

export type NetworkHandlers = Pick<EngineHandlers, 'network' | 'networkPaths' | 'investigate'>;

export function networkHandlers(answering: () => Answering, cache: NetworkCache): NetworkHandlers {
  return {
    network: async (question, work) => {
      const present = answering();
      return answerNetwork(present, cache.of(present, work), question);
    },
    networkPaths: async (question, work) => {
      const present = answering();
      return answerPaths(present, cache.of(present, work), question, work);
    },
    investigate: async (question, work) => {
      const present = answering();
      return investigateCases(present, question, () => cache.of(present, work));
    },
  };
}
