/**
 * Brings the replica up to the centre's newest checkpoint (design §3.3 "One path"): first everything is proven,
 * then it is stored; every pack with its log position in one transaction. Whatever interrupts it, the replica
 * stands at a verified position and the next run goes on from there.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { MAX_NOTE_LENGTH } from '../../shared/log/note/signed-note.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { rememberTimes } from '../freshness/clock.ts';
import { type FollowedLog, type ReplicaStore, setting } from '../replica/replica-store.ts';
import { pinnedPolicy, pinPolicies } from '../trust/pinned-policies.ts';
import { restartLogs } from '../trust/restart-logs.ts';
import { fetchDirectory } from './fetch-directory.ts';
import { fillRegions, type SyncReport } from './fill-regions.ts';
import { inOrder } from './gate.ts';
import { type Lacks, orLack } from './lack.ts';
import type { Pin } from './national-entry.ts';
import { fetchNationalState, type NationalState } from './national-state.ts';
import { type ProvenRegion, proveRegion } from './prove-region.ts';
import { enrolledCodes, isSubscribed } from './subscription.ts';
import type { SyncTarget } from './sync-target.ts';

/** Counties whose logs are followed at once: their files are small, so it is the round trips that count. */
const LOGS_AT_ONCE = 4;

/** `lacks` is told of what the source has not whole; without it that is an error. */
export async function syncReplica(target: SyncTarget, work: LongWork, lacks?: Lacks): Promise<SyncReport> {
  const { store } = target;
  const state = await proveNation(target, work);
  const directory = await newDirectory(target, state);
  storeNation(target, state, directory);
  const pins: readonly Pin[] = state.news?.pins ?? storedPins(store);
  const followed = followedPins(store, pins);
  const regions: ProvenRegion[] = [];
  const proving = inOrder(
    followed,
    LOGS_AT_ONCE,
    (pin) => orLack(proveRegion(target, state.policy, pin, work), `log/${pin.region}`, lacks),
    work.signal,
  );
  let done = 0;
  for await (const region of proving) {
    if (region) regions.push(region);
    done += 1;
    work.onProgress?.({ phase: 'logs', done, total: followed.length, unit: 'logs' });
  }
  const report = await fillRegions(target, regions, work, lacks);
  store.setSetting(setting.lastSync, String(target.now()));
  return report;
}

function followedPins(store: ReplicaStore, pins: readonly Pin[]): readonly Pin[] {
  const enrolled = enrolledCodes(store);
  return pins.filter((pin) => isSubscribed(pin.region, enrolled));
}

/** The nation first: without a proven national checkpoint nothing else is believed. */
async function proveNation(target: SyncTarget, work: LongWork): Promise<NationalState> {
  const { port, source, store } = target;
  work.onProgress?.({ phase: 'checkpoint', done: 0, total: 1, unit: 'entries' });
  const pinned = pinnedPolicy(port, store);
  const known = store.log(NATION);
  try {
    return await fetchNationalState(port, source, pinned, known, target.now(), work.signal, (step) =>
      pinPolicies(store, [step], target.now()),
    );
  } catch (failure) {
    await keepEvidence(target, failure, known);
    throw failure;
  }
}

/** Two signed checkpoints that exclude each other are the evidence: both are kept (design §3.2). */
async function keepEvidence(target: SyncTarget, failure: unknown, known: FollowedLog | null): Promise<void> {
  if (!isCodedError(failure) || (failure.code !== 'LOG_ROLLBACK' && failure.code !== 'LOG_FORK')) return;
  if (known?.checkpoint == null) return;
  const offered = await target.source.read(`log/${NATION}/checkpoint`, MAX_NOTE_LENGTH);
  if (offered === null) return;
  target.store.keepForkEvidence(
    failure.code,
    known.checkpoint,
    new TextDecoder().decode(offered),
    target.now(),
  );
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
      store.setSetting(setting.pins, JSON.stringify(state.news));
      target.national.pinned(state.position.size, followedPins(store, state.news.pins));
    }
    if (state.news && directory) store.putDirectory(state.news.entry.directory.sha256, directory);
    rememberTimes(store, state.trustedTimeMs, target.now());
  })();
}

/** Written by `storeNation` after verification. */
function storedPins(store: ReplicaStore): readonly Pin[] {
  const text = store.setting(setting.pins);
  return text === null ? [] : (JSON.parse(text) as NonNullable<NationalState['news']>).pins;
}
