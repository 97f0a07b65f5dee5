/** One NAME of the benchmark: what is made ready once, and what each subject then measures on the same data. */

import type { LongWork } from '../shared/protocol/progress.ts';
import type { Serials } from './county/goods.ts';
import type { Budgets, Figures } from './report.ts';

/** A folder that goes away after the run, and the size. */
export interface Site {
  readonly folder: string;
  /** National rows to simulate; of `replica` rows that the county stores; of `ui` rows of the table, too. */
  readonly rows: number;
  readonly options: BenchOptions;
}

/** What only `replica` knows. */
export interface BenchOptions {
  /** Most rows that peers are asked to take; of a larger county they get a smaller one of the same make. */
  readonly peerRows: number;
  readonly serials: Serials;
  /** Where built publications are kept from one run to the next; null where they go away with the run. */
  readonly cache: string | null;
}

export const defaultOptions: BenchOptions = { peerRows: 2_000_000, serials: 'contiguous', cache: null };

/** What a subject is told: plain data, since each runs in a process of its own. */
export type Ground = Readonly<Record<string, string | number>>;

export interface Prepared {
  readonly ground: Ground;
  /** Ends what had to run while the subjects measured. */
  close?(): Promise<void>;
}

export interface Measurement {
  readonly figures: Figures;
  /** What the subject answered, in a fixed order: peers must answer the same. */
  readonly answers?: readonly string[];
}

export type Measure = (ground: Ground) => Promise<Measurement>;

export interface Benchmark {
  prepare(site: Site, work: LongWork): Promise<Prepared>;
  /** In the order of the report; `yaojian` is the first. */
  readonly subjects: Readonly<Record<string, Measure>>;
  /** Subjects that this ground has no use for. */
  readonly leaveOut?: (ground: Ground) => readonly string[];
  /** What is measured runs in processes that the subject drives: memory of its own says nothing. */
  readonly isDriven?: boolean;
  readonly budgets?: (rows: number) => Budgets;
}

/** Throws RangeError where the preparation forgot a value. */
export function textOf(ground: Ground, name: string): string {
  const value = ground[name];
  if (typeof value !== 'string') throw new RangeError(`the ground has no ${name}`);
  return value;
}

/** Throws RangeError where the preparation forgot a value. */
export function numberOf(ground: Ground, name: string): number {
  const value = ground[name];
  if (typeof value !== 'number') throw new RangeError(`the ground has no ${name}`);
  return value;
}
