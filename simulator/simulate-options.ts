/** What a simulation is asked for and what it answers; the engine is simulate.ts. */
import type { LongWork } from '../shared/protocol/progress.ts';

export interface SimulateOptions extends LongWork {
  /**
   * GB/T 2260 county (six digits) that gets most of the retail end. A prefix of two or four digits, or with
   * trailing zeros (`330100`), means its counties: the first is the home county, the others its neighbours.
   */
  readonly region: string;
  /** Rows (semantics 1.4) to come close to, within 2 %. At least {@link MIN_SIMULATED_ROWS}. */
  readonly rows: number;
  /** Any safe integer. Same seed, region, rows and until: same bytes, on every machine. */
  readonly seed: number;
  /** Folder; created if needed. `capture/`, `bare/` and `truth.json` in it are replaced. */
  readonly out: string;
  /** End of the simulated 120 days, RFC 3339. Default {@link DEFAULT_UNTIL}. */
  readonly until?: string;
}

/** Fewer rows have no room for one of each planted anomaly. */
export const MIN_SIMULATED_ROWS = 1000;

export const DEFAULT_UNTIL = '2026-10-31T00:00:00+08:00';

/** Length of the simulated period, in days before `until`. */
export const SIMULATED_DAYS = 120;

export interface SimulationSummary {
  readonly out: string;
  readonly seed: number;
  readonly home: string;
  /** Rows as capture counts them: each code once per event that names it. */
  readonly rows: number;
  readonly files: number;
  /** Events that capture will make of the files. */
  readonly events: number;
  /** Codes of every level in truth.json. */
  readonly codes: number;
  readonly batches: number;
  readonly parties: number;
  readonly products: number;
  /** Planted anomalies per rule; a clone counts under each of its rules. */
  readonly anomalies: Readonly<Record<string, number>>;
}
