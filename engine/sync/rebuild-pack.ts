/**
 * A merged pack made from the packs it replaces instead of downloaded (design §3.3). Merging is one function for
 * centre and workstation (shared/pack/merge), so the result is byte for byte the committed one wherever the two
 * compress alike; where they do not, nothing is kept and the pack is downloaded. So the replica always holds
 * what the log commits to, and every proof made from it holds for everybody (docs/sync.md "Merged packs").
 */
import { closeSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { type FilePlace, PlaceReader } from '../../host/file-place.ts';
import type { BlockSource } from '../../shared/pack/block-source.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import { indexLength, openPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

/** Bytes of a merged pack up to which it is made here: it is held twice while it is. */
export const MOST_REBUILT = 96 * 1024 * 1024;

export interface RebuildInput {
  readonly manifestBytes: Uint8Array;
  readonly place: FilePlace;
}

/** Writes the pack to `output` and returns true, or returns false where it does not come to what is committed. */
export function rebuildPack(
  port: HostPort,
  committed: PackManifest,
  inputs: readonly RebuildInput[],
  output: string,
): boolean {
  using files = new DisposableStack();
  const readers = inputs.map(({ manifestBytes, place }) => {
    const manifest = parseManifest(manifestBytes);
    using reader = new PlaceReader(place);
    const index = openPack(manifest, new Uint8Array(reader.next(indexLength(manifest))), port);
    const file = openSync(place.file, 'r');
    files.defer(() => closeSync(file));
    return new PackReader(index, blocksOf(file, place, index), port);
  });
  const { file, manifest } = mergePacks(readers, port, { place: null });
  if (manifest.blockRoot !== committed.blockRoot || manifest.eventRoot !== committed.eventRoot) return false;
  // Under its name only when it is whole: what lies there otherwise is an unfinished download.
  const unfinished = `${output}.tmp`;
  writeFileSync(unfinished, file, { mode: 0o600 });
  renameSync(unfinished, output);
  return true;
}

function blocksOf(file: number, place: FilePlace, index: PackIndex): BlockSource {
  return {
    stored: (section, number) => {
      const stored = new Uint8Array(index.descriptor(section, number).storedLength);
      const got = readSync(file, stored, 0, stored.length, place.offset + index.fileOffset(section, number));
      return stored.subarray(0, got);
    },
  };
}
