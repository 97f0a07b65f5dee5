/** Stored bytes of a block to decoded bytes, checked against its descriptor (design §3.3 "Every block is hashed again"). */
import { packError } from '../errors/pack-errors.ts';
import { sameHash } from '../log/merkle/merkle-hash.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { encoding } from './pack-format.ts';

/**
 * `arrival` also hashes the decoded bytes; later reads rest on the stored bytes, from which they follow.
 * Errors: PACK_BLOCK_LENGTH, PACK_BLOCK_HASH, PACK_BLOCK_COMPRESSION.
 */
export function unpackBlock(
  block: BlockDescriptor,
  stored: Uint8Array,
  port: HostPort,
  when: 'arrival' | 'reading',
): Uint8Array {
  const place = { section: block.section, number: block.number };
  const length = (what: string, found: number, expected: number) =>
    packError('PACK_BLOCK_LENGTH', { ...place, what, found, expected });
  if (stored.length !== block.storedLength) throw length('stored', stored.length, block.storedLength);
  if (!sameHash(port.sha256(stored), block.storedHash))
    throw packError('PACK_BLOCK_HASH', { ...place, what: 'stored' });
  const decoded = block.encoding === encoding.raw ? stored : decompress(block, stored, port);
  if (decoded.length !== block.decodedLength) throw length('decoded', decoded.length, block.decodedLength);
  if (when === 'arrival' && !sameHash(port.sha256(decoded), block.decodedHash)) {
    throw packError('PACK_BLOCK_HASH', { ...place, what: 'decoded' });
  }
  return decoded;
}

function decompress(block: BlockDescriptor, stored: Uint8Array, port: HostPort): Uint8Array {
  try {
    return port.zstdDecompress(stored, block.decodedLength);
  } catch (cause) {
    const details = { section: block.section, number: block.number, expected: block.decodedLength };
    throw packError('PACK_BLOCK_COMPRESSION', details, {}, cause);
  }
}
