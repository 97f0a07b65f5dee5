/** The shelf: what is planted or unusual is taken off first, the rest is sold day by day. */
import { DAY_MS, MINUTE_MS, withinDay } from './calendar.ts';
import type { Actor, Market } from './cast.ts';
import { consumerLives } from './consumer-lives.ts';
import type { Arrival } from './movement.ts';
import { boxesOf, type Pack } from './pack.ts';
import { plantedSales } from './planted-sales.ts';
import { type Shelf, sellingType } from './shelf.ts';
import { handle } from './stock-acts.ts';
import { stockLives } from './stock-lives.ts';
import type { Run } from './world.ts';

export function retailStage(
  run: Run,
  market: Market,
  supplier: Actor,
  keeper: Actor,
  arrival: Arrival,
): void {
  const { rng } = run;
  const whole = sellWholeBundle(run, keeper, arrival);
  const boxes = rng.shuffled(arrival.packs.filter((pack) => pack !== whole).flatMap(boxesOf));
  const restock: Shelf['restock'] = (from, to, goods) => retailStage(run, market, from, to, goods);
  const shelf: Shelf = { run, market, supplier, keeper, arrival, restock, boxes };
  plantedSales(shelf);
  consumerLives(shelf);
  stockLives(shelf);
  sellOut(shelf);
}

/** A bundle sold or used unopened: all in it is sold (semantics 3.6). Returns it. */
function sellWholeBundle(run: Run, keeper: Actor, arrival: Arrival): Pack | null {
  const bundle = arrival.packs.find(
    (pack) => pack.level === 2 && pack.parent === null && pack.children.size > 0,
  );
  if (!bundle || arrival.packs.length < 2 || !run.world.wishes.take('bundleSold')) return null;
  const type = keeper.trade === 'pharmacy' ? '321' : keeper.trade === 'hospital' ? '320' : '322';
  const soldMs = withinDay(run.rng, arrival.timeMs + run.rng.int(1, 6) * DAY_MS, 8.5, 19);
  run.agenda.plan(soldMs, () => handle(run, keeper, type, soldMs, [bundle]));
  return bundle;
}

function sellOut(shelf: Shelf): void {
  const { run, keeper, arrival } = shelf;
  const { rng } = run;
  const boxes = shelf.boxes.splice(0, Math.round(shelf.boxes.length * rng.real(0.45, 0.98)));
  const fewAtATime = keeper.channel === 'epcis';
  let day = arrival.timeMs + DAY_MS;
  while (boxes.length > 0) {
    const today = boxes.splice(0, rng.int(2, 18));
    if (fewAtATime) sellOneByOne(shelf, day, today);
    else sellByTheDay(shelf, day, today);
    day += rng.int(1, 3) * DAY_MS;
  }
}

/** One bill in the evening, with the time at which each code was scanned. */
function sellByTheDay(shelf: Shelf, day: number, boxes: readonly Pack[]): void {
  const { run, keeper } = shelf;
  const closingMs = withinDay(run.rng, day, 19.5, 21.5, 0);
  const scanTimes = boxes.map(() => withinDay(run.rng, day, 8, 19, 1)).sort((a, b) => a - b);
  const type = sellingType(shelf);
  run.agenda.plan(closingMs, () => handle(run, keeper, type, closingMs, boxes, { scanTimes }));
}

/** A bill per customer. */
function sellOneByOne(shelf: Shelf, day: number, boxes: readonly Pack[]): void {
  const { run, keeper } = shelf;
  for (let at = 0; at < boxes.length; ) {
    const basket = boxes.slice(at, at + run.rng.int(1, 6));
    at += basket.length;
    const soldMs = withinDay(run.rng, day, 8, 20) + at * MINUTE_MS;
    const type = sellingType(shelf);
    run.agenda.plan(soldMs, () => handle(run, keeper, type, soldMs, basket));
  }
}
