/** Puts the packs in force into the replica: the next ones download and are verified while one is stored. */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { provePack } from '../verify/prove-pack.ts';
import { inOrder } from './gate.ts';
import { Incoming } from './incoming.ts';
import { type Lacks, orLack } from './lack.ts';
import { PackWorkers } from './pack-workers.ts';
import { PackPreparation, type PackSources, type PreparedPack } from './prepare-pack.ts';
import { proveMerge } from './prove-merge.ts';
import type { ProvenRegion } from './prove-region.ts';
import { emptyLog, type PackOrder, RegionPlan } from './region-plan.ts';
import type { RegionRefusals } from './region-refusals.ts';
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
  readonly plan: RegionPlan;
  readonly order: PackOrder;
  /** What a merged pack is made from; null where it is to be downloaded itself. */
  readonly sources: PackSources | null;
}

/** Counties whose logs are proven. */
export interface ProvenRegions {
  readonly regions: readonly ProvenRegion[];
  /** Whether they are all that the replica follows: what waits for another one is kept. */
  readonly areAll: boolean;
}

export async function fillRegions(
  target: SyncTarget,
  { areAll, regions }: ProvenRegions,
  work: LongWork,
  refusals: RegionRefusals,
  lacks?: Lacks,
): Promise<SyncReport> {
  const { entries, packs, port, store } = target;
  const planned = regions.map((proven) => {
    const { region } = proven.pin;
    const plan = new RegionPlan(port, entries, packs, store.log(region) ?? emptyLog(region));
    return { proven, plan };
  });
  const stored = packs.packs();
  const steps: readonly Step[] = planned.flatMap(({ plan }) =>
    plan.orders.map((order) => ({ plan, order, sources: packSources(stored, plan, order) })),
  );
  const progress = new SyncProgress(
    steps.map(({ order }) => order.manifest),
    work,
  );
  const incoming = new Incoming(store.home, target.spoolKey());
  const wanted = steps.flatMap(({ order, sources }) => [order, ...(sources?.download ?? [])]);
  await incoming.open(new Set(wanted.map(({ manifestId }) => manifestId)), { dropOthers: areAll });
  // A county's packs go in in the order of its events: behind one that lacks or is refused they wait for it.
  const gaps = new Set<RegionPlan>();
  const workers = new PackWorkers(port, progress.totalBytes);
  const preparation = new PackPreparation(target, incoming, workers, (bytes) => progress.received(bytes));
  try {
    const preparing = inOrder(
      steps,
      AHEAD,
      async (step, signal) => {
        const preparing = preparation.prepare(step.order, step.sources, signal);
        const whole = orLack(preparing, `pack/${step.order.manifestId}`, lacks);
        return { step, prepared: await refusals.unless(step.order.region, whole) };
      },
      work.signal,
    );
    progress.tell();
    for await (const { step, prepared } of preparing) {
      work.signal?.throwIfAborted();
      if (prepared === null) gaps.add(step.plan);
      else if (gaps.has(step.plan)) await incoming.keep(prepared.pack);
      else if (!(await refusals.unless(step.order.region, storePack(target, step, prepared, work))))
        gaps.add(step.plan);
      else {
        for (const { manifestId } of [step.order, ...(step.sources?.download ?? [])])
          await incoming.discard(manifestId);
        progress.stored(step.order.manifest);
      }
    }
  } finally {
    await workers.close();
    incoming.erase();
  }
  for (const { proven, plan } of planned) {
    if (!gaps.has(plan) && plan.log.size === proven.pin.size) finishRegion(target, proven, plan);
  }
  return progress.report();
}

function packSources(stored: readonly StoredPack[], plan: RegionPlan, order: PackOrder): PackSources | null {
  const sources = plan.sourcesOf(order);
  if (sources === null) return null;
  const held = stored.filter(
    ({ logIndex, region }) => region === order.region && sources.held.includes(logIndex),
  );
  return { held, download: sources.download };
}

/** True once it is in. */
async function storePack(
  target: SyncTarget,
  { order, plan }: Step,
  { index, isJudged, pack, place }: PreparedPack,
  work: LongWork,
): Promise<true> {
  const retired = plan.replacedBy(order);
  if (!isJudged) {
    const here = target.packs
      .packs()
      .filter(({ logIndex, region }) => region === order.region && retired.includes(logIndex))
      .filter((one) => provePack(target, one) === null);
    if (here.length > 0) await proveMerge(target, { order, index, place, retired: here }, work);
  }
  target.packs.add(pack, { retired, log: plan.after(order) });
  return true;
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
