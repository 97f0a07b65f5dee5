/** County wholesalers: cartons are opened, repacked, divided into orders and delivered to the shelf. */
import { HOUR_MS, MINUTE_MS } from './calendar.ts';
import type { Actor, Market } from './cast.ts';
import { deliver } from './delivery.ts';
import { boxesOf, type Pack } from './pack.ts';
import { releaseAll, repackBoxes, unbind } from './packing-acts.ts';
import { replaceBox } from './replacement.ts';
import { handle } from './stock-acts.ts';
import { daysLater, type Run } from './world.ts';

/** Packs that go together: one bundle, some boxes, a whole small carton. */
type Piece = readonly Pack[];

const STAYS_IN_STOCK = 0.06;
/** Cartons up to this many boxes are sold whole now and then. */
const SMALL_CARTON = 24;

/** Goods have arrived at a county wholesaler: the next day they are prepared for delivery. */
export function consignToCounty(
  run: Run,
  market: Market,
  holder: Actor,
  cartons: readonly Pack[],
  timeMs: number,
): void {
  const prepareMs = daysLater(run, timeMs, 1, 2);
  run.agenda.plan(prepareMs, () => prepare(run, market, holder, cartons, prepareMs));
}

function prepare(run: Run, market: Market, holder: Actor, cartons: readonly Pack[], timeMs: number): void {
  const { rng, agenda, world } = run;
  const { wishes } = world;
  const pieces: Piece[] = [];
  for (const carton of cartons) pieces.push(...open(run, holder, carton, timeMs));
  const stock = rng.shuffled(pieces);
  withdraw(run, holder, stock, timeMs + 10 * MINUTE_MS);
  const loose = stock.findIndex((piece) => piece.length > 3 && isOneBatch(piece));
  if (loose >= 0 && wishes.take('repacked')) {
    const repacked = repackBoxes(run, holder, timeMs + 20 * MINUTE_MS, stock[loose] ?? []);
    if (repacked) stock[loose] = [repacked];
  }
  while (stock.length > 0) {
    const order = stock
      .splice(0, rng.int(1, 3))
      .filter(() => !rng.chance(STAYS_IN_STOCK))
      .flat();
    if (order.length === 0) continue;
    const retailer = chooseRetailer(run, market, order);
    const deliverMs = daysLater(run, timeMs, 1, 7);
    agenda.plan(deliverMs, () => deliver(run, market, holder, retailer, order, deliverMs));
  }
}

/** Divides a carton into pieces; some wholesalers tell the network that they unpacked it, most just go on. */
function open(run: Run, holder: Actor, carton: Pack, timeMs: number): Piece[] {
  const { rng, world } = run;
  const { wishes } = world;
  const boxes = boxesOf(carton);
  if (carton.level === 1 || boxes.length === 0) return [[carton]];
  const sealed = boxes[0];
  if (sealed?.ever.every((outer) => isInside(sealed, outer.pack)) && wishes.take('replacedInTrade')) {
    replaceBox(run, holder, timeMs - HOUR_MS / 2, sealed);
  }
  if (boxes.length <= SMALL_CARTON && rng.chance(0.3)) return [[carton]];
  const inside = [...carton.children];
  if (inside.length > 1 && wishes.take('released'))
    return pieces(run, releaseAll(run, holder, timeMs, carton));
  if (inside.length > 1 && wishes.take('unbound'))
    unbind(run, holder, timeMs, carton, inside.slice(0, rng.int(1, inside.length - 1)));
  return pieces(run, inside);
}

function isInside(pack: Pack, outer: Pack): boolean {
  for (let at = pack.parent; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

function pieces(run: Run, packs: readonly Pack[]): Piece[] {
  const { rng } = run;
  const found: Piece[] = [];
  const boxes: Pack[] = [];
  for (const pack of packs) {
    if (pack.children.size === 0) boxes.push(pack);
    else if (rng.chance(0.75)) found.push([pack]);
    else boxes.push(...pack.children);
  }
  for (let at = 0; at < boxes.length; ) {
    const size = rng.int(4, 14);
    found.push(boxes.slice(at, at + size));
    at += size;
  }
  return found;
}

/** Goods that leave trade here: rework, damage, destruction, shipments to nobody named. */
function withdraw(run: Run, holder: Actor, stock: Piece[], timeMs: number): void {
  const { rng, world, agenda } = run;
  const { wishes } = world;
  const act = (type: string): void => {
    const piece = stock.pop();
    if (piece) agenda.plan(timeMs, () => handle(run, holder, type, timeMs, piece));
  };
  if (stock.length > 2 && wishes.take('rework')) act('204');
  if (stock.length > 2 && wishes.take('quarantinedInTrade')) act(rng.pick(['215', '220', '112']));
  if (stock.length > 2 && wishes.take('destroyedInTrade')) act(rng.pick(['205', '216']));
  if (stock.length > 2 && wishes.take('nobodyNamed')) act('217');
}

function isOneBatch(piece: Piece): boolean {
  return piece.every((pack) => pack.level === 1 && pack.batch === piece[0]?.batch);
}

function chooseRetailer(run: Run, market: Market, order: readonly Pack[]): Actor {
  const line = order[0]?.product?.line;
  if (line?.vaccine) return run.rng.pick(market.clinics);
  if (line?.special || run.rng.chance(0.25)) return run.rng.pick(market.hospitals);
  return run.rng.pick(market.pharmacies);
}
