/** A replica's share of the publication, as files under the paths a centre serves: what a bundle carries. */
import { syncError } from '../../shared/errors/sync-errors.ts';
import { partsHeld } from '../../shared/log/pins/held-pins.ts';
import { encodeGuide, encodePart, guidePath, partPath, pinsPath } from '../../shared/log/pins/pin-files.ts';
import { encodeEntryBundle } from '../../shared/log/tiles/entry-bundle.ts';
import { bundlesOfTree } from '../../shared/log/tiles/tile-layout.ts';
import { entriesPath, TILE_WIDTH } from '../../shared/log/tiles/tile-path.ts';
import { trustPath, trustVersionPath } from '../../shared/log/trust/trust-path.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { type FollowedLog, setting } from '../replica/replica-store.ts';
import { storedNews } from '../sync/national-pins.ts';
import type { NationalNews } from '../sync/national-state.ts';
import { NO_COUNTY } from '../sync/subscription.ts';
import type { Replica } from '../sync/sync-target.ts';
import { pinnedPolicies } from '../trust/pinned-policies.ts';

export interface PublishedFile {
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  pieces(): Iterable<Uint8Array>;
}

export interface ReplicaPublication {
  /** What proves, before what is proven: half of it is still of use. */
  readonly files: readonly PublishedFile[];
  readonly nationalSize: number;
  /** Counties that are in it. */
  readonly regions: readonly string[];
  readonly packs: number;
}

export interface PublicationChoice {
  /** Codes or prefixes; all that is here without. */
  readonly regions?: readonly string[];
  /** National size that the receiver stands at. */
  readonly since?: number;
}

const encoder = new TextEncoder();

/** Throws BUNDLE_SOURCE_INCOMPLETE. */
export function replicaPublication(replica: Replica, choice: PublicationChoice): ReplicaPublication {
  const { national, packs, store } = replica;
  const nation = store.log(NATION);
  const news = storedNews(store);
  const directory = store.directory();
  if (nation?.checkpoint == null || news === null || directory === null)
    throw incomplete('it was never synchronised');
  const since = Math.min(choice.since ?? 0, nation.size);
  const sizes = national.sizesAt(since);
  const files = [
    ...policyFiles(replica),
    textFile(`log/${NATION}/checkpoint`, nation.checkpoint),
    ...nationalEntries(replica, nation.size, since),
    ...pinFiles(replica, news),
    bytesFile(`directory/${store.setting(setting.directory)}`, directory),
  ];
  const packFiles: PublishedFile[] = [];
  const stored = packs.packs();
  const regions = chosenLogs(replica, news, choice.regions);
  for (const log of regions) {
    const from = sizes.get(log.region) ?? 0;
    files.push(textFile(`log/${log.region}/checkpoint`, log.checkpoint ?? ''));
    files.push(...countyEntries(replica, log, from));
    const own = stored.filter(({ logIndex, region }) => region === log.region && logIndex >= from);
    packFiles.push(...own.map((pack) => packFile(replica, pack)));
  }
  return {
    files: [...files, ...packFiles],
    nationalSize: nation.size,
    regions: regions.map(({ region }) => region),
    packs: packFiles.length,
  };
}

/** The list whole where it is held whole, which any program reads; else the parts that are here. */
function pinFiles({ port }: Replica, news: NationalNews): readonly PublishedFile[] {
  const { index, parts, pins } = news;
  if (parts === undefined) return [textFile(pinsPath(index), JSON.stringify(pins))];
  return [
    bytesFile(guidePath(index), encodeGuide(parts.firsts)),
    ...partsHeld(news).map((part) => bytesFile(partPath(index, part.index), encodePart(port, part))),
  ];
}

/** Counties that stand whole where the nation pinned them, under their signed checkpoint. */
function chosenLogs(
  { store }: Replica,
  { pins }: NationalNews,
  codes: readonly string[] | undefined,
): readonly FollowedLog[] {
  const isChosen = (region: string) =>
    codes === undefined || region === NO_COUNTY || codes.some((code) => region.startsWith(code));
  return pins.flatMap(({ region, size }) => {
    const log = store.log(region);
    if (log === null || !isChosen(region)) return [];
    if (log.size === size && log.checkpoint !== null) return [log];
    throw incomplete(`the packs of ${region} are not all here`);
  });
}

function policyFiles({ store }: Replica): readonly PublishedFile[] {
  const newest = store.setting(setting.trustPolicy) ?? '';
  const versions = pinnedPolicies(store).map(({ note, version }) =>
    bytesFile(trustVersionPath(version), note),
  );
  return [textFile(trustPath, newest), ...versions];
}

function nationalEntries({ national }: Replica, size: number, since: number): readonly PublishedFile[] {
  return [...bundlesOfTree(size, since)].map(({ index, width }) => {
    const from = index * TILE_WIDTH;
    const entries = national.range(from, from + width);
    if (entries === null) throw incomplete('it was synchronised by a program that kept no national entries');
    return bytesFile(`log/${NATION}/${entriesPath({ index, width })}`, encodeEntryBundle(entries));
  });
}

function countyEntries(
  { entries }: Replica,
  { region, size }: FollowedLog,
  since: number,
): readonly PublishedFile[] {
  return [...bundlesOfTree(size, Math.min(since, size))].map(({ index, width }) => {
    const from = index * TILE_WIDTH;
    const manifests = [...entries.range(region, from, from + width)].map(({ manifest }) => manifest);
    return bytesFile(`log/${region}/${entriesPath({ index, width })}`, encodeEntryBundle(manifests));
  });
}

/** Its blocks are read when they are written. */
function packFile({ packs }: Replica, pack: StoredPack): PublishedFile {
  return { path: `pack/${pack.manifestId}`, length: pack.bytes, pieces: () => packs.fileOf(pack) };
}

function textFile(path: string, text: string): PublishedFile {
  return bytesFile(path, encoder.encode(text));
}

function bytesFile(path: string, bytes: Uint8Array): PublishedFile {
  return { path, length: bytes.length, pieces: () => [bytes] };
}

function incomplete(reason: string) {
  return syncError('BUNDLE_SOURCE_INCOMPLETE', { reason });
}
