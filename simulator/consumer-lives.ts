/** Lives that end with a patient, or come back from one. */
import { DAY_MS, withinDay } from './calendar.ts';
import { splitSale } from './ledger.ts';
import type { Pack } from './pack.ts';
import type { Shelf } from './shelf.ts';
import { deleteBill, handle, writeUp } from './stock-acts.ts';
import { hasRoom } from './world.ts';

export function consumerLives(shelf: Shelf): void {
  const { run, keeper, arrival, boxes } = shelf;
  const { wishes } = run.world;
  if (keeper.trade !== 'pharmacy' || !hasRoom(run, arrival.timeMs, 14)) return;
  const take = (wish: Parameters<typeof wishes.take>[0]): Pack | null =>
    boxes.length > 2 && wishes.take(wish) ? (boxes.pop() ?? null) : null;
  const split = take('splitSale');
  if (split) sellInParts(shelf, split);
  const returned = take('consumerReturn103');
  if (returned) sellAndTakeBack(shelf, returned, '103');
  const refunded = take('consumerReturn116');
  if (refunded) sellAndTakeBack(shelf, refunded, '116');
  const mistaken = take('deletedSale');
  if (mistaken) sellByMistake(shelf, mistaken);
}

/** A few tablets at a time: the opened box stays (semantics 2.5). */
function sellInParts(shelf: Shelf, box: Pack): void {
  const { run, keeper } = shelf;
  const times = run.rng.int(1, 3);
  for (let nth = 0; nth < times; nth++) {
    const soldMs = opening(shelf, 1 + 3 * nth, 3 + 3 * nth);
    run.agenda.plan(soldMs, () => {
      splitSale(box, keeper.id);
      writeUp(run, keeper, '321', soldMs, [box], { splitSale: true });
    });
  }
}

/** What a consumer brings back is not for sale again; some of it is destroyed. */
function sellAndTakeBack(shelf: Shelf, box: Pack, type: '103' | '116'): void {
  const { run, keeper } = shelf;
  const soldMs = opening(shelf, 1, 3);
  const backMs = opening(shelf, 4, 8);
  run.agenda.plan(soldMs, () => handle(run, keeper, '321', soldMs, [box]));
  run.agenda.plan(backMs, () => handle(run, keeper, type, backMs, [box]));
  if (!run.rng.chance(0.4)) return;
  const destroyedMs = opening(shelf, 9, 13);
  run.agenda.plan(destroyedMs, () => handle(run, keeper, '205', destroyedMs, [box]));
}

/** Scanned at the till by mistake, the bill deleted; the box is sold for good days later. */
function sellByMistake(shelf: Shelf, box: Pack): void {
  const { run, keeper } = shelf;
  const mistakeMs = opening(shelf, 1, 3);
  const soldMs = opening(shelf, 5, 9);
  run.agenda.plan(mistakeMs, () => {
    const bill = writeUp(run, keeper, '321', mistakeMs, [box], { cited: true });
    deleteBill(run, keeper, bill, '误扫');
  });
  run.agenda.plan(soldMs, () => handle(run, keeper, '321', soldMs, [box]));
}

function opening(shelf: Shelf, low: number, high: number): number {
  const { rng } = shelf.run;
  return withinDay(rng, shelf.arrival.timeMs + rng.int(low, high) * DAY_MS, 8.5, 20);
}
