/** Everything the pages share, made once per connection and handed down by context. */
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { ConnectedEngine } from '../../shared/protocol/engine-client.ts';
import { createReplicaStore, type ReplicaStore } from './replica-store.ts';
import { createTraceStore, type TraceStore } from './trace-store.ts';
import { createWorkStore, type WorkStore } from './work-store.ts';

export interface Workstation {
  readonly connection: StoreApi<{ readonly lost: boolean }>;
  readonly replica: ReplicaStore;
  readonly work: WorkStore;
  readonly traces: TraceStore;
}

export function createWorkstation(engine: ConnectedEngine): Workstation {
  const { client } = engine;
  const connection = createStore(() => ({ lost: false }));
  void engine.closed.then(() => connection.setState({ lost: true }));
  const replica = createReplicaStore(client);
  const traces = createTraceStore(client, (asOf) => replica.getState().noticed(asOf));
  const work = createWorkStore(client, () => {
    traces.getState().forget();
    void replica.getState().refresh();
  });
  void replica.getState().refresh();
  return { connection, replica, work, traces };
}

export const WorkstationContext = createContext<Workstation | null>(null);

export function useWorkstation(): Workstation {
  const workstation = useContext(WorkstationContext);
  if (workstation === null) throw new Error('a page outside of the workstation');
  return workstation;
}
