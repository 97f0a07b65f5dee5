/** The packs of a county's log that are in force, as its last entries say. */
import type { LivePack } from '../../shared/pack/live-set.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { LogBook } from './log-book.ts';

/** A pack in force, with what its entry says of it. */
export interface ForcedPack extends LivePack {
  /** The entry: canonical JSON of the manifest. */
  readonly entry: Uint8Array;
  readonly manifest: PackManifest;
}

/** By ascending index. An entry that names no live set adds its pack to those before it. */
export function livePacks(logs: LogBook, region: string, size: number): ForcedPack[] {
  const live: ForcedPack[] = [];
  for (let index = size - 1; index >= 0; index--) {
    const pack = forcedPack(index, logs.entry(region, index));
    live.unshift(pack);
    if (pack.manifest.live === null) continue;
    const others = pack.manifest.live.entries.slice(0, -1);
    return [...others.map((other) => forcedPack(other, logs.entry(region, other))), ...live];
  }
  return live;
}

export function forcedPack(index: number, entry: Uint8Array): ForcedPack {
  const manifest = parseManifest(entry);
  return { index, entry, manifest, blockRoot: manifest.blockRoot };
}
