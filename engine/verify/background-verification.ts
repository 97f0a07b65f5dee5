/**
 * Verification at rest in small pieces, for whenever a host is idle: the pack proven longest ago comes first, the
 * place to go on from is in the replica, so that neither a restart nor a day without idle time begins it anew.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { asReplicaError } from '../replica/replica-database.ts';
import { type Proving, provenBlocks } from './prove-pack.ts';

/** Bytes a slice reads at least, unless the pack ends: about 40 ms. */
const SLICE_BYTES = 16 * 1024 * 1024;
/** A pack that was proven is left alone for a week. */
const PROVEN_FOR_MS = 7 * 24 * 60 * 60 * 1000;

export interface Slice {
  readonly bytes: number;
  /** Hex manifest id of a pack that was found damaged. */
  readonly damaged: string | null;
}

export class BackgroundVerification {
  readonly #proving: Proving;

  constructor(proving: Proving) {
    this.#proving = proving;
  }

  /** Null where everything was proven lately. */
  slice(sliceBytes = SLICE_BYTES): Slice | null {
    const { now, packs, store } = this.#proving;
    const next = this.#next();
    if (next === null) return null;
    const pack = packs.packs().find(({ id }) => id === next.pack);
    if (!pack) return null;
    let bytes = 0;
    try {
      const index = next.position === 0 ? packs.provenIndex(pack) : packs.index(pack);
      for (const step of provenBlocks(this.#proving, pack, index, next.position)) {
        bytes += step.bytes;
        if (bytes < sliceBytes || step.position >= index.blockCount) continue;
        store.soundness.setProving({ pack: pack.id, position: step.position });
        return { bytes, damaged: null };
      }
    } catch (cause) {
      const failure = asReplicaError(cause, store.home);
      if (!isCodedError(failure)) throw failure;
      store.soundness.markDamaged(pack.id, failure.code, now());
      store.soundness.setProving(null);
      return { bytes, damaged: pack.manifestId };
    }
    store.soundness.markProven([pack.id], now());
    store.soundness.setProving(null);
    return { bytes, damaged: null };
  }

  #next(): { readonly pack: number; readonly position: number } | null {
    const { now, store } = this.#proving;
    const begun = store.soundness.proving();
    if (begun) return begun;
    const damaged = store.soundness.damagedIds();
    const oldest = store.soundness.byAge().find(({ id }) => !damaged.has(id));
    if (!oldest || (oldest.provenMs !== null && now() - oldest.provenMs < PROVEN_FOR_MS)) return null;
    return { pack: oldest.id, position: 0 };
  }
}

/** Anything that is done in slices; null where there is nothing to do. */
export interface Sliced {
  slice(): unknown;
}

/**
 * Runs a slice of the first that has one every `everyMs` while `isIdle` says so, until the returned function is called. A failure stops it
 * and is told once.
 */
export function verifyWhileIdle(
  work: readonly Sliced[],
  everyMs: number,
  isIdle: () => boolean,
  onFailure: (failure: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    if (!isIdle()) return;
    try {
      for (const one of work) if (one.slice() !== null) break;
    } catch (failure) {
      clearInterval(timer);
      onFailure(failure);
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
