/** The replica as it stands: holdings per region, freshness, size on disk, the last verification. */
import { statSync } from 'node:fs';
import type { RegionHolding, StatusAnswer, VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { asOf, isoTime } from '../freshness/as-of.ts';
import { rememberTimes } from '../freshness/clock.ts';
import type { PackStore } from '../replica/pack-store.ts';
import { replicaFile } from '../replica/replica-database.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { protectionOf } from '../security/protection.ts';

export function regionHoldings(
  store: ReplicaStore,
  packs: PackStore,
  nowMs: number,
): readonly RegionHolding[] {
  const totals = new Map(packs.totals().map((total) => [total.region, total]));
  return asOf(store, nowMs).regions.map((state) => {
    const total = totals.get(state.region);
    return { ...state, rows: total?.rows ?? 0, packs: total?.packs ?? 0, bytes: total?.bytes ?? 0 };
  });
}

export function replicaStatus(store: ReplicaStore, packs: PackStore, nowMs: number): StatusAnswer {
  const answer = asOf(store, nowMs);
  const regions = regionHoldings(store, packs, nowMs);
  const lastSync = store.numberSetting(setting.lastSync);
  return {
    regions: [...regions],
    national: answer.national,
    freshness: answer.freshness,
    rows: regions.reduce((sum, region) => sum + region.rows, 0),
    bytes: bytesOnDisk(store.home),
    // Nothing an officer does is recorded on this workstation yet, so nothing waits.
    outbox: { waiting: 0, accepted: 0, rejected: 0, dead: 0 },
    ...protectionOf(store.home),
    cloud: store.setting(setting.cloudUrl),
    lastSync: lastSync === null ? null : isoTime(lastSync),
    lastVerification: lastVerification(store),
    packs: packsAtRest(store),
    asOf: answer,
  };
}

/** When each pack was last proven, by whatever verified it. */
function packsAtRest({ soundness }: ReplicaStore): NonNullable<StatusAnswer['packs']> {
  const damaged = new Set(soundness.damaged().map(({ manifestId }) => manifestId));
  const contradictory = new Set(soundness.contradictory().map(({ manifestId }) => manifestId));
  return soundness.byAge().map(({ region, manifestId, provenMs }) => ({
    region,
    pack: manifestId,
    lastVerified: provenMs === null ? null : isoTime(provenMs),
    damaged: damaged.has(manifestId),
    contradictory: contradictory.has(manifestId),
  }));
}

export function rememberVerification(
  store: ReplicaStore,
  answer: VerifyAnswer,
  deep: boolean,
  nowMs: number,
): void {
  const { ok, packs, bytes, seconds, problems } = answer;
  const record = { time: isoTime(nowMs), deep, ok, packs, bytes, seconds, problems: problems.length };
  store.setSetting(setting.lastVerification, JSON.stringify(record));
  rememberTimes(store, null, nowMs);
}

/** Written by `rememberVerification` only. */
function lastVerification(store: ReplicaStore): StatusAnswer['lastVerification'] {
  const text = store.setting(setting.lastVerification);
  return text === null ? null : (JSON.parse(text) as StatusAnswer['lastVerification']);
}

/** The database and its write-ahead log. */
function bytesOnDisk(home: string): number {
  const file = replicaFile(home);
  return [file, `${file}-wal`].reduce(
    (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
