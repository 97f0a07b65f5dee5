/** A county's event tree up to where a pack begins, from the packs before it. */
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { DeepSoundness } from '../replica/deep-soundness.ts';
import type { PackStore, StoredPack } from '../replica/pack-store.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';
import { rebuildEvents } from './rebuild-events.ts';

export interface CountyPacks {
  readonly port: HostPort;
  readonly store: ReplicaStore;
  readonly packs: PackStore;
}

/**
 * Goes on from the last pack that deep verification has proven. Null where packs are missing on the way; throws what
 * rebuilding their events does. Yields where the caller may stop for a while.
 */
export function* treeBefore(
  { packs, port, store }: CountyPacks,
  region: string,
  from: number,
): Generator<void, MerkleFrontier | null> {
  const deep = new DeepSoundness(store.database, port);
  const before = packs
    .packs()
    .filter((pack) => pack.region === region && packs.manifest(pack).eventRange.to <= from);
  const known = before.findLastIndex(({ id }) => deep.treeAfter(id) !== null);
  let tree = deep.treeAfter(before[known]?.id ?? -1) ?? new MerkleFrontier(port);
  for (const pack of before.slice(known + 1)) {
    if (packs.manifest(pack).eventRange.from !== tree.size) return null;
    const grown = yield* rebuildEvents(port, {
      reader: storedReader({ packs, port }, pack),
      manifestId: pack.manifestId,
      tree,
    });
    if (grown === null) return null;
    tree = grown;
  }
  return tree.size === from ? tree : null;
}

export function storedReader(
  { packs, port }: Pick<CountyPacks, 'packs' | 'port'>,
  pack: StoredPack,
): PackReader {
  return new PackReader(packs.index(pack), packs.source(pack.id, pack.manifestId), port);
}
