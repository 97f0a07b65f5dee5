/** A reader over an encoded pack in memory, as a workstation would have it after verification. */
import type { HostPort } from '../../port/host-port.ts';
import type { EncodedPack } from '../encoded-pack.ts';
import type { PackIndex } from '../pack-index.ts';
import { PackReader } from '../pack-reader.ts';
import { parseManifest } from '../parse-manifest.ts';
import { verifyPackFile } from '../verify-pack.ts';

export function openEncoded(pack: EncodedPack, port: HostPort): PackReader {
  const index = verifyPackFile(parseManifest(pack.manifestBytes), pack.file, port);
  return readerOver(index, pack.file, port);
}

/** Reads blocks out of a file that may no longer be what the index says. */
export function readerOver(index: PackIndex, file: Uint8Array, port: HostPort): PackReader {
  const stored = (section: number, number: number) => {
    const offset = index.fileOffset(section, number);
    return file.subarray(offset, offset + index.descriptor(section, number).storedLength);
  };
  return new PackReader(index, { stored }, port);
}
