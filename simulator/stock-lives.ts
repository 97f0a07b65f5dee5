/** Lives that take another way from the shelf: samples, losses, damage, returns, recalls, transfers. */
import { DAY_MS } from './calendar.ts';
import { ship } from './movement.ts';
import type { Pack } from './pack.ts';
import type { Shelf } from './shelf.ts';
import { handle } from './stock-acts.ts';
import type { Wish } from './wishes.ts';
import { daysLater, hasRoom } from './world.ts';

export function stockLives(shelf: Shelf): void {
  const { run, arrival, boxes } = shelf;
  const { rng, world } = run;
  if (!hasRoom(run, arrival.timeMs, 16)) return;
  const take = (wish: Wish, most: number): Pack[] =>
    boxes.length > most + 1 && world.wishes.take(wish) ? boxes.splice(0, rng.int(1, most)) : [];
  inTurn(shelf, take('sampled', 1), ['206']);
  inTurn(shelf, take('lostInStock', 1), ['214']);
  inTurn(shelf, take('foundAgain', 1), ['214', '111']);
  inTurn(shelf, take('damaged', 2), [rng.pick(['215', '220', '112'])]);
  inTurn(shelf, take('scrapped', 1), ['216']);
  inTurn(shelf, take('destroyed', 2), ['215', '205']);
  sendBack(shelf, take('returnedToSupplier', 3));
  recall(shelf, take('recalled', 4));
  transfer(shelf, take('transferred', 3));
}

/** One bill after the other, days apart. */
function inTurn(shelf: Shelf, packs: readonly Pack[], types: readonly string[]): void {
  if (packs.length === 0) return;
  const { run, keeper } = shelf;
  let timeMs = shelf.arrival.timeMs;
  for (const type of types) {
    const whenMs = daysLater(run, timeMs, 1, 5);
    run.agenda.plan(whenMs, () => handle(run, keeper, type, whenMs, packs));
    timeMs = whenMs;
  }
}

function sendBack(shelf: Shelf, packs: readonly Pack[]): void {
  if (packs.length === 0) return;
  const { run, keeper, supplier } = shelf;
  const backMs = daysLater(run, shelf.arrival.timeMs, 2, 6);
  run.agenda.plan(backMs, () => {
    ship(run, backMs, { from: keeper, to: supplier, packs, types: ['202', '103'] }, () => {});
  });
}

/** Back to the supplier under recall, then destroyed under supervision. */
function recall(shelf: Shelf, packs: readonly Pack[]): void {
  if (packs.length === 0) return;
  const { run, keeper, supplier } = shelf;
  const outMs = daysLater(run, shelf.arrival.timeMs, 2, 6);
  run.agenda.plan(outMs, () => {
    ship(run, outMs, { from: keeper, to: supplier, packs, types: ['211', '108'] }, (arrival) => {
      if (!run.rng.chance(0.6)) return;
      const destroyedMs = daysLater(run, arrival.timeMs, 2, 4);
      run.agenda.plan(destroyedMs, () => handle(run, supplier, '205', destroyedMs, packs));
    });
  });
}

/** To another shop of the chain, where it is sold. */
function transfer(shelf: Shelf, packs: readonly Pack[]): void {
  if (packs.length === 0) return;
  const { run, market, keeper, restock } = shelf;
  const others = market.pharmacies.filter((pharmacy) => pharmacy !== keeper);
  const outMs = daysLater(run, shelf.arrival.timeMs + DAY_MS, 1, 5);
  run.agenda.plan(outMs, () => {
    const to = run.rng.pick(others);
    ship(run, outMs, { from: keeper, to, packs, types: ['203', '104'] }, (arrival) =>
      restock(keeper, to, arrival),
    );
  });
}
