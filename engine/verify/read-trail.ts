/** Tells which pack a failing read was of, so that an answer can be given without that one. */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { BlockSource } from '../../shared/pack/block-source.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { isDamage } from '../replica/replica-database.ts';
import { type Proving, provePack } from './prove-pack.ts';

export class ReadTrail {
  readonly #proving: Proving;
  #last: StoredPack | null = null;

  constructor(proving: Proving) {
    this.#proving = proving;
  }

  /** The block index for reading, and a note of whose it is. */
  index(pack: StoredPack): PackIndex {
    this.#last = pack;
    return this.#proving.packs.index(pack);
  }

  /** The pack's blocks, and a note of who was read last. */
  source(pack: StoredPack): BlockSource {
    const source = this.#proving.packs.source(pack.id, pack.manifestId);
    return {
      stored: (section, number) => {
        this.#last = pack;
        return source.stored(section, number);
      },
    };
  }

  /**
   * Whether a failed answer is worth another try: the pack last read is proven, and marked where it is damaged.
   * One that is whole did not cause the failure.
   */
  findsDamage(failure: unknown): boolean {
    const last = this.#last;
    const isOfBlocks =
      isDamage(failure) ||
      (isCodedError(failure) && /^(PACK_|MANIFEST_CHANGED$|BLOCK_MISSING$)/.test(failure.code));
    return isOfBlocks && last !== null && provePack(this.#proving, last) !== null;
  }
}
