/** A batch of as many holders as a table is to have rows; names and identifiers are invented. */
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import { MEASURED_COUNTY } from '../centre/simulated-capture.ts';

export const TOLD_BATCH = { product: 'YP-330114-0021', batch: '260308A2' } as const;

const NAMES = ['西湖', '余杭', '桐庐', '淳安'] as const;
const STATES = ['in_stock', 'sold', 'in_transit', 'dispensed', 'quarantined'] as const;
/** A prime: units differ from row to row, and from run to run they are the same. */
const STRIDE = 7_919;

export function toldBatch(rows: number, asOf: AsOf): BatchAnswer {
  const holders = Array.from({ length: rows }, (_, nth) => ({
    party: partyOf(nth),
    name: `${NAMES[nth % NAMES.length]}第 ${nth + 1} 药房`,
    region: MEASURED_COUNTY,
    state: STATES[nth % STATES.length] ?? ('unknown' as const),
    units: 1 + ((nth * STRIDE) % 1_000),
  }));
  return {
    ...TOLD_BATCH,
    units: holders.reduce((sum, { units }) => sum + units, 0),
    holders,
    bounds: [],
    asOf,
  };
}

/** Identifier of the holder in a row, from 0: how a measurement knows which row it sees. */
export function partyOf(row: number): string {
  return `P${String(row).padStart(8, '0')}`;
}
