/** A pack's stored blocks against the hashes its descriptors commit to, read in the order they lie on the disk. */
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { packError } from '../../shared/errors/pack-errors.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { ReadBlocks } from '../replica/pack-store.ts';
import { isDamage } from '../replica/replica-database.ts';

/** Blocks read at once; of at most 64 KiB each. */
const BLOCKS_AT_ONCE = 128;

/**
 * Yields as blocks are proven: the position after them, and their bytes. Throws PACK_BLOCK_HASH, BLOCK_UNREADABLE,
 * PACK_BLOCK_MISSING.
 * @param from position in the index to begin at
 */
export function* checkBlocks(
  port: HostPort,
  index: PackIndex,
  read: ReadBlocks,
  from = 0,
): Generator<{ readonly position: number; readonly bytes: number }> {
  let position = from;
  while (position < index.blockCount) {
    const { section, number } = index.at(position);
    const last = Math.min(number + BLOCKS_AT_ONCE, index.blocksOf(section)) - 1;
    let bytes = 0;
    const blocks = readable(read, section, number, last);
    for (let at = 0; at <= last - number; at++) {
      const { storedHash } = index.at(position + at);
      const block = blocks[at];
      if (block?.number !== number + at)
        throw packError('PACK_BLOCK_MISSING', { section, number: number + at });
      if (!sameHash(port.sha256(block.stored), storedHash)) {
        throw packError('PACK_BLOCK_HASH', { section, number: block.number, what: 'stored' });
      }
      bytes += block.stored.length;
    }
    position += last - number + 1;
    yield { position, bytes };
  }
}

function readable(read: ReadBlocks, section: number, first: number, last: number): ReturnType<ReadBlocks> {
  try {
    return read(section, first, last);
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    throw atRestError('BLOCK_UNREADABLE', { section, first, last }, {}, cause);
  }
}
