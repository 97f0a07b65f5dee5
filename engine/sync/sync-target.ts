/** What a synchronisation works on. */
import type { LogSource } from '../../shared/log/log-source.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LogEntries } from '../replica/log-entries.ts';
import type { NationalLog } from '../replica/national-log.ts';
import type { PackStore } from '../replica/pack-store.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';

export interface SyncTarget {
  readonly port: HostPort;
  readonly source: LogSource;
  readonly store: ReplicaStore;
  readonly packs: PackStore;
  readonly entries: LogEntries;
  readonly national: NationalLog;
  /** A fresh copy of the key of what is on its way in, to be overwritten by whoever asked. */
  readonly spoolKey: () => Uint8Array;
  /** Epoch ms. */
  readonly now: () => number;
}

/** What a synchronisation works on, but for its source. */
export type Replica = Omit<SyncTarget, 'source'>;
