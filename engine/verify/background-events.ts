/**
 * Deep verification in small pieces, for whenever a host is idle: one pack at a time, in the order of its county's event
 * tree. How far each county is proven is in the replica; a pack that was begun is begun anew after a restart.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { DeepSoundness } from '../replica/deep-soundness.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { asReplicaError } from '../replica/replica-database.ts';
import { isContradiction } from './prove-events.ts';
import { type Proving, provePack } from './prove-pack.ts';
import { rebuildEvents } from './rebuild-events.ts';
import { storedReader } from './tree-before.ts';

/** Of a slice; a caller that asks something waits no longer than that and one block. */
const SLICE_MS = 40;
/** Rows held at once while it is under way: 15 MB. */
const WINDOW_ROWS = 250_000;
/** Events that were proven are left alone for so long: bytes are proven again every week. */
const PROVEN_FOR_MS = 60 * 24 * 60 * 60 * 1000;

interface Begun {
  readonly pack: StoredPack;
  readonly steps: ReturnType<typeof rebuildEvents>;
}

export class BackgroundEvents {
  readonly #proving: Proving;
  readonly #deep: DeepSoundness;
  #begun: Begun | null = null;

  constructor(proving: Proving) {
    this.#proving = proving;
    this.#deep = new DeepSoundness(proving.store.database, proving.port);
  }

  /** Null where everything was proven lately; else the manifest id of a pack that was found unsound, if one was. */
  slice(sliceMs = SLICE_MS): { readonly unsound: string | null } | null {
    this.#begun ??= this.#next();
    if (this.#begun === null) return null;
    const { pack, steps } = this.#begun;
    try {
      for (const until = performance.now() + sliceMs; performance.now() < until; ) {
        const step = steps.next();
        if (step.done !== true) continue;
        this.#begun = null;
        if (step.value !== null) this.#deep.markProven(pack.id, step.value, this.#proving.now());
        break;
      }
      return { unsound: null };
    } catch (cause) {
      this.#begun = null;
      return { unsound: this.#judge(pack, cause) };
    }
  }

  /** Bytes that are not those committed to are damage, and fetched again; else the log contradicts itself. */
  #judge(pack: StoredPack, cause: unknown): string | null {
    const { now, packs, store } = this.#proving;
    const failure = asReplicaError(cause, store.home);
    if (!isCodedError(failure)) throw failure;
    // A merge took its place meanwhile.
    if (!packs.packs().some(({ id }) => id === pack.id)) return null;
    if (provePack(this.#proving, pack) !== null) return pack.manifestId;
    if (!isContradiction(failure)) throw failure;
    this.#deep.markContradictory(pack.id, failure.code, now());
    return pack.manifestId;
  }

  #next(): Begun | null {
    const { now, packs, port, store } = this.#proving;
    const leftOut = store.soundness.leftOutIds();
    let before: { readonly region: string; readonly tree: MerkleFrontier | null } | null = null;
    for (const pack of packs.packs()) {
      const known = before?.region === pack.region ? before.tree : new MerkleFrontier(port);
      const provenMs = this.#deep.provenMs(pack.id);
      before = { region: pack.region, tree: this.#deep.treeAfter(pack.id) };
      // Behind one that is left out, or was not proven yet, the county's tree is not known.
      if (known === null || leftOut.has(pack.id)) continue;
      if (provenMs !== null && now() - provenMs < PROVEN_FOR_MS) continue;
      const reader = storedReader({ packs, port }, pack);
      if (known.size !== reader.manifest.eventRange.from) continue;
      const { manifestId } = pack;
      const events = { reader, manifestId, tree: known, windowRows: WINDOW_ROWS };
      return { pack, steps: rebuildEvents(port, events) };
    }
    return null;
  }
}
