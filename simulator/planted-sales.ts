/** Planted at the shelf: clones, packs that move after their end, and codes that nobody ever issued. */
import { DAY_MS, MINUTE_MS, withinDay } from './calendar.ts';
import { type Actor, retailers } from './cast.ts';
import { distanceKm } from './geography.ts';
import { act } from './ledger.ts';
import { newPack, type Pack } from './pack.ts';
import { plant } from './plant.ts';
import { levelOf } from './products.ts';
import { type Shelf, sellingType } from './shelf.ts';
import { handle, writeUp } from './stock-acts.ts';
import type { Wish } from './wishes.ts';
import type { Anomaly } from './world.ts';
import { hasRoom } from './world.ts';

/** A second reading elsewhere: how far away and how many minutes later, and the rules that then hold. */
interface Clone {
  readonly wish: Wish;
  readonly km: readonly [low: number, high: number];
  readonly minutes: readonly [low: number, high: number];
  readonly rules: Anomaly['rules'];
}

const CLONES: readonly Clone[] = [
  { wish: 'cloneFar', km: [100, 9000], minutes: [3, 9], rules: ['L6', 'S1', 'S2'] },
  { wish: 'cloneNear', km: [5.5, 19], minutes: [2, 9], rules: ['L6', 'S2'] },
  { wish: 'cloneSlow', km: [320, 9000], minutes: [15, 55], rules: ['L6', 'S1'] },
];

export function plantedSales(shelf: Shelf): void {
  const { run, arrival } = shelf;
  const { wishes } = run.world;
  const atHome = isHome(shelf);
  if (!hasRoom(run, arrival.timeMs, 12)) return;
  for (const clone of CLONES) {
    const other = partner(shelf, clone.km);
    if (other && shelf.boxes.length > 2 && wishes.take(clone.wish, atHome)) sellTwice(shelf, other, clone);
  }
  surplusElsewhere(shelf);
  if (shelf.boxes.length > 2 && wishes.take('resaleHere', atHome)) sellAgain(shelf, shelf.keeper);
  const market = run.rng.pick(run.world.cast.markets);
  const elsewhere = run.rng.pick(market.pharmacies);
  if (elsewhere !== shelf.keeper && shelf.boxes.length > 2 && wishes.take('resaleElsewhere', atHome)) {
    sellAgain(shelf, elsewhere);
  }
  if (shelf.boxes.length > 2 && wishes.take('movedAfterSale', atHome)) moveAfterSale(shelf);
  if (wishes.take('phantomSale', atHome)) phantomSale(shelf);
  if (wishes.take('phantomReceipt', atHome)) phantomReceipt(shelf);
}

function isHome(shelf: Shelf): boolean {
  return shelf.market === shelf.run.world.cast.markets[0];
}

function partner(shelf: Shelf, [low, high]: readonly [number, number]): Actor | null {
  const { rng, world } = shelf.run;
  for (const market of rng.shuffled(world.cast.markets)) {
    for (const other of rng.shuffled(retailers(market))) {
      const km = distanceKm(other.place, shelf.keeper.place);
      if (other !== shelf.keeper && km >= low && km <= high) return other;
    }
  }
  return null;
}

/** The real box is sold here and, minutes later, a copy of its code there: the first sale stands (semantics 2.2). */
function sellTwice(shelf: Shelf, other: Actor, clone: Clone): void {
  const { run, keeper } = shelf;
  const box = shelf.boxes.pop();
  if (!box) return;
  const soldMs = saleTime(shelf, 1, 6);
  const copyMs = soldMs + run.rng.int(clone.minutes[0] * 60, clone.minutes[1] * 60) * 1000;
  const type = sellingType(shelf);
  run.agenda.plan(soldMs, () => {
    const real = handle(run, keeper, type, soldMs, [box], { cited: true });
    const copy = writeUp(run, other, typeAt(other), copyMs, [box], { cited: true });
    plant(run, clone.rules, [box], [real.urn, copy.urn], [keeper, other]);
  });
}

/** The copy turns up in somebody's stock-take just after the real box was booked in: no end, so no L6. */
function surplusElsewhere(shelf: Shelf): void {
  const { run, keeper, arrival } = shelf;
  const { urn } = arrival.receipt;
  const other = partner(shelf, [100, 9000]);
  const at = shelf.boxes.findIndex((box) => arrival.packs.includes(box));
  const [box] = at < 0 ? [] : shelf.boxes.slice(at, at + 1);
  if (urn === null || !other || !box || !run.world.wishes.take('cloneSurplus', isHome(shelf))) return;
  shelf.boxes.splice(at, 1);
  const surplusMs = arrival.timeMs + run.rng.int(3 * 60, 9 * 60) * 1000;
  run.agenda.plan(surplusMs, () => {
    const surplus = handle(run, other, '111', surplusMs, [box], { cited: true });
    plant(run, ['S1', 'S2'], [box], [urn, surplus.urn], [keeper, other]);
  });
  const soldMs = saleTime(shelf, 5, 9);
  const type = sellingType(shelf);
  run.agenda.plan(soldMs, () => handle(run, keeper, type, soldMs, [box]));
}

/** Days later the same code is sold once more: L6 alone, whoever does it had time to travel. */
function sellAgain(shelf: Shelf, seller: Actor): void {
  const { run, keeper } = shelf;
  const box = shelf.boxes.pop();
  if (!box) return;
  const soldMs = saleTime(shelf, 1, 3);
  const againMs = saleTime(shelf, 6, 10);
  const type = sellingType(shelf);
  run.agenda.plan(soldMs, () => {
    const first = handle(run, keeper, type, soldMs, [box], { cited: true });
    const again = writeUp(run, seller, typeAt(seller), againMs, [box], { cited: true });
    plant(run, ['L6'], [box], [first.urn, again.urn], seller === keeper ? [keeper] : [keeper, seller]);
  });
}

/** Sold, and then shipped, sampled or destroyed by the seller as if it still lay there. */
function moveAfterSale(shelf: Shelf): void {
  const { run, keeper, supplier } = shelf;
  const box = shelf.boxes.pop();
  if (!box) return;
  const soldMs = saleTime(shelf, 1, 3);
  const movedMs = saleTime(shelf, 5, 9);
  const type = sellingType(shelf);
  const after = run.rng.pick(['201', '202', '205', '206']);
  const to = after === '201' || after === '202' ? { to: supplier } : {};
  run.agenda.plan(soldMs, () => {
    const sale = handle(run, keeper, type, soldMs, [box], { cited: true });
    const moved = writeUp(run, keeper, after, movedMs, [box], { ...to, cited: true });
    plant(run, ['L6'], [box], [sale.urn, moved.urn], [keeper]);
  });
}

function phantomSale(shelf: Shelf): void {
  const { run, keeper } = shelf;
  const box = phantom(shelf);
  if (!box) return;
  const soldMs = saleTime(shelf, 1, 9);
  const type = sellingType(shelf);
  run.agenda.plan(soldMs, () => {
    const sale = handle(run, keeper, type, soldMs, [box], { cited: true });
    plant(run, ['C4'], [box], [sale.urn], [keeper]);
  });
}

/** Booked in from nowhere: never commissioned, and nobody shipped it. */
function phantomReceipt(shelf: Shelf): void {
  const { run, keeper, supplier } = shelf;
  const boxes = Array.from({ length: run.rng.int(1, 4) }, () => phantom(shelf)).filter((box) => box !== null);
  const receivedMs = saleTime(shelf, 1, 9);
  run.agenda.plan(receivedMs, () => {
    act(boxes, { kind: 'in', party: keeper.id, state: 'in_stock' });
    const receipt = writeUp(run, keeper, '102', receivedMs, boxes, { from: supplier, cited: true });
    plant(run, ['C4', 'D2'], boxes, [receipt.urn], [keeper]);
  });
}

/** A code with the prefix of the goods at hand and a serial that nobody issued. */
function phantom(shelf: Shelf): Pack | null {
  const { run } = shelf;
  const product = shelf.arrival.packs.find((pack) => pack.product !== null)?.product;
  if (!product) return null;
  const pack = newPack(run.world.mint.forge(run.rng, levelOf(product, 1).prefix), 1, product, null);
  run.packs.push(pack);
  return pack;
}

/** In opening hours, and early enough that an hour later is the same day. */
function saleTime(shelf: Shelf, low: number, high: number): number {
  const { rng } = shelf.run;
  return (
    withinDay(rng, shelf.arrival.timeMs + rng.int(low, high) * DAY_MS, 9, 19) + rng.int(0, 3) * MINUTE_MS
  );
}

function typeAt(seller: Actor): string {
  return seller.trade === 'hospital' ? '320' : seller.trade === 'clinic' ? '322' : '321';
}
