/**
 * Brings the replica up to the centre's newest checkpoint (design §3.3 "One path"): first everything is proven,
 * then it is stored; every pack with its log position in one transaction. Whatever interrupts it, the replica
 * stands at a verified position and the next run goes on from there.
 */
import type { Pin } from '../../shared/log/pins/pin.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { rememberTimes } from '../freshness/clock.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { pinnedPolicy, pinPolicies } from '../trust/pinned-policies.ts';
import { restartLogs } from '../trust/restart-logs.ts';
import { fetchDirectory } from './fetch-directory.ts';
import { fetchPins } from './fetch-pins.ts';
import { fillRegions, type SyncReport } from './fill-regions.ts';
import { inOrder } from './gate.ts';
import { keepContradiction, prefixOfEntries } from './keep-contradiction.ts';
import { type Lacks, orLack } from './lack.ts';
import { storedNews, storeNews } from './national-pins.ts';
import { fetchNationalState, type NationalNews, type NationalState } from './national-state.ts';
import { PinnedNation } from './pinned-nation.ts';
import { type ProvenRegion, proveRegion } from './prove-region.ts';
import type { RegionRefusals } from './region-refusals.ts';
import { codesToFollow, enrolledCodes, isSubscribed } from './subscription.ts';
import type { SyncTarget } from './sync-target.ts';

/** Counties whose logs are followed at once: their files are small, so it is the round trips that count. */
const LOGS_AT_ONCE = 4;

/**
 * `lacks` is told of what the source has not whole; without it that is an error. `refusals` is told of counties that
 * are refused; the others go on. What is wrong with the nation is thrown.
 */
export async function syncReplica(
  target: SyncTarget,
  work: LongWork,
  refusals: RegionRefusals,
  lacks?: Lacks,
): Promise<SyncReport> {
  const { store } = target;
  const state = await proveNation(target, work, lacks);
  const directory = await newDirectory(target, state);
  storeNation(target, state, directory);
  const news = state.news ?? (await completedNews(target, state, lacks));
  const followed = followedPins(store, news?.pins ?? []);
  const note = new TextDecoder().decode(state.checkpointNote);
  const nation = news && new PinnedNation(target.port, state.policy, note, news);
  const regions: ProvenRegion[] = [];
  const prove = async (pin: Pin) => nation && proveRegion(target, nation, pin, work);
  const proving = inOrder(
    followed,
    LOGS_AT_ONCE,
    (pin) => refusals.unless(pin.region, orLack(prove(pin), `log/${pin.region}`, lacks)),
    work.signal,
  );
  let done = 0;
  for await (const region of proving) {
    if (region) regions.push(region);
    done += 1;
    work.onProgress?.({ phase: 'logs', done, total: followed.length, unit: 'logs' });
  }
  const areAll = lacks === undefined && regions.length === followed.length;
  const report = await fillRegions(target, { regions, areAll }, work, refusals, lacks);
  store.setSetting(setting.lastSync, String(target.now()));
  return report;
}

function followedPins(store: ReplicaStore, pins: readonly Pin[]): readonly Pin[] {
  const enrolled = enrolledCodes(store);
  return pins.filter((pin) => isSubscribed(pin.region, enrolled));
}

/** The nation first: without a proven national checkpoint nothing else is believed. */
async function proveNation(target: SyncTarget, work: LongWork, lacks?: Lacks): Promise<NationalState> {
  const { port, source, store } = target;
  work.onProgress?.({ phase: 'checkpoint', done: 0, total: 1, unit: 'entries' });
  const pinned = pinnedPolicy(port, store);
  const known = store.log(NATION);
  return fetchNationalState(port, source, pinned, codesToFollow(store), known, target.now(), {
    lacks,
    signal: work.signal,
    keepPolicy: (step) => pinPolicies(store, [step], target.now()),
    keepContradiction: (contradiction, offered) => {
      if (known?.checkpoint == null) return;
      const statements = { known: { note: known.checkpoint }, offered: { note: offered } };
      const { size } = contradiction.contradiction.offered;
      keepContradiction(target, contradiction, statements, () =>
        prefixOfEntries(port, () => target.national.range(0, known.size), size),
      );
    },
  });
}

/** Compressed bytes of a directory that is not the one in force, or null. */
async function newDirectory(
  { port, source, store }: SyncTarget,
  state: NationalState,
): Promise<Uint8Array | null> {
  const committed = state.news?.entry.directory;
  if (!committed || committed.sha256 === store.setting(setting.directory)) return null;
  return fetchDirectory(port, source, committed);
}

function storeNation(target: SyncTarget, state: NationalState, directory: Uint8Array | null): void {
  const { store } = target;
  store.database.transaction(() => {
    const checkpoint = new TextDecoder().decode(state.checkpointNote);
    if (state.restarted) {
      restartLogs(target, checkpoint, target.now());
      target.national.clear();
    }
    target.national.add(state.entries);
    store.putLog({
      region: NATION,
      size: state.position.size,
      frontier: state.position.frontier,
      root: state.root,
      events: 0,
      completeThroughMs: null,
      checkpoint,
    });
    if (state.news) {
      storeNews(store, state.news);
      target.national.pinned(state.position.size, followedPins(store, state.news.pins));
    }
    if (state.news && directory) store.putDirectory(state.news.entry.directory.sha256, directory);
    rememberTimes(store, state.trustedTimeMs, target.now());
  })();
}

/** Where the log has not grown: what was known, with the pins of regions that were added since. */
async function completedNews(
  target: SyncTarget,
  { position }: NationalState,
  lacks: Lacks | undefined,
): Promise<NationalNews | null> {
  const { national, port, source, store } = target;
  const known = storedNews(store);
  if (known?.parts === undefined) return known;
  const under = { index: known.index, committed: known.entry.pins };
  const list = await fetchPins(port, source, under, codesToFollow(store), lacks, known);
  if (list === known) return known;
  const news = { ...known, ...list };
  store.database.transaction(() => {
    storeNews(store, news);
    national.pinned(position.size, followedPins(store, news.pins));
  })();
  return news;
}
