/** Reads a published pack out of its file, block by block: a merge never holds a whole one. */
import { closeSync, openSync, readSync } from 'node:fs';
import { nodePort } from '../../host/node-port.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { indexLength, openPack } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';

export interface PublishedPack {
  readonly reader: PackReader;
  close(): void;
}

/** Throws what is wrong with the file's index; its blocks are checked as they are read. */
export function openPublishedPack(file: string, manifest: PackManifest): PublishedPack {
  const handle = openSync(file, 'r');
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(handle, bytes, 0, length, offset));
  };
  try {
    const index = openPack(manifest, read(0, indexLength(manifest)), nodePort);
    const stored = (section: number, number: number) =>
      read(index.fileOffset(section, number), index.descriptor(section, number).storedLength);
    return { reader: new PackReader(index, { stored }, nodePort), close: () => closeSync(handle) };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}
