/** Verifies a pack that lies in a file, block by block: neither the pack nor its blocks are ever held whole. */
import { type FilePlace, PlaceReader } from '../../host/file-place.ts';
import { packError } from '../../shared/errors/pack-errors.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { indexLength, openPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import { PackVerifier } from '../../shared/pack/verify-pack.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { hasRemarkable } from '../replica/derived-rows.ts';

export interface VerifiedPlace {
  /** The file's bytes before its first block. */
  readonly descriptors: Uint8Array;
  /** Numbers of the blocks of the event table that derived rows follow from. */
  readonly remarkable: readonly number[];
}

/** Throws the pack errors (docs/errors.md "pack"). */
export function verifyPlace(port: HostPort, manifest: PackManifest, place: FilePlace): VerifiedPlace {
  if (place.length !== manifest.fileLength) {
    throw packError('PACK_LENGTH', { found: place.length, expected: manifest.fileLength });
  }
  using reader = new PlaceReader(place);
  const descriptors = new Uint8Array(reader.next(indexLength(manifest)));
  const index = openPack(manifest, descriptors, port);
  const remarkable: number[] = [];
  const verifier = new PackVerifier(index, port, (columns, number) => {
    if (hasRemarkable(columns)) remarkable.push(number);
  });
  for (let position = 0; position < index.blockCount; position++) {
    verifier.next(reader.next(index.at(position).storedLength));
  }
  verifier.finish();
  return { descriptors, remarkable };
}

/** The stored bytes of every block of a verified pack, in file order; each valid until the next. */
export function* storedBlocks(place: FilePlace, index: PackIndex): Generator<Uint8Array> {
  using reader = new PlaceReader(place);
  reader.next(indexLength(index.manifest));
  for (let position = 0; position < index.blockCount; position++) {
    const { storedLength } = index.at(position);
    const stored = reader.next(storedLength);
    if (stored.length !== storedLength) {
      throw packError('PACK_LENGTH', { found: place.length, expected: index.manifest.fileLength });
    }
    yield stored;
  }
}
