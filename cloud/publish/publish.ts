/**
 * Cuts packs, appends logs, signs and cosigns checkpoints (design §3.1, §7). Each step looks at what the store
 * says is still to be done, so a publish that was killed is finished by the next (docs/cloud.md).
 */
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { formatVkey } from '../../shared/log/note/note-key.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { listedLogKey } from '../keys/cloud-keys.ts';
import { openTrust, readTrust, trustFile } from '../keys/trust-file.ts';
import { publishPersonal } from '../personal/publish-personal.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { readSetting } from '../store/settings.ts';
import { askVkey } from '../witness/ask-witness.ts';
import { cosignNation, type WitnessAnswer } from './cosign-nation.ts';
import { CountyLookup } from './county-lookup.ts';
import { LogBook, NATION_REGION } from './log-book.ts';
import { mergeLivePacks } from './merge-live-packs.ts';
import { appendNationalEntry } from './national-entry.ts';
import { fixHorizon, type Horizon, nextRound } from './plan-rounds.ts';
import { publishRound, type RoundResult } from './publish-round.ts';
import { asPublisher } from './publisher-lock.ts';
import { signCounties } from './sign-counties.ts';
import { writeLogs } from './write-logs.ts';

export interface PublishOptions extends LongWork {
  /**
   * Submission prefixes of witnesses elsewhere. At the first publish of a store they become the witnesses of
   * its trust policy, in place of the embedded ones; later they are asked besides those of the policy.
   */
  readonly witnessUrls?: readonly string[];
  /** Epoch ms; the clock of the centre unless a test hands in another. */
  readonly now?: () => number;
}

export interface LogNow {
  readonly size: number;
  /** Verifier key of the log, for `log verify --vkey` and any other client. */
  readonly vkey: string;
}

export interface PublishReport {
  /** National events newly assigned, and rows written into packs over all regions. */
  readonly events: number;
  readonly rows: number;
  readonly packs: number;
  /** Packs that were made of neighbours, over all regions. */
  readonly merged: number;
  /** Regions whose log grew. */
  readonly regions: readonly (LogNow & { readonly region: string })[];
  readonly national: LogNow;
  /** Who cosigned the national checkpoint, and who did not and why. */
  readonly witnesses: readonly WitnessAnswer[];
  readonly seconds: number;
}

/** Throws PUBLISH_BUSY, QUORUM_MISSED, WITNESS_UNREACHABLE; when cancelled, what is committed stays. */
export function publish(store: CloudStore, options: PublishOptions = {}): Promise<PublishReport> {
  return asPublisher(store, () => publishAlone(store, options));
}

async function publishAlone(store: CloudStore, options: PublishOptions): Promise<PublishReport> {
  const { signal, now = Date.now, witnessUrls = [] } = options;
  const started = performance.now();
  const { database, home } = store;
  const distant = () =>
    Promise.all(witnessUrls.map(async (url) => ({ url, vkey: await askVkey(url, signal) })));
  const isFirst = new LogBook(database).log(NATION_REGION).entries.size === 0;
  if (!isFirst && readTrust(home) === null) throw cloudError('TRUST_LOST', { file: trustFile(home) });
  const trust = await openTrust(home, distant, now());
  const key = listedLogKey(home.keys, trust);
  const sizesBefore = sizes(store);

  const horizon = fixHorizon(database, now());
  const assigned = await assignAll(store, horizon, options);
  const merged = await mergeGrown(store, options);
  await appendNationalEntry(database, home.publication, horizon);
  await signCounties(store, key, trust.originPrefix);
  await writeLogs(store, key, trust.originPrefix, options);
  await publishPersonal(store, key, trust.originPrefix, now());
  signal?.throwIfAborted();
  const witnesses = await cosignNation(store, { trust, key, witnessUrls, now, signal });

  const sizesNow = sizes(store);
  const logNow = (region: string): LogNow => ({
    size: sizesNow.get(region) ?? 0,
    vkey: formatVkey(key.signerFor(`${trust.originPrefix}/${region}`).verifier),
  });
  const grown = [...sizesNow.keys()].filter((region) => sizesBefore.get(region) !== sizesNow.get(region));
  return {
    ...assigned,
    merged: assigned.merged + merged,
    regions: grown
      .filter((region) => region !== NATION_REGION)
      .map((region) => ({ region, ...logNow(region) })),
    national: logNow(NATION_REGION),
    witnesses,
    seconds: (performance.now() - started) / 1000,
  };
}

type Assigned = Omit<RoundResult, 'crowded'> & { readonly merged: number };

async function assignAll(store: CloudStore, horizon: Horizon, work: LongWork): Promise<Assigned> {
  const { signal, onProgress } = work;
  const { database, home } = store;
  const counties = new CountyLookup(database);
  const first = readSetting(database, 'assignedEvent', 0);
  const total = { events: 0, rows: 0, packs: 0, merged: 0 };
  for (let plan = nextRound(database, horizon); plan !== null; plan = nextRound(database, horizon)) {
    signal?.throwIfAborted();
    const round = await publishRound({ database, counties, publication: home.publication, signal }, plan);
    total.events += round.events;
    total.rows += round.rows;
    total.packs += round.packs;
    for (const region of round.crowded)
      total.merged += await mergeLivePacks(database, home.publication, region, work);
    const done = plan.lastEvent - first;
    onProgress?.({ phase: 'assign', done, total: horizon.lastEvent - first, unit: 'events' });
  }
  return total;
}

/** Of every county whose log has entries that are not in its files yet, also from a publish that was killed. */
async function mergeGrown({ database, home }: CloudStore, work: LongWork): Promise<number> {
  let merged = 0;
  for (const { region } of new LogBook(database).unwritten()) {
    if (region !== NATION_REGION) merged += await mergeLivePacks(database, home.publication, region, work);
  }
  return merged;
}

function sizes(store: CloudStore): Map<string, number> {
  return new Map(new LogBook(store.database).trees().map(({ region, size }) => [region, size]));
}
