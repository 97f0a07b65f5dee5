/** What all parts of a simulation share, and what one run of goods through the chain adds. */
import type { Agenda } from './agenda.ts';
import { DAY_MS, type Period, withinDay } from './calendar.ts';
import type { Cast } from './cast.ts';
import type { CodeMint } from './code-mint.ts';
import type { Pack } from './pack.ts';
import type { Paperwork } from './paperwork.ts';
import type { Batch, Product } from './products.ts';
import type { Rng } from './rng.ts';
import type { Wishes } from './wishes.ts';

/** A planted anomaly, with every rule of semantics 6 that holds for it. */
export interface Anomaly {
  readonly rules: readonly ('C4' | 'S1' | 'S2' | 'L6' | 'D1' | 'D2')[];
  readonly codes: readonly string[];
  /** Bill URNs. */
  readonly bills: readonly string[];
  readonly parties: readonly string[];
}

/** An amount of a batch that moved without codes (semantics 4.2): `party` gained it, or lost it if negative. */
export interface Remnant {
  readonly batch: Batch;
  readonly party: string;
  readonly amount: number;
}

export interface World {
  readonly time: Period;
  readonly cast: Cast;
  readonly products: readonly Product[];
  readonly mint: CodeMint;
  readonly paper: Paperwork;
  readonly wishes: Wishes;
  readonly anomalies: Anomaly[];
  readonly remnants: Remnant[];
  /** Relation XML without envelope, for uploads that name the party another way: one per maker. */
  readonly bareRelations: Map<string, string>;
}

/**
 * One production run with all that becomes of it. Runs share no code, so that a simulation of any size
 * needs the memory of one run.
 */
export interface Run {
  readonly world: World;
  readonly rng: Rng;
  readonly agenda: Agenda;
  /** Every pack of the run, of every level. */
  readonly packs: Pack[];
}

/** A working hour some days later. */
export function daysLater(run: Run, timeMs: number, low: number, high: number): number {
  return withinDay(run.rng, timeMs + run.rng.int(low, high) * DAY_MS, 8.5, 17.5);
}

/** Whether so many days are left after `timeMs`. */
export function hasRoom(run: Run, timeMs: number, days: number): boolean {
  return timeMs + days * DAY_MS < run.world.time.endMs;
}
