/** Everything the pages share, made once per connection and handed down by context. */
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { ConnectedEngine } from '../../shared/protocol/engine-client.ts';
import type { EngineClient } from '../../shared/protocol/engine-contract.ts';
import { createJobStore, type JobStore } from '../jobs/job-store.ts';
import { type AuditStore, createAuditStore } from './audit-store.ts';
import { createReplicaStore, type ReplicaStore } from './replica-store.ts';
import { createTraceStore, type TraceStore } from './trace-store.ts';

export interface Workstation {
  /** For what needs no store: asked by a page, kept by the page. */
  readonly engine: EngineClient;
  readonly connection: StoreApi<{ readonly lost: boolean }>;
  readonly replica: ReplicaStore;
  readonly jobs: JobStore;
  readonly audits: AuditStore;
  readonly traces: TraceStore;
}

export function createWorkstation(engine: ConnectedEngine): Workstation {
  const { client } = engine;
  const connection = createStore(() => ({ lost: false }));
  void engine.closed.then(() => connection.setState({ lost: true }));
  const replica = createReplicaStore(client);
  const traces = createTraceStore(client, (asOf) => replica.getState().noticed(asOf));
  const jobs = createJobStore(client, () => {
    traces.getState().forget();
    void replica.getState().refresh();
  });
  const audits = createAuditStore(jobs, (asOf) => replica.getState().noticed(asOf));
  void replica.getState().refresh();
  return { engine: client, connection, replica, jobs, audits, traces };
}

export const WorkstationContext = createContext<Workstation | null>(null);

export function useWorkstation(): Workstation {
  const workstation = useContext(WorkstationContext);
  if (workstation === null) throw new Error('a page outside of the workstation');
  return workstation;
}
