/** The engine's calls that change which packs are here: synchronise, subscribe. */
import { type HttpLogOptions, httpLogSource } from '../../host/log-source.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { DescribedFailure } from '../../shared/protocol/described-failure.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { asOf, isoTime } from '../freshness/as-of.ts';
import { fetchPersonal } from '../personal/fetch-personal.ts';
import { keptEvidence } from '../replica/kept-evidence.ts';
import { isWorthReleasing, releaseSpace } from '../replica/release-space.ts';
import { setting } from '../replica/replica-store.ts';
import { changeSubscription, dropUnsubscribed } from './change-subscription.ts';
import { completeList } from './complete-list.ts';
import { describedFailure } from './described-failure.ts';
import { orDiskFull } from './disk-full.ts';
import type { SyncReport } from './fill-regions.ts';
import type { Lacks } from './lack.ts';
import { nationalPins } from './national-pins.ts';
import { RegionRefusals } from './region-refusals.ts';
import { remembered, syncHistory } from './sync-history.ts';
import { syncReplica } from './sync-replica.ts';
import type { Replica } from './sync-target.ts';

export interface SyncLine {
  /** Another address of the centre than the enrolled one. */
  readonly cloudUrl: string | undefined;
  readonly line: Omit<HttpLogOptions, 'signal'> | undefined;
}

type SyncHandlers = Pick<
  EngineHandlers,
  'sync' | 'syncHistory' | 'nationalPins' | 'changeRegions' | 'forkEvidence'
> & {
  /** Holds the list of pins whole, from the centre where need be. */
  readonly completed: (work: LongWork) => Promise<void>;
};

export function syncHandlers(replica: Replica, { cloudUrl, line }: SyncLine): SyncHandlers {
  const { port, store } = replica;
  const centre = ({ signal }: LongWork) => {
    const url = cloudUrl ?? store.setting(setting.cloudUrl);
    if (url === null) throw replicaError('REPLICA_MISSING', { home: store.home });
    return httpLogSource(url, { ...line, ...(signal ? { signal } : {}) });
  };
  const completed = (work: LongWork) => completeList(port, store, () => centre(work));
  return {
    sync: async (_params, work) => {
      const source = centre(work);
      const recording = { database: store.database, now: replica.now };
      return remembered(recording, 'network', work.signal, () => synchronise(replica, source, work));
    },
    syncHistory: async () => syncHistory(store.database),
    nationalPins: async (_params, work) => {
      await completed(work);
      return nationalPins(store);
    },
    completed,
    forkEvidence: async () => ({
      kind: 'fork-evidence',
      version: 2,
      items: keptEvidence(store.database).map((item) => ({ ...item, seen: isoTime(item.seen) })),
    }),
    changeRegions: async ({ add, drop }, work) => {
      const subscribed = changeSubscription(replica, add ?? [], drop ?? []);
      const deleted = dropUnsubscribed(replica);
      const freedBytes = deleted.length === 0 ? 0 : await releaseSpace(store.database, work.signal);
      return {
        subscribed: [...subscribed],
        deleted: [...deleted],
        freedBytes,
        asOf: asOf(store, replica.now()),
      };
    },
  };
}

interface Synchronised extends SyncReport {
  readonly seconds: number;
  /** Counties that were refused; the others are in. */
  readonly refused: readonly ({ readonly region: string } & DescribedFailure)[];
  readonly asOf: AsOf;
}

/** From any source, network or bundle: one path (design §3.3). */
export async function synchronise(
  replica: Replica,
  source: LogSource,
  work: LongWork,
  lacks?: Lacks,
): Promise<Synchronised> {
  const { now, store } = replica;
  const started = performance.now();
  dropUnsubscribed(replica);
  const refusals = new RegionRefusals();
  const report = await orDiskFull(store.home, () =>
    syncReplica({ ...replica, source }, work, refusals, lacks),
  );
  await fetchPersonal({ ...replica, source }, refusals, work.signal);
  refusals.remember(store.database, now());
  // Packs that others took the place of leave pages behind.
  if (isWorthReleasing(store.database)) await releaseSpace(store.database, work.signal);
  const refused = refusals.list().map(({ failure, region }) => ({ region, ...describedFailure(failure) }));
  return { ...report, seconds: (performance.now() - started) / 1000, refused, asOf: asOf(store, now()) };
}
