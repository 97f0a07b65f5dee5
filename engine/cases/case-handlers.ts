/** The engine's side of the cases a person keeps. */
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import type { CaseStore } from './case-store.ts';

export type CaseHandlers = Pick<EngineHandlers, 'caseList' | 'caseOpen' | 'caseSave' | 'caseDelete'>;

export function caseHandlers(store: CaseStore): CaseHandlers {
  return {
    caseList: async () => store.list(),
    caseOpen: async ({ id }) => ({ case: store.open(id) }),
    caseSave: async (change) => ({ case: store.save(change) }),
    caseDelete: async ({ id, revision }) => ({ case: store.remove(id, revision) }),
  };
}
