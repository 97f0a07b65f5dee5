/**
 * Verification on arrival (design §3.3 "On arrival"): block hashes, order within and across blocks, counts,
 * event numbers, and that every row's event is there. Nothing is stored that did not pass.
 */

import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import type { PackManifest } from './manifest.ts';
import { indexLength, openPack, type PackIndex } from './pack-index.ts';

/** Told of every block once it passed; `stored` is a view into what was handed in. */
export type VerifiedBlock = (descriptor: BlockDescriptor, stored: Uint8Array) => void;

/** One pack, block by block in file order, as it arrives. */
export class PackVerifier {
  readonly index: PackIndex;
  readonly port: HostPort;

  constructor(index: PackIndex, port: HostPort) {
    this.index = index;
    this.port = port;
  }

  /** The next block in file order. Throws the pack errors; afterwards the verifier is of no more use. */
  next(stored: Uint8Array): BlockDescriptor {
    throw packError('PACK_BLOCK_MISSING', { section: 0, number: stored.length });
  }

  /** After the last block: what can only be said of all together. */
  finish(): void {}
}

/**
 * Verifies a whole file. `onBlock` is called block by block, before the checks over all blocks are done:
 * what it stores must stay uncommitted until this returns. Returns the index.
 */
export function verifyPackFile(
  manifest: PackManifest,
  file: Uint8Array,
  port: HostPort,
  onBlock: VerifiedBlock = () => undefined,
): PackIndex {
  if (file.length !== manifest.fileLength) {
    throw packError('PACK_LENGTH', { found: file.length, expected: manifest.fileLength });
  }
  const index = openPack(manifest, file.subarray(0, indexLength(manifest)), port);
  const verifier = new PackVerifier(index, port);
  let offset = indexLength(manifest);
  for (let position = 0; position < index.blockCount; position++) {
    const end = offset + index.at(position).storedLength;
    const stored = file.subarray(offset, end);
    onBlock(verifier.next(stored), stored);
    offset = end;
  }
  verifier.finish();
  return index;
}
