/**
 * What a recall could take to stop the cases: the packs they were in, their batches, what one maker made that day, in
 * all or on one line, the whole product. Each with the share of the cases it explains and the units it would take; most for least first.
 */

import { Tallies } from '../../shared/domain/case/case-scores.ts';
import { type RecallSubject, subjectMembers } from '../../shared/domain/case/recall-subjects.ts';
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';
import type { Answering } from '../record/answering.ts';
import { LineProducts } from './line-products.ts';
import { type MadeUnits, madeUnits, productionKey } from './made-units.ts';
import { PackContents } from './pack-contents.ts';

type ScopeLine = InvestigateAnswer['scope'][number];

/** Lines of one answer. */
const MOST_LINES = 500;

export interface ScopeCase {
  readonly weight: number;
  readonly subjects: ReadonlyMap<string, RecallSubject>;
}

export function recallScope(
  answering: Answering,
  cases: readonly ScopeCase[],
): { readonly scope: readonly ScopeLine[]; readonly truncated: boolean } {
  const tallies = new Tallies<RecallSubject>();
  let total = 0;
  for (const { weight, subjects } of cases) {
    total += weight;
    tallies.add(weight, subjects);
  }
  const ranked = tallies.ranked();
  const listed = ranked.slice(0, MOST_LINES);
  const counter = new UnitCounter(
    answering,
    listed.map(({ subject }) => subject),
  );
  const lines = listed.map(({ subject, weight, cases: explained }): ScopeLine => {
    const { units, complete } = counter.count(subject);
    const share = Math.min(1, weight / total);
    return { ...subjectMembers(subject), share, cases: explained, units, unitsComplete: complete };
  });
  return {
    scope: lines.toSorted((a, b) => b.share - a.share || a.units - b.units),
    truncated: ranked.length > MOST_LINES,
  };
}

class UnitCounter {
  readonly #answering: Answering;
  readonly #contents: PackContents;
  readonly #made = new Map<string, MadeUnits>();
  readonly #regions: ReadonlySet<string>;
  readonly #lines: LineProducts;

  constructor(answering: Answering, subjects: readonly RecallSubject[]) {
    this.#answering = answering;
    this.#contents = new PackContents(answering);
    this.#lines = new LineProducts(answering, subjects);
    this.#regions = new Set(answering.record.packs.map(({ region }) => region));
  }

  count(subject: RecallSubject): { readonly units: number; readonly complete: boolean } {
    const { kind, product, batch, maker, day } = subject;
    if (kind === 'pack') return this.#contents.unitsOf(subject.id);
    // What is made in a county stands in its log, all of it.
    const region = maker === null ? null : (this.#answering.directory.party(maker)?.region ?? null);
    const complete = kind !== 'product' && region !== null && this.#regions.has(region);
    if (kind === 'line') {
      const products = [...this.#lines.of(subject.id)];
      const of = (one: string) => this.#madeOf(one).byLine.get(subject.id) ?? 0;
      return { units: products.reduce((sum, one) => sum + of(one), 0), complete };
    }
    const made = this.#madeOf(product ?? '');
    if (kind === 'batch') return { units: made.byBatch.get(batch ?? '') ?? 0, complete };
    if (kind === 'product') return { units: made.product, complete };
    return { units: made.byProduction.get(productionKey(maker ?? '', day ?? '')) ?? 0, complete };
  }

  #madeOf(product: string): MadeUnits {
    const known = this.#made.get(product);
    if (known) return known;
    const made = madeUnits(this.#answering, product, (event) => this.#lines.keyOf(event));
    this.#made.set(product, made);
    return made;
  }
}
