/**
 * The goods of the built county: what a consignment holds, and the codes of it. A consignment is six cases of ten
 * boxes of ten units, of one product and batch.
 */
import { mixed } from './draw.ts';

export type Serials = 'contiguous' | 'shuffled';

export const CASES = 6;
export const BOXES = 10;
export const UNITS = 10;

export type Level = 1 | 2 | 3;

export const levels: readonly Level[] = [1, 2, 3];
/** How many of a level go into one of the next. */
export const perParent: Readonly<Record<Level, number>> = { 1: UNITS, 2: BOXES, 3: 0 };

export const PRODUCTS = 40;
/** The product whose one batch is as large as a class-1 recall's. */
const RECALLED = 0;
/** Consignments of it: a million units. */
const RECALLED_AT_MOST = 1_667;
/** Of so many consignments one is of that batch, and one comes to the county only in part. */
const EVERY = 6;
const SHARED = 3;
/** Boxes of each case of a shared consignment that come to the county. */
export const SHARED_BOXES = 2;
const CONSIGNMENTS_OF_A_BATCH = 34;

const SERIALS = 1_000_000_000;
/** Coprime to SERIALS, and small enough that products are exact. */
const STRIDE = 7_654_321;

export interface Goods {
  readonly product: number;
  readonly batch: string;
  /** Only some boxes of each case come to the county; their siblings are context. */
  readonly shared: boolean;
}

export function goodsOf(consignment: number): Goods {
  const shared = consignment % EVERY === SHARED;
  if (consignment % EVERY === 0 && consignment / EVERY < RECALLED_AT_MOST)
    return { product: RECALLED, batch: recalledBatch.batch, shared };
  const product = 1 + (consignment % (PRODUCTS - 1));
  const batch = `B${Math.floor(consignment / ((PRODUCTS - 1) * CONSIGNMENTS_OF_A_BATCH))}`;
  return { product, batch, shared };
}

export const recalledBatch = { product: productId(RECALLED), batch: 'R20220101' };

/** Units of the recalled batch among so many consignments. */
export function recalledUnits(consignments: number): number {
  return Math.min(RECALLED_AT_MOST, Math.ceil(consignments / EVERY)) * CASES * BOXES * UNITS;
}

export function productId(product: number): string {
  return String(2000 + product);
}

export function prefixOf(product: number, level: Level): string {
  return `8${100_000 + 10 * product + level}`;
}

/**
 * The `at`-th code of a level of a consignment. Contiguous serials count up as a line prints them; shuffled ones lie
 * anywhere in the product's range. The last four digits nobody can guess.
 */
export function codeOf(
  consignment: number,
  product: number,
  level: Level,
  at: number,
  serials: Serials,
): string {
  const perConsignment = level === 3 ? CASES : level === 2 ? CASES * BOXES : CASES * BOXES * UNITS;
  const counted = consignment * perConsignment + at;
  const serial = serials === 'contiguous' ? counted : (counted * STRIDE + level) % SERIALS;
  const tail = mixed(counted, 31 * product + level) % 10_000;
  return `${prefixOf(product, level)}${String(serial).padStart(9, '0')}${String(tail).padStart(4, '0')}`;
}
