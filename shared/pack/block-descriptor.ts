/**
 * One block of a pack as its index describes it: 100 bytes, little-endian, and at the same time a leaf of the
 * tree whose root the manifest commits to. So one descriptor and its path prove one block alone.
 */
import { DESCRIPTOR_LENGTH } from './pack-format.ts';

export interface BlockDescriptor {
  readonly section: number;
  /** 0-based within the section. */
  readonly number: number;
  /** See pack-format.ts `encoding`. */
  readonly encoding: number;
  /** Items in the block. */
  readonly items: number;
  /** 64 bits each; what they mean is the section's: code key, event number, or ordinal of the entry. */
  readonly firstHi: number;
  readonly firstLo: number;
  readonly lastHi: number;
  readonly lastLo: number;
  readonly storedLength: number;
  readonly decodedLength: number;
  readonly storedHash: Uint8Array;
  readonly decodedHash: Uint8Array;
}

/** Byte offsets within a descriptor. */
export const descriptorField = {
  section: 0,
  encoding: 1,
  reserved: 2,
  number: 4,
  items: 8,
  firstLo: 12,
  firstHi: 16,
  lastLo: 20,
  lastHi: 24,
  storedLength: 28,
  decodedLength: 32,
  storedHash: 36,
  decodedHash: 68,
} as const;

export function writeDescriptor(descriptor: BlockDescriptor): Uint8Array {
  const bytes = new Uint8Array(DESCRIPTOR_LENGTH);
  const view = new DataView(bytes.buffer);
  const field = descriptorField;
  view.setUint8(field.section, descriptor.section);
  view.setUint8(field.encoding, descriptor.encoding);
  view.setUint32(field.number, descriptor.number, true);
  view.setUint32(field.items, descriptor.items, true);
  view.setUint32(field.firstLo, descriptor.firstLo, true);
  view.setUint32(field.firstHi, descriptor.firstHi, true);
  view.setUint32(field.lastLo, descriptor.lastLo, true);
  view.setUint32(field.lastHi, descriptor.lastHi, true);
  view.setUint32(field.storedLength, descriptor.storedLength, true);
  view.setUint32(field.decodedLength, descriptor.decodedLength, true);
  bytes.set(descriptor.storedHash, field.storedHash);
  bytes.set(descriptor.decodedHash, field.decodedHash);
  return bytes;
}

/** Reads the descriptor at a byte offset; the caller has checked that it is there. Hashes are views. */
export function readDescriptor(bytes: Uint8Array, offset: number): BlockDescriptor {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, DESCRIPTOR_LENGTH);
  const field = descriptorField;
  return {
    section: view.getUint8(field.section),
    encoding: view.getUint8(field.encoding),
    number: view.getUint32(field.number, true),
    items: view.getUint32(field.items, true),
    firstLo: view.getUint32(field.firstLo, true),
    firstHi: view.getUint32(field.firstHi, true),
    lastLo: view.getUint32(field.lastLo, true),
    lastHi: view.getUint32(field.lastHi, true),
    storedLength: view.getUint32(field.storedLength, true),
    decodedLength: view.getUint32(field.decodedLength, true),
    storedHash: bytes.subarray(offset + field.storedHash, offset + field.storedHash + 32),
    decodedHash: bytes.subarray(offset + field.decodedHash, offset + field.decodedHash + 32),
  };
}
