/**
 * Brings the replica up to the centre's newest checkpoint (design §3.3 "One path"): first everything is proven,
 * then it is stored; every pack with its log position in one transaction. Whatever interrupts it, the replica
 * stands at a verified position and the next run goes on from there.
 */

import { isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import { MAX_NOTE_LENGTH } from '../../shared/log/note/signed-note.ts';
import { prefixedSource } from '../../shared/log/prefixed-source.ts';
import { openFirstPolicy, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { NATION, openRegionCheckpoint, originOf } from '../../shared/log/trust/trusted-checkpoint.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { PackStore } from '../replica/pack-store.ts';
import { type FollowedLog, type ReplicaStore, setting } from '../replica/replica-store.ts';
import { fetchDirectory } from './fetch-directory.ts';
import { EMPTY_LOG, followLog, type NewEntry } from './follow-log.ts';
import type { Pin } from './national-entry.ts';
import { fetchNationalState, type NationalState, readRequired } from './national-state.ts';
import { enrolledCodes, isSubscribed } from './subscription.ts';

export interface SyncTarget {
  readonly port: HostPort;
  readonly source: LogSource;
  readonly store: ReplicaStore;
  readonly packs: PackStore;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface SyncReport {
  readonly packs: number;
  readonly rows: number;
  readonly bytes: number;
}

export async function syncReplica(target: SyncTarget, work: LongWork): Promise<SyncReport> {
  const { store } = target;
  const state = await proveNation(target, work);
  const directory = await newDirectory(target, state);
  storeNation(target, state, directory);
  const pins: readonly Pin[] = state.news?.pins ?? storedPins(store);
  const enrolled = enrolledCodes(store);
  const report = { packs: 0, rows: 0, bytes: 0 };
  const followed = pins.filter((pin) => isSubscribed(pin.region, enrolled));
  const updates = [];
  for (const pin of followed) updates.push(await proveRegion(target, state.policy, pin, work));
  const total = updates.reduce((sum, { entries }) => sum + entries.length, 0);
  for (const { pin, entries, before, checkpoint } of updates) {
    let log = before;
    for (const entry of entries) {
      work.signal?.throwIfAborted();
      work.onProgress?.({ phase: 'packs', done: report.packs, total, unit: 'packs' });
      const added = await fetchPack(target, pin, entry, log);
      log = added.log;
      report.packs += 1;
      report.rows += added.rows;
      report.bytes += added.bytes;
    }
    finishRegion(target, pin, { ...log, checkpoint });
  }
  work.onProgress?.({ phase: 'packs', done: report.packs, total, unit: 'packs' });
  store.setSetting(setting.lastSync, String(target.now()));
  return report;
}

/** The nation first: without a proven national checkpoint nothing else is believed. */
async function proveNation(target: SyncTarget, work: LongWork): Promise<NationalState> {
  const { port, source, store } = target;
  work.onProgress?.({ phase: 'checkpoint', done: 0, total: 1, unit: 'entries' });
  const pinned = pinnedPolicy(port, store);
  const known = store.log(NATION);
  try {
    return await fetchNationalState(port, source, pinned, known, target.now(), work.signal);
  } catch (failure) {
    await keepEvidence(target, failure, known);
    throw failure;
  }
}

function pinnedPolicy(port: HostPort, store: ReplicaStore): TrustPolicy {
  const note = store.setting(setting.trustPolicy);
  if (note === null) throw replicaError('REPLICA_MISSING', { home: store.home });
  return openFirstPolicy(port, new TextEncoder().encode(note));
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
    store.setSetting(setting.trustPolicy, new TextDecoder().decode(state.policyNote));
    store.putLog({
      region: NATION,
      size: state.position.size,
      frontier: state.position.frontier,
      root: state.root,
      events: 0,
      completeThroughMs: null,
      checkpoint: new TextDecoder().decode(state.checkpointNote),
    });
    if (state.news) store.setSetting(setting.pins, JSON.stringify(state.news));
    if (state.news && directory) store.putDirectory(state.news.entry.directory.sha256, directory);
    const trusted = Math.max(state.trustedTimeMs ?? 0, store.numberSetting(setting.trustedTime) ?? 0);
    if (trusted > 0) store.setSetting(setting.trustedTime, String(trusted));
    const highest = Math.max(trusted, target.now(), store.numberSetting(setting.highestTime) ?? 0);
    store.setSetting(setting.highestTime, String(highest));
  })();
}

/** Written by `storeNation` after verification. */
function storedPins(store: ReplicaStore): readonly Pin[] {
  const text = store.setting(setting.pins);
  return text === null ? [] : (JSON.parse(text) as NonNullable<NationalState['news']>).pins;
}

interface RegionUpdate {
  readonly pin: Pin;
  readonly before: FollowedLog;
  readonly entries: readonly NewEntry[];
  /** Signed checkpoint to keep once all entries are in. */
  readonly checkpoint: string | null;
}

/** The county's log up to its pin; its own signed checkpoint must not say otherwise. */
async function proveRegion(
  target: SyncTarget,
  policy: TrustPolicy,
  pin: Pin,
  work: LongWork,
): Promise<RegionUpdate> {
  const { port, source, store } = target;
  const { region } = pin;
  const root = fromBase64(pin.root);
  if (root === null)
    throw replicaError('PUBLICATION_MALFORMED', { path: 'pins', reason: `the root of ${region}` });
  const known = store.log(region);
  const note = await readRequired(source, `log/${region}/checkpoint`, MAX_NOTE_LENGTH);
  const checkpoint = openRegionCheckpoint(port, policy, region, note);
  const origin = originOf(policy, region);
  if (checkpoint.size < pin.size)
    throw replicaError('LOG_ROLLBACK', { origin, known: pin.size, offered: checkpoint.size });
  const agrees = checkpoint.size > pin.size || sameHash(checkpoint.root, root);
  if (!agrees) {
    store.keepForkEvidence(
      'LOG_FORK',
      store.log(NATION)?.checkpoint ?? '',
      new TextDecoder().decode(note),
      target.now(),
    );
    throw replicaError('LOG_FORK', { origin, size: pin.size });
  }
  const entries = await followLog(
    port,
    prefixedSource(source, `log/${region}`),
    known ?? EMPTY_LOG,
    { origin, size: pin.size, root },
    work.signal,
  );
  const before: FollowedLog = known ?? {
    region,
    ...EMPTY_LOG,
    root: new Uint8Array(0),
    events: 0,
    completeThroughMs: null,
    checkpoint: null,
  };
  // A centre that published meanwhile shows a later checkpoint than the pin: the one before stays in force.
  const reached = checkpoint.size === pin.size ? new TextDecoder().decode(note) : before.checkpoint;
  return { pin, entries, before, checkpoint: reached };
}

async function fetchPack(
  target: SyncTarget,
  pin: Pin,
  entry: NewEntry,
  before: FollowedLog,
): Promise<{ readonly log: FollowedLog; readonly rows: number; readonly bytes: number }> {
  const { region } = pin;
  const manifest = parseManifest(entry.entry);
  if (manifest.region !== region) throw replicaError('REGION_MISMATCH', { region, found: manifest.region });
  if (manifest.eventRange.from !== before.events) {
    const details = { index: entry.index, region, found: manifest.eventRange.from, expected: before.events };
    throw replicaError('EVENT_RANGE_GAP', details);
  }
  const manifestId = hex(target.port.sha256(entry.entry));
  const path = `pack/${manifestId}`;
  const file = await readRequired(target.source, path, manifest.fileLength);
  const log: FollowedLog = {
    ...before,
    size: entry.position.size,
    frontier: entry.position.frontier,
    root: entry.root,
    events: manifest.eventRange.to,
    completeThroughMs: Date.parse(manifest.completeThrough),
  };
  target.packs.add({ manifest, manifestBytes: entry.entry, manifestId, logIndex: entry.index, file }, log);
  return { log, rows: manifest.counts.rows, bytes: file.length };
}

/** A pin without a new pack still says through when the county is complete. */
function finishRegion(target: SyncTarget, pin: Pin, log: FollowedLog): void {
  const root = log.size === 0 ? (fromBase64(pin.root) ?? log.root) : log.root;
  target.store.putLog({ ...log, root, completeThroughMs: Date.parse(pin.completeThrough) });
}
