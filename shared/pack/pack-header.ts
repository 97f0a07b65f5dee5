/** The first 24 bytes of a pack file: magic, format version, descriptor length, block count, reserved zero. */
import { packError } from '../errors/pack-errors.ts';
import type { PackManifest } from './manifest.ts';
import { DESCRIPTOR_LENGTH, HEADER_LENGTH, MAGIC, PACK_FORMAT_VERSION } from './pack-format.ts';

export function writeHeader(blocks: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_LENGTH);
  bytes.set(MAGIC, 0);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, PACK_FORMAT_VERSION, true);
  view.setUint32(12, DESCRIPTOR_LENGTH, true);
  view.setUint32(16, blocks, true);
  return bytes;
}

/** That an index begins as the manifest says and is exactly as long as it must be. */
export function checkHeader(manifest: PackManifest, index: Uint8Array): void {
  const bad = (reason: string) => packError('PACK_INDEX_MALFORMED', { region: manifest.region, reason });
  if (index.length < HEADER_LENGTH) throw bad('it is shorter than its header');
  if (MAGIC.some((byte, at) => index[at] !== byte)) throw bad('it does not begin as a pack does');
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const version = view.getUint32(8, true);
  if (version > PACK_FORMAT_VERSION)
    throw packError('PACK_FORMAT_FUTURE', { version, known: PACK_FORMAT_VERSION });
  if (version !== manifest.format) throw bad('its version is not the manifest’s');
  if (view.getUint32(12, true) !== DESCRIPTOR_LENGTH) throw bad('its descriptors have another length');
  if (view.getUint32(20, true) !== 0) throw bad('reserved bytes are set');
  let blocks = 0;
  for (const summary of manifest.sections) blocks += summary.blocks;
  if (view.getUint32(16, true) !== blocks) throw bad('its block count is not the manifest’s');
  if (index.length !== HEADER_LENGTH + blocks * DESCRIPTOR_LENGTH)
    throw bad('its length is not what its blocks need');
}
