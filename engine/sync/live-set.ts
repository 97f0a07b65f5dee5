/**
 * Which packs of a county are in force (design §3.3 "live root"). Every entry adds one pack; where it is a merge
 * it takes the place of neighbours whose events it holds. So the packs in force always cover the county's
 * events without a gap, by induction over the log, and nothing can be dropped that is not in its successor.
 */
import { syncError } from '../../shared/errors/sync-errors.ts';
import { isLiveSet } from '../../shared/pack/live-set.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

/** One entry of a county's log, as far as it matters for what is in force. */
export interface PlacedPack {
  /** Index of the entry in the county's log. */
  readonly index: number;
  /** Events [from, to) of the county's event tree. */
  readonly from: number;
  readonly to: number;
  /** Base64. */
  readonly blockRoot: string;
  /** Base64: root of the event tree at `to`. */
  readonly eventRoot: string;
}

export interface NextLiveSet {
  /** In force from now on, by ascending index. */
  readonly live: readonly PlacedPack[];
  /** Those of before that the entry's pack takes the place of. */
  readonly replaced: readonly PlacedPack[];
}

export function placedPack(index: number, manifest: PackManifest): PlacedPack {
  const { blockRoot, eventRange, eventRoot } = manifest;
  return { index, from: eventRange.from, to: eventRange.to, blockRoot, eventRoot };
}

/**
 * The set after an entry. A manifest without a live set adds its pack to those of before.
 * Throws LIVE_SET_INVALID, MERGED_EVENTS_DIFFER.
 */
export function nextLiveSet(
  port: HostPort,
  before: readonly PlacedPack[],
  index: number,
  manifest: PackManifest,
): NextLiveSet {
  const own = placedPack(index, manifest);
  const refused = (reason: string) =>
    syncError('LIVE_SET_INVALID', { index, region: manifest.region, reason });
  const named = manifest.live === null ? null : new Set(manifest.live.entries);
  const replaced = named === null ? [] : before.filter((pack) => !named.has(pack.index));
  const live = [...before.filter((pack) => !replaced.includes(pack)), own];
  if (manifest.live !== null) {
    const same = live.map((pack) => pack.index).join() === manifest.live.entries.join();
    if (!same) throw refused('it names packs that were not in force before');
    if (!isLiveSet(port, manifest.live, live)) throw refused('its root is not that of the packs it names');
  }
  const end = Math.max(0, ...before.map(({ to }) => to));
  if (replaced.length === 0) {
    if (own.from !== end) throw refused(`it begins at event ${own.from}, those before end at ${end}`);
  } else checkMerge(own, replaced, manifest.region, refused);
  return { live, replaced };
}

/** A merge covers exactly the neighbours it replaces: with new events in it, nobody could make it from them. */
function checkMerge(
  own: PlacedPack,
  replaced: readonly PlacedPack[],
  region: string,
  refused: (reason: string) => Error,
): void {
  const run = replaced.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let at = own.from;
  for (const pack of run) {
    if (pack.from !== at) throw refused(`events from ${Math.min(at, pack.from)} on would be lost`);
    at = pack.to;
  }
  if (own.to < at) throw refused(`events up to ${at} would be lost`);
  if (own.to > at) throw refused(`it is no merge of them: it goes on to event ${own.to}`);
  const last = run.at(-1);
  if (last && last.eventRoot !== own.eventRoot) {
    const reason = `another event root at ${own.to}`;
    throw syncError('MERGED_EVENTS_DIFFER', { index: own.index, region, reason });
  }
}
