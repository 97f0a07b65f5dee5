/** What is asked of a built county: codes of all levels, some of them in nobody's record, and the recalled batch. */
import type { Sample } from '../record/sample-record.ts';
import { TRACED_CODES, WARMING_CODES } from '../record/sample-record.ts';
import { planCounty } from './county-plan.ts';
import { sequence } from './draw.ts';
import {
  BOXES,
  CASES,
  codeOf,
  goodsOf,
  type Level,
  levels,
  recalledBatch,
  recalledUnits,
  type Serials,
  SHARED_BOXES,
  UNITS,
} from './goods.ts';

/** One code in ten is not there: half of those have a number that was given out, with other last digits. */
const ABSENT = 0.1;
const FORGED = 0.05;
/** A small county is not asked more often than it has as many rows. */
const ROWS_PER_QUESTION = 20;

export function sampleCounty(rows: number, serials: Serials): Sample {
  const { consignments } = planCounty(rows);
  const draw = sequence(20_261_122);
  const below = (most: number) => Math.floor(draw() * most);
  const length = Math.min(WARMING_CODES + TRACED_CODES, Math.ceil(rows / ROWS_PER_QUESTION));
  const codes = Array.from({ length }, () => {
    const consignment = below(consignments);
    const { product, shared } = goodsOf(consignment);
    const level: Level = levels[below(levels.length)] ?? 1;
    // Of a shared consignment only these boxes are the county's.
    const box = below(CASES) * BOXES + below(shared ? SHARED_BOXES : BOXES);
    const at = level === 3 ? below(CASES) : level === 2 ? box : box * UNITS + below(UNITS);
    const code = codeOf(consignment, product, level, at, serials);
    const kind = draw();
    if (kind < FORGED) return forged(code);
    return kind < ABSENT ? codeOf(consignments + consignment, product, level, at, serials) : code;
  });
  return { codes, largest: { ...recalledBatch, units: recalledUnits(consignments) } };
}

function forged(code: string): string {
  const last = Number(code.slice(-4));
  return `${code.slice(0, -4)}${String((last + 1) % 10_000).padStart(4, '0')}`;
}
