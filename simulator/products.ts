/** Products with a 7-digit prefix per pack level, and the batches their makers plan. */
import type { ProductLevel } from '../shared/domain/party/directory.ts';
import { DAY_MS, dateText, type Period } from './calendar.ts';
import type { Actor } from './cast.ts';
import { DRUG_LINES, type DrugLine } from './drug-list.ts';
import type { Rng } from './rng.ts';

export interface Product {
  /** Id of the directory's `product`: a 14-digit drug code (本位码). */
  readonly id: string;
  readonly line: DrugLine;
  readonly maker: Actor;
  /** Smallest pack first. */
  readonly levels: readonly ProductLevel[];
  readonly batches: readonly Batch[];
}

export interface Batch {
  readonly product: Product;
  readonly number: string;
  /** Midnight (+08:00) of the day it was made, epoch ms. */
  readonly madeMs: number;
  /** `yyyy-MM-dd`. */
  readonly expiry: string;
  /** Serials in the order of the line, or as a printer's spool mixed them. */
  readonly shuffled: boolean;
}

/** Later batches could not reach a shelf within the period. */
const LAST_PRODUCTION_DAY = 68;

export function makeProducts(rng: Rng, makers: readonly Actor[], time: Period): Product[] {
  const prefixes = new Set<string>();
  return DRUG_LINES.map((line, index) => {
    const maker = makers[index % makers.length] ?? rng.pick(makers);
    const id = `869${String(index + 1).padStart(5, '0')}${rng.digits(6)}`;
    const levels = line.cascade.map((_, at) =>
      level(rng, prefixes, line, id, maker, line.cascade.length - at),
    );
    const batches: Batch[] = [];
    const product: Product = { id, line, maker, levels: levels.reverse(), batches };
    const count = rng.int(3, 6);
    for (let nth = 0; nth < count; nth++) batches.push(batch(rng, product, nth, count, time));
    return product;
  });
}

function level(
  rng: Rng,
  taken: Set<string>,
  line: DrugLine,
  product: string,
  maker: Actor,
  number: number,
): ProductLevel {
  const { cascade } = line;
  const here = cascade[cascade.length - number] ?? 1;
  const above = cascade[cascade.length - number - 1];
  return {
    prefix: newPrefix(rng, taken, line.special === true),
    product,
    name: line.name,
    spec: line.spec,
    level: number,
    perParent: above === undefined ? null : here / above,
    manufacturer: maker.id,
    approvalNo: `国药准字${line.vaccine ? 'S' : 'H'}${product.slice(-8)}`,
    special: line.special === true,
  };
}

/** The network's older rule gave controlled drugs the prefix 89 (domain.md 2.2). */
function newPrefix(rng: Rng, taken: Set<string>, special: boolean): string {
  for (;;) {
    const prefix = special ? `89${rng.digits(5)}` : `8${rng.int(0, 4)}${rng.digits(5)}`;
    if (taken.has(prefix)) continue;
    taken.add(prefix);
    return prefix;
  }
}

function batch(rng: Rng, product: Product, nth: number, count: number, time: Period): Batch {
  const span = LAST_PRODUCTION_DAY / count;
  const day = Math.floor(2 + nth * span + rng.real(0, span - 1));
  const madeMs = time.startMs + day * DAY_MS;
  const made = dateText(madeMs);
  const years = product.line.vaccine ? 1 : rng.int(2, 3);
  return {
    product,
    number: `${made.replaceAll('-', '').slice(2)}${rng.pick(['', 'A', 'B', '-1'])}`,
    madeMs,
    expiry: `${Number(made.slice(0, 4)) + years}-${made.slice(5, 7)}-28`,
    shuffled: rng.chance(0.4),
  };
}

export function levelOf(product: Product, number: number): ProductLevel {
  const found = product.levels[number - 1];
  if (found === undefined) throw new RangeError(`${product.id} has no level ${number}`);
  return found;
}

export function topLevel(product: Product): number {
  return product.levels.length;
}

/** Rows of the relation of one full carton: each pack commissioned once, each parent linked to its children. */
export function commissioningRows(product: Product): number {
  const { cascade } = product.line;
  const packs = cascade.reduce((sum, count) => sum + count, 0);
  const parents = packs - (cascade.at(-1) ?? 0);
  return packs + parents + (packs - 1);
}
