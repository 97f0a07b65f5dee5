/** From the end of the line to the road: release, what makers do besides, and shipping to wholesalers. */
import { DAY_MS, localText } from './calendar.ts';
import type { Actor, Market } from './cast.ts';
import { consignToCounty } from './county-stage.ts';
import { act } from './ledger.ts';
import { chooseMarket } from './markets.ts';
import { ship } from './movement.ts';
import { boxesOf, type Pack } from './pack.ts';
import { buildPallet } from './packing-acts.ts';
import type { Batch } from './products.ts';
import { provincialStage } from './provincial-stage.ts';
import { replaceBox } from './replacement.ts';
import { daysLater, type Run } from './world.ts';

const STAYS_AT_MAKER = 0.04;

export function makerStage(run: Run, batch: Batch, cartons: readonly Pack[]): void {
  const { rng, agenda } = run;
  const { maker } = batch.product;
  oddLives(run, batch, cartons);
  const releaseMs = daysLater(run, batch.madeMs, 3, 7);
  if (rng.chance(0.5)) agenda.plan(releaseMs, () => store(run, maker, releaseMs, cartons));
  const free = rng.shuffled(cartons);
  for (let at = 0; at < free.length; ) {
    const load = free.slice(at, at + rng.int(1, 12));
    at += load.length;
    if (rng.chance(STAYS_AT_MAKER) && free.length > 3) continue;
    const shipMs = daysLater(run, releaseMs, 1, 4);
    agenda.plan(shipMs, () => shipLoad(run, batch, shipMs, load));
  }
}

/** 101: the finished goods enter the maker's own warehouse. */
function store(run: Run, maker: Actor, timeMs: number, cartons: readonly Pack[]): void {
  act(cartons, { kind: 'in', party: maker.id, state: 'in_stock' });
  run.world.paper.file({ uploader: maker, type: '101', timeMs, codes: cartons.map((pack) => pack.code) });
}

/** On the day after production, while everything is still sealed: labels replaced, samples and remnants. */
function oddLives(run: Run, batch: Batch, cartons: readonly Pack[]): void {
  const { rng, agenda, world } = run;
  const { wishes, paper, cast } = world;
  const { maker } = batch.product;
  const timeMs = daysLater(run, batch.madeMs, 1, 2);
  const carton = rng.pick(cartons);
  const [box] = boxesOf(carton);
  if (box && wishes.take('replacedAtMaker')) agenda.plan(timeMs, () => replaceBox(run, maker, timeMs, box));
  if (cartons.length > 1 && wishes.take('sampledAtMaker')) {
    const [sample] = boxesOf(rng.pick(cartons)).slice(1);
    if (sample) agenda.plan(timeMs + 60_000, () => takeSample(run, maker, timeMs + 60_000, sample));
  }
  if (wishes.take('remnant')) {
    const buyer = rng.pick(cast.provincials);
    const [made, sold] = [rng.int(3, 30), rng.int(1, 3)];
    paper.remnant(maker, maker, '106', timeMs, batch, made);
    paper.remnant(maker, buyer, '210', timeMs + 2 * DAY_MS, batch, sold);
    paper.remnant(buyer, maker, '106', timeMs + 4 * DAY_MS, batch, sold);
    world.remnants.push(
      { batch, party: maker.id, amount: made - sold },
      { batch, party: buyer.id, amount: sold },
    );
  }
}

function takeSample(run: Run, party: Actor, timeMs: number, box: Pack): void {
  act([box], { kind: 'out', party: party.id, state: 'sampled' });
  run.world.paper.file({ uploader: party, type: '206', timeMs, codes: [box.code] });
}

function shipLoad(run: Run, batch: Batch, timeMs: number, load: readonly Pack[]): void {
  const { rng, world } = run;
  const { wishes, cast } = world;
  const { maker } = batch.product;
  if (load.length === 0) return;
  if (wishes.take('exported')) {
    exportLoad(run, maker, timeMs, load.slice(0, 1));
    shipLoad(run, batch, timeMs, load.slice(1));
    return;
  }
  if (wishes.take('deletedShipment')) neverShipped(run, maker, timeMs, load);
  const buyer = rng.pick(cast.provincials);
  if (wishes.take('direct')) {
    shipDirect(run, maker, buyer, timeMs, load);
    return;
  }
  const inParts = load.length > 1 && wishes.take('inParts');
  const packs = !inParts && wishes.take('pallet') ? [buildPallet(run, maker, timeMs - 600_000, load)] : load;
  const listContents = packs === load && !inParts && wishes.take('contentsListed');
  const unpack = packs !== load && rng.chance(0.5);
  const carrier = rng.chance(0.3) ? rng.pick(cast.carriers) : undefined;
  ship(
    run,
    timeMs,
    { from: maker, to: buyer, packs, inParts, listContents, unpack, ...(carrier ? { carrier } : {}) },
    (arrival) => {
      const cartons = arrival.packs.flatMap((pack) => (pack.level === null ? [...pack.children] : [pack]));
      provincialStage(run, buyer, cartons, arrival.timeMs);
    },
  );
}

function exportLoad(run: Run, maker: Actor, timeMs: number, packs: readonly Pack[]): void {
  const { paper, cast } = run.world;
  act(packs, { kind: 'out', party: maker.id, state: 'exported' });
  const codes = packs.map((pack) => pack.code);
  paper.file({ uploader: maker, type: '201', timeMs, codes, to: cast.abroad });
}

/** 207: the wholesaler buys, the goods go straight to a county (semantics 2.6). */
function shipDirect(run: Run, maker: Actor, buyer: Actor, timeMs: number, packs: readonly Pack[]): void {
  const market: Market = chooseMarket(run);
  const deliverTo = run.rng.pick(market.wholesalers);
  ship(run, timeMs, { from: maker, to: buyer, deliverTo, packs, types: ['207', '102'] }, (arrival) =>
    consignToCounty(run, market, deliverTo, arrival.packs, arrival.timeMs),
  );
}

/** A bill entered by mistake an hour before the real one and deleted the same day: it never happened. */
function neverShipped(run: Run, maker: Actor, timeMs: number, packs: readonly Pack[]): void {
  const { paper, cast } = run.world;
  const { number } = paper.file({
    uploader: maker,
    type: '201',
    timeMs: timeMs - 3_600_000,
    codes: packs.map((pack) => pack.code),
    to: run.rng.pick(cast.provincials),
    cited: true,
  });
  const billTime = localText(timeMs - 1_800_000);
  paper.envelope(
    {
      kind: 'deletion',
      refUserId: maker.id,
      billCode: number,
      deleteReason: '单据录入错误',
      ...(run.rng.chance(0.5) ? { billTime } : {}),
    },
    0,
    1,
  );
}
