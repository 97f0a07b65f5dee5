/** What is known of the replica: its status, what is subscribed, and the latest as-of that any answer carried. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import type { RegionsAnswer, StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { asCoded, type Load } from './load.ts';

export interface ReplicaView {
  readonly status: StatusAnswer;
  readonly regions: RegionsAnswer;
}

export interface ReplicaState {
  readonly view: Load<ReplicaView>;
  /** Null until the first answer. */
  readonly asOf: AsOf | null;
  refresh(): Promise<void>;
  /** Every answer's as-of comes here, so that the bar never lags behind what the page shows. */
  noticed(asOf: AsOf): void;
}

export type ReplicaStore = StoreApi<ReplicaState>;

export function createReplicaStore(client: EngineClient): ReplicaStore {
  return createStore<ReplicaState>()((set, get) => ({
    view: { kind: 'loading' },
    asOf: null,
    async refresh() {
      try {
        const [status, regions] = await Promise.all([client.status({}), client.regions({})]);
        set({ view: { kind: 'ready', value: { status, regions } }, asOf: status.asOf });
      } catch (error) {
        // A failed refresh leaves what is on the screen; a failed first reading has nothing to leave.
        if (get().view.kind !== 'ready') set({ view: { kind: 'failed', error: asCoded(error) } });
      }
    },
    noticed: (asOf) => set({ asOf }),
  }));
}
