/** The budgets of design §11 for a replica, by its size. */
import type { Budgets } from './report.ts';

/** p99 of a trace, ms: of a county, of a prefecture, of a province. */
const TRACE_MS = [
  { rows: 28_000_000, ms: 2 },
  { rows: 240_000_000, ms: 5 },
  { rows: Number.POSITIVE_INFINITY, ms: 50 },
];

export function replicaBudgets(rows: number): Budgets {
  return {
    ingestRowsPerSecond: { atLeast: 5_000_000 },
    bytesPerRow: { atMost: 12 },
    wireBytesPerRow: { atMost: 10 },
    traceP99Ms: { atMost: TRACE_MS.find((step) => rows <= step.rows)?.ms ?? 50 },
    batchSeconds: { atMost: 3 },
    auditRowsPerSecond: { atLeast: 5_000_000 },
    verifyMBPerSecond: { atLeast: 400 },
    peakRssMiB: { atMost: 512 },
  };
}
