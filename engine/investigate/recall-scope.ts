/**
 * What a recall could take to stop the cases: the packs they were in, their batches, what one maker made that day,
 * the whole product. Each with the share of the cases it explains and the units it would take; most for least first.
 */
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';
import { type Answering, lifeBook } from '../record/answering.ts';
import { productOf } from '../trace/code-identity.ts';
import { Tallies } from './case-scores.ts';
import { type MadeUnits, madeUnits, makingOf, productionKey } from './made-units.ts';
import { PackContents } from './pack-contents.ts';

type ScopeLine = InvestigateAnswer['scope'][number];
type Subject = Pick<ScopeLine, 'kind' | 'id' | 'product' | 'batch' | 'level'> & {
  readonly maker: string | null;
  readonly day: string | null;
};

/** Lines of one answer. */
const MOST_LINES = 500;

export interface ScopeCase {
  /** Canonical, and followed. */
  readonly code: string;
  readonly weight: number;
}

export function recallScope(
  answering: Answering,
  cases: readonly ScopeCase[],
): { readonly scope: readonly ScopeLine[]; readonly truncated: boolean } {
  const tallies = new Tallies<Subject>();
  let total = 0;
  for (const { code, weight } of cases) {
    total += weight;
    tallies.add(weight, subjectsOf(answering, code));
  }
  const ranked = tallies.ranked();
  const counter = new UnitCounter(answering);
  const lines = ranked.slice(0, MOST_LINES).map(({ subject, weight, cases: explained }): ScopeLine => {
    const { units, complete } = counter.count(subject);
    const { kind, id, product, batch, level } = subject;
    const share = Math.min(1, weight / total);
    return { kind, id, product, batch, level, share, cases: explained, units, unitsComplete: complete };
  });
  return {
    scope: lines.toSorted((a, b) => b.share - a.share || a.units - b.units),
    truncated: ranked.length > MOST_LINES,
  };
}

function subjectsOf(answering: Answering, code: string): ReadonlyMap<string, Subject> {
  const { directory, record } = answering;
  const subjects = new Map<string, Subject>();
  const levelOf = (of: string) => {
    const prefix = prefixOf(of);
    return prefix === null ? null : directory.prefix(prefix);
  };
  const product = productOf(code, levelOf(code));
  const { batch, maker, day } = makingOf(record.readings(code));
  const common = { product, batch, level: null, maker, day };
  for (const pack of lifeBook(answering).enclosures(code)) {
    const level = levelOf(pack.code)?.level ?? null;
    subjects.set(`pack ${pack.code}`, { ...common, kind: 'pack', id: pack.code, level });
  }
  if (product === null) return subjects;
  if (batch !== null)
    subjects.set(`batch ${product}\n${batch}`, { ...common, kind: 'batch', id: `${product}/${batch}` });
  if (maker !== null && day !== null) {
    const id = `${product}/${maker}/${day}`;
    subjects.set(`production ${id}`, { ...common, kind: 'production', id, batch: null });
  }
  subjects.set(`product ${product}`, { ...common, kind: 'product', id: product, batch: null });
  return subjects;
}

class UnitCounter {
  readonly #answering: Answering;
  readonly #contents: PackContents;
  readonly #made = new Map<string, MadeUnits>();
  readonly #regions: ReadonlySet<string>;

  constructor(answering: Answering) {
    this.#answering = answering;
    this.#contents = new PackContents(answering);
    this.#regions = new Set(answering.record.packs.map(({ region }) => region));
  }

  count(subject: Subject): { readonly units: number; readonly complete: boolean } {
    const { kind, product, batch, maker, day } = subject;
    if (kind === 'pack') return this.#contents.unitsOf(subject.id);
    const made = this.#madeOf(product ?? '');
    // What is made in a county stands in its log, all of it.
    const region = maker === null ? null : (this.#answering.directory.party(maker)?.region ?? null);
    const complete = kind !== 'product' && region !== null && this.#regions.has(region);
    if (kind === 'batch') return { units: made.byBatch.get(batch ?? '') ?? 0, complete };
    if (kind === 'product') return { units: made.product, complete };
    return { units: made.byProduction.get(productionKey(maker ?? '', day ?? '')) ?? 0, complete };
  }

  #madeOf(product: string): MadeUnits {
    const known = this.#made.get(product);
    if (known) return known;
    const made = madeUnits(this.#answering, product);
    this.#made.set(product, made);
    return made;
  }
}
