/**
 * A merged pack whose inputs are not all to be had, held against those that are here before it takes their place
 * (docs/sync.md "Merged packs"): it has all their rows, and its events make up the tree that every replaced entry
 * committed to.
 */
import { type FilePlace, PlaceFile } from '../../host/file-place.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { eventWithLostRow } from '../../shared/pack/merge/rows-within.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { rebuildEvents } from '../verify/rebuild-events.ts';
import { storedReader, treeBefore } from '../verify/tree-before.ts';
import { blocksIn } from './rebuild-pack.ts';
import { mergeDiffers } from './refused-merge.ts';
import type { PackOrder } from './region-plan.ts';
import type { SyncTarget } from './sync-target.ts';

/** Steps between two pauses. */
const STEPS_A_TURN = 500;

export interface DownloadedMerge {
  readonly order: PackOrder;
  readonly index: PackIndex;
  readonly place: FilePlace;
  /** Packs here, whole, whose place it takes. */
  readonly retired: readonly StoredPack[];
}

/** Throws MERGED_CONTENT_DIFFERS; MERGE_UNPROVEN where what it would be held against is lacking, too. */
export async function proveMerge(target: SyncTarget, merge: DownloadedMerge, work: LongWork): Promise<void> {
  const { order, index, place, retired } = merge;
  const { port } = target;
  using file = new PlaceFile(place);
  const merged = new PackReader(index, blocksIn(file, index), port);
  const parts = retired.map((pack) => storedReader(target, pack));
  const lost = await inTurns(eventWithLostRow(merged, parts, port), work);
  if (lost !== null) throw mergeDiffers(order, `rows of event ${lost}`);
  const tree = await treeUpTo(target, order, work);
  const events = { reader: merged, manifestId: order.manifestId, tree, roots: replacedRoots(target, order) };
  try {
    await inTurns(rebuildEvents(port, events), work);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    throw mergeDiffers(order, failure.message);
  }
}

/** Packs that are here lead to it, or nothing can be said of the merge. */
async function treeUpTo(target: SyncTarget, order: PackOrder, work: LongWork) {
  const { index, manifest, manifestId, region } = order;
  const { from } = manifest.eventRange;
  const unproven = (reason: string) =>
    syncError('MERGE_UNPROVEN', { index, pack: manifestId, region, reason });
  try {
    const tree = await inTurns(treeBefore(target, region, from), work);
    if (tree === null) throw unproven(`packs before event ${from} are not here`);
    return tree;
  } catch (failure) {
    if (!isCodedError(failure) || failure.code === 'MERGE_UNPROVEN') throw failure;
    throw unproven(failure.message);
  }
}

/** What every entry that it replaces, or that those replaced, committed to at its end. */
function replacedRoots({ entries }: SyncTarget, order: PackOrder): ReadonlyMap<number, string> {
  const roots = new Map<number, string>();
  for (const { from, manifest, to } of entries.range(order.region, 0, order.index)) {
    const { eventRange } = order.manifest;
    if (from >= eventRange.from && to <= eventRange.to) roots.set(to, parseManifest(manifest).eventRoot);
  }
  return roots;
}

async function inTurns<T>(steps: Generator<void, T>, { signal }: LongWork): Promise<T> {
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (taken % STEPS_A_TURN !== 0) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
}
