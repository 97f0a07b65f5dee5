/**
 * A merged pack made again from the packs it replaces (design §3.3). Merging is one function for centre and
 * workstation (shared/pack/merge), so what comes out must say what the committed pack says, decoded block by decoded
 * block: whatever a centre dropped or changed while merging shows here. Where the two compress alike it is byte for
 * byte the committed one, and need not be downloaded (docs/sync.md "Merged packs").
 */
import { type FilePlace, PlaceFile, PlaceReader } from '../../host/file-place.ts';
import { type Spool, writeSpool } from '../../host/spool.ts';
import type { BlockSource } from '../../shared/pack/block-source.ts';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import { indexLength, openPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

/** Bytes of a merged pack up to which its file is made here: it is held twice while it is. A larger one is only judged. */
const MOST_REBUILT = 96 * 1024 * 1024;

export interface RebuildInput {
  readonly manifestBytes: Uint8Array;
  readonly place: FilePlace;
}

/** What a merge comes to here. */
export interface RebuiltIndex {
  readonly manifestBytes: Uint8Array;
  /** What stands before the blocks. */
  readonly descriptors: Uint8Array;
}

/**
 * Writes the pack to `output` where it is byte for byte the committed one, and not too large. Throws what merging and
 * reading do.
 * @param most bytes of a pack that is made
 */
export function rebuildPack(
  port: HostPort,
  committed: PackManifest,
  inputs: readonly RebuildInput[],
  output: Spool,
  most = MOST_REBUILT,
): RebuiltIndex {
  using files = new DisposableStack();
  const readers = inputs.map(({ manifestBytes, place }) => {
    const manifest = parseManifest(manifestBytes);
    using reader = new PlaceReader(place);
    const index = openPack(manifest, new Uint8Array(reader.next(indexLength(manifest))), port);
    const file = files.use(new PlaceFile(place));
    return new PackReader(index, blocksIn(file, index), port);
  });
  const isMade = committed.fileLength <= most;
  const merged = mergePacks(readers, port, { place: null, compress: isMade, keepBlocks: isMade });
  if (isMade && merged.manifest.blockRoot === committed.blockRoot) writeSpool(output, [merged.file]);
  return indexOf(merged);
}

function indexOf({ file, manifest, manifestBytes }: EncodedPack): RebuiltIndex {
  return { manifestBytes, descriptors: file.slice(0, indexLength(manifest)) };
}

/** The blocks of a pack in a file. */
export function blocksIn(file: PlaceFile, index: PackIndex): BlockSource {
  return {
    stored: (section, number) => {
      const stored = new Uint8Array(index.descriptor(section, number).storedLength);
      const got = file.read(stored, index.fileOffset(section, number));
      return stored.subarray(0, got);
    },
  };
}
