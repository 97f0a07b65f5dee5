/** Puts the packs in force into the replica: the next ones download and are verified while one is stored. */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { NewPack, StoredPack } from '../replica/pack-store.ts';
import { inOrder } from './gate.ts';
import { Incoming } from './incoming.ts';
import { type Lacks, orLack } from './lack.ts';
import { PackWorkers } from './pack-workers.ts';
import { PackPreparation } from './prepare-pack.ts';
import type { ProvenRegion } from './prove-region.ts';
import { emptyLog, type PackOrder, RegionPlan } from './region-plan.ts';
import { SyncProgress } from './sync-progress.ts';
import type { SyncTarget } from './sync-target.ts';

/** Packs under way or waiting to be stored: bounds what lies in `incoming/`. */
const AHEAD = 6;

export interface SyncReport {
  /** What was added. */
  readonly packs: number;
  readonly rows: number;
  readonly bytes: number;
}

interface Step {
  readonly proven: ProvenRegion;
  readonly plan: RegionPlan;
  readonly order: PackOrder;
}

export async function fillRegions(
  target: SyncTarget,
  regions: readonly ProvenRegion[],
  work: LongWork,
  lacks?: Lacks,
): Promise<SyncReport> {
  const { entries, packs, port, store } = target;
  const planned = regions.map((proven) => {
    const { region } = proven.pin;
    const plan = new RegionPlan(port, entries, packs, store.log(region) ?? emptyLog(region));
    return { proven, plan };
  });
  const steps: readonly Step[] = planned.flatMap(({ proven, plan }) =>
    plan.orders.map((order) => ({ proven, plan, order })),
  );
  const progress = new SyncProgress(
    steps.map(({ order }) => order.manifest),
    work,
  );
  const incoming = new Incoming(store.home);
  await incoming.open(new Set(steps.map(({ order }) => order.manifestId)));
  const workers = new PackWorkers(port, progress.totalBytes);
  const preparation = new PackPreparation(target, incoming, workers, (bytes) => progress.received(bytes));
  try {
    const prepared = inOrder(
      steps,
      AHEAD,
      async (step, signal) => {
        const prepared = preparation.prepare(step.order, inputsOf(target, step), signal);
        return { step, pack: await orLack(prepared, `pack/${step.order.manifestId}`, lacks) };
      },
      work.signal,
    );
    progress.tell();
    // A county's packs go in in the order of its events: behind one that lacks they wait for it.
    const gaps = new Set<RegionPlan>();
    for await (const { step, pack } of prepared) {
      work.signal?.throwIfAborted();
      if (pack === null) gaps.add(step.plan);
      else if (gaps.has(step.plan)) await incoming.keep(pack);
      else {
        storePack(target, step, pack);
        await incoming.discard(step.order.manifestId);
        progress.stored(step.order.manifest);
      }
    }
  } finally {
    await workers.close();
  }
  for (const { proven, plan } of planned) {
    if (plan.log.size === proven.pin.size) finishRegion(target, proven, plan);
  }
  return progress.report();
}

/** The packs that a merged one can be made from, null where it is none or they are not all here. */
function inputsOf({ packs }: SyncTarget, { order, plan }: Step): readonly StoredPack[] | null {
  const indexes = plan.inputsOf(order);
  if (indexes === null) return null;
  return packs
    .packs()
    .filter(({ logIndex, region }) => region === order.region && indexes.includes(logIndex));
}

function storePack({ packs }: SyncTarget, { order, plan }: Step, pack: NewPack): void {
  const retired = plan.replacedBy(order);
  packs.add(pack, { retired, log: plan.after(order) });
}

/** A pin without a new pack still says through when the county is complete. */
function finishRegion(
  { store }: SyncTarget,
  { checkpoint, pin, root }: ProvenRegion,
  plan: RegionPlan,
): void {
  const { log } = plan;
  store.putLog({
    ...log,
    root: log.size === 0 ? root : log.root,
    completeThroughMs: Date.parse(pin.completeThrough),
    checkpoint: checkpoint ?? log.checkpoint,
  });
}
