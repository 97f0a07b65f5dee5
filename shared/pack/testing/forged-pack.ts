import { encodeBase64 } from '../../formats/base64.ts';
import { leafHash, treeRoot } from '../../log/merkle/merkle-hash.ts';
import type { HostPort } from '../../port/host-port.ts';
import { type BlockDescriptor, writeDescriptor } from '../block-descriptor.ts';
import type { EncodedPack } from '../encoded-pack.ts';
import type { PackManifest } from '../manifest.ts';
import { DESCRIPTOR_LENGTH, HEADER_LENGTH, section } from '../pack-format.ts';
import { writeHeader } from '../pack-header.ts';
import { indexLength, openPack } from '../pack-index.ts';

export interface ForgedBlock {
  descriptor: BlockDescriptor;
  stored: Uint8Array;
}

/** A pack of somebody who signs anything: the index is right for the blocks, the blocks are wrong. */
export function forgedPack(
  port: HostPort,
  from: EncodedPack,
  change: (blocks: ForgedBlock[]) => void,
  manifestChange: Partial<PackManifest> = {},
): { readonly manifest: PackManifest; readonly file: Uint8Array } {
  const index = openPack(from.manifest, from.file.subarray(0, indexLength(from.manifest)), port);
  const blocks = Array.from({ length: index.blockCount }, (_, position) => {
    const descriptor = index.at(position);
    const offset = index.fileOffset(descriptor.section, descriptor.number);
    return { descriptor, stored: from.file.slice(offset, offset + descriptor.storedLength) };
  });
  change(blocks);
  const descriptors = blocks.map(({ descriptor }) => writeDescriptor(descriptor));
  const stored = blocks.reduce((sum, block) => sum + block.stored.length, 0);
  const file = new Uint8Array(HEADER_LENGTH + blocks.length * DESCRIPTOR_LENGTH + stored);
  file.set(writeHeader(blocks.length));
  let offset = HEADER_LENGTH;
  for (const bytes of [...descriptors, ...blocks.map((block) => block.stored)]) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  const sections = from.manifest.sections.map((summary) => {
    const own = blocks
      .filter(({ descriptor }) => descriptor.section === summary.section)
      .map((each) => each.descriptor);
    return {
      section: summary.section,
      blocks: own.length,
      items: own.reduce((sum, each) => sum + each.items, 0),
      storedLength: own.reduce((sum, each) => sum + each.storedLength, 0),
      decodedLength: own.reduce((sum, each) => sum + each.decodedLength, 0),
    };
  });
  const rows = sections.find((summary) => summary.section === section.rows)?.items ?? 0;
  const counts = { ...from.manifest.counts, rows };
  const leaves = descriptors.map((descriptor) => leafHash(port, descriptor));
  const blockRoot = encodeBase64(treeRoot(port, leaves));
  const { length: fileLength } = file;
  return {
    file,
    manifest: { ...from.manifest, counts, sections, blockRoot, fileLength, ...manifestChange },
  };
}
