/** Units of a product as they were made: by batch, and by maker and day. One pass over the product's codes. */
import { type CodeKey, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import type { Reading } from '../../shared/domain/fold/reading.ts';
import type { Answering } from '../record/answering.ts';
import { scanCodes } from '../record/scan-codes.ts';
import { productOf } from '../trace/code-identity.ts';

/** Making days are counted in China Standard Time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

export interface MadeUnits {
  readonly product: number;
  readonly byBatch: ReadonlyMap<string, number>;
  /** By maker and day, as {@link productionKey} has it. */
  readonly byProduction: ReadonlyMap<string, number>;
}

export interface Making {
  readonly batch: string | null;
  readonly maker: string | null;
  /** `yyyy-MM-dd`; null where nobody commissioned it. */
  readonly day: string | null;
}

export function productionKey(maker: string, day: string): string {
  return `${maker}\n${day}`;
}

/** By whom and when a code was commissioned. */
export function makingOf(readings: readonly Reading[]): Making {
  for (const { event } of readings) {
    if (event.lot === null || event.declaresError) continue;
    const day = new Date(event.timeMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);
    return { batch: event.lot.number, maker: event.party, day };
  }
  return { batch: null, maker: null, day: null };
}

export function madeUnits(answering: Answering, product: string): MadeUnits {
  const byBatch = new Map<string, number>();
  const byProduction = new Map<string, number>();
  let all = 0;
  for (const range of unitRanges(answering, product)) {
    for (const { code, readings } of scanCodes(answering.record, range?.first, range?.last)) {
      if (readings.every(({ aside }) => aside) || !isUnitOf(answering, code, product)) continue;
      const { batch, maker, day } = makingOf(readings);
      if (batch === null) continue;
      all += 1;
      byBatch.set(batch, (byBatch.get(batch) ?? 0) + 1);
      if (maker === null || day === null) continue;
      const key = productionKey(maker, day);
      byProduction.set(key, (byProduction.get(key) ?? 0) + 1);
    }
  }
  return { product: all, byBatch, byProduction };
}

function unitRanges(
  { directory }: Answering,
  product: string,
): readonly ({ readonly first: CodeKey; readonly last: CodeKey } | null)[] {
  const levels = directory.product(product);
  if (levels.length === 0) return [null];
  return levels.filter(({ level }) => level === 1).flatMap(({ prefix }) => prefixKeyRange(prefix) ?? []);
}

function isUnitOf({ directory }: Answering, code: string, product: string): boolean {
  const prefix = prefixOf(code);
  const level = prefix === null ? null : directory.prefix(prefix);
  return productOf(code, level) === product && (level === null || level.level === 1);
}
