/**
 * A merged pack made from the packs it replaces instead of downloaded (design §3.3). Merging is one function for
 * centre and workstation (shared/pack/merge), so the result is byte for byte the committed one wherever the two
 * compress alike; where they do not, nothing is kept and the pack is downloaded. So the replica always holds
 * what the log commits to, and every proof made from it holds for everybody (docs/sync.md "Merged packs").
 */
import { type FilePlace, PlaceFile, PlaceReader } from '../../host/file-place.ts';
import { type Spool, writeSpool } from '../../host/spool.ts';
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
  output: Spool,
): boolean {
  using files = new DisposableStack();
  const readers = inputs.map(({ manifestBytes, place }) => {
    const manifest = parseManifest(manifestBytes);
    using reader = new PlaceReader(place);
    const index = openPack(manifest, new Uint8Array(reader.next(indexLength(manifest))), port);
    const file = files.use(new PlaceFile(place));
    return new PackReader(index, blocksOf(file, index), port);
  });
  const { file, manifest } = mergePacks(readers, port, { place: null });
  if (manifest.blockRoot !== committed.blockRoot || manifest.eventRoot !== committed.eventRoot) return false;
  writeSpool(output, [file]);
  return true;
}

function blocksOf(file: PlaceFile, index: PackIndex): BlockSource {
  return {
    stored: (section, number) => {
      const stored = new Uint8Array(index.descriptor(section, number).storedLength);
      const got = file.read(stored, index.fileOffset(section, number));
      return stored.subarray(0, got);
    },
  };
}
