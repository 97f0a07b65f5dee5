/** One stored pack proven, and what came of it remembered: whole, or damaged and left out of answers. */
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { PackStore, StoredPack } from '../replica/pack-store.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';
import { checkBlocks } from './check-blocks.ts';

export interface Proving {
  readonly port: HostPort;
  readonly store: ReplicaStore;
  readonly packs: PackStore;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Manifest, descriptors and blocks [from, …); yields positions and bytes, throws what does not fit. */
export function* provenBlocks(
  { packs, port }: Proving,
  pack: StoredPack,
  index: PackIndex,
  from = 0,
): ReturnType<typeof checkBlocks> {
  yield* checkBlocks(port, index, packs.readBlocks(pack.id), from);
}

/** All of a pack at once; null where it is whole. */
export function provePack(proving: Proving, pack: StoredPack): CodedError | null {
  const { now, packs, store } = proving;
  try {
    for (const _block of provenBlocks(proving, pack, packs.provenIndex(pack))) {
      // Each step throws or proves; there is nothing else to do with it.
    }
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    store.soundness.markDamaged(pack.id, failure.code, now());
    return failure;
  }
  store.soundness.markProven([pack.id], now());
  return null;
}
