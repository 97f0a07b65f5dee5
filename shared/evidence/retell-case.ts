/**
 * The common source of a case told again from proven events: what each pack went through, and of every party, delivery
 * and pack around it the share of the cases. What else can have met a case (cross-contamination) and how many units a
 * recall would take rest on the whole record, so they are not told again.
 */
import { wholeBillUrn } from '../domain/bill/bill-urn.ts';
import { prefixOf } from '../domain/code/identifier.ts';
import { effectOf, isMovement } from '../domain/fold/effect.ts';
import type { ReadingSource } from '../domain/fold/life-book.ts';
import type { FoldEvent } from '../domain/fold/reading.ts';
import type { EvidenceQuestion } from './evidence-file.ts';
import { CHINA_ZONE_MINUTES, chainOf, type Retelling, zoned } from './retell-trace.ts';

export type CaseQuestion = Extract<EvidenceQuestion, { readonly kind: 'case' }>;
type Members = Readonly<Record<string, unknown>>;

interface Delivery {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly time: string;
}

interface Support {
  readonly stations: ReadonlySet<string>;
  readonly deliveries: readonly Delivery[];
}

/** Lines of scope that an answer lists. */
const MOST_LINES = 500;
const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/;

/** Lines of scope come sorted by kind and id: their order in an answer leans on their units. */
export function retellCase(retelling: Retelling, record: ReadingSource, question: CaseQuestion): Members {
  const told = question.cases.map(({ code, weight }) => ({ weight, ...tellWay(retelling, record, code) }));
  const followed = told.filter((one) => one.followed);
  const total = followed.reduce((sum, { weight }) => sum + weight, 0);
  const stations = new Tally<string>();
  const deliveries = new Tally<Delivery>();
  const scope = new Tally<Members>();
  for (const { weight, support, subjects } of followed) {
    stations.add(weight, new Map([...support.stations].map((id) => [id, id])));
    deliveries.add(weight, new Map(support.deliveries.map((delivery) => [delivery.id, delivery])));
    scope.add(weight, subjects);
  }
  const share = (weight: number) => Math.min(1, weight / total);
  const common = {
    cases: told.map(({ code, weight, followed: is, product, batch, support }) => ({
      code,
      weight,
      followed: is,
      product,
      batch,
      stations: [...support.stations],
      deliveries: support.deliveries.map(({ id }) => id),
    })),
    weight: total,
    scope: scope
      .ranked()
      .slice(0, MOST_LINES)
      .map(({ subject, weight, cases }) => ({ ...subject, share: share(weight), cases }))
      .toSorted(byScope),
    scopeTruncated: scope.ranked().length > MOST_LINES,
  };
  if (question.crossContamination === 'all') return common;
  const { directory } = retelling;
  return {
    ...common,
    stations: stations.ranked().map(({ subject: id, weight, cases }) => ({
      id,
      name: directory.party(id)?.name ?? id,
      region: directory.party(id)?.region ?? null,
      score: share(weight),
      commonLink: cases === followed.length,
      cases,
    })),
    deliveries: deliveries
      .ranked()
      .map(({ subject, weight, cases }) => ({ ...subject, score: share(weight), cases })),
  };
}

/** By kind, then id. */
export function byScope(a: Members, b: Members): number {
  const [one, other] = [`${a['kind']}\n${a['id']}`, `${b['kind']}\n${b['id']}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function tellWay(retelling: Retelling, record: ReadingSource, code: string) {
  const { book, directory } = retelling;
  const life = book.life(code);
  const chain = chainOf(life, book);
  const followed = chain.some((part) => part.followed);
  const product = directory.prefix(prefixOf(code) ?? '')?.product ?? GTIN.exec(code)?.[1] ?? null;
  const support: Support = followed ? supportOf(retelling, code) : { stations: new Set(), deliveries: [] };
  const subjects = followed ? subjectsOf(retelling, record, code, product) : new Map<string, Members>();
  return { code, followed, product, batch: life.lot?.number ?? null, support, subjects };
}

/** Who commissioned it, then givers and receivers of its movements; a shipment nobody received counts its giver alone. */
function supportOf({ book }: Retelling, code: string): Support {
  const stations = new Set<string>();
  const life = book.life(code);
  for (const { event, outcome } of life.applications) {
    if (outcome === 'applied' && effectOf(event).direction === 'commission' && event.party !== null)
      stations.add(event.party);
  }
  const moves = chainOf(life, book)
    .flatMap(({ applications }) => applications)
    .filter(({ event, outcome }) => outcome === 'applied' && isMovement(event))
    .toSorted((a, b) => a.timeMs - b.timeMs);
  const deliveries: Delivery[] = [];
  let shipment: FoldEvent | null = null;
  for (const { event } of moves) {
    const received = effectOf(event).direction === 'in';
    const [source, target] = received
      ? [event.from, event.party]
      : [event.party, event.deliverTo ?? event.to];
    const answered: boolean =
      received &&
      shipment !== null &&
      (shipment.deliverTo ?? shipment.to) !== null &&
      (shipment.deliverTo ?? shipment.to) === event.party &&
      [null, shipment.party, shipment.to].includes(event.from);
    if (received && source !== null && !answered) stations.add(source);
    if (event.party !== null) stations.add(event.party);
    if (!answered && source !== null && target !== null && source !== target) {
      const id = event.bill === null ? `event:${event.number}` : wholeBillUrn(event.bill);
      deliveries.push({ id, source, target, time: zoned(event.timeMs, CHINA_ZONE_MINUTES) });
    }
    shipment = received ? null : event;
  }
  return { stations, deliveries };
}

/** What a recall could take on account of this case: packs around it, its batch, its maker's day, its product. */
function subjectsOf(
  { book, directory }: Retelling,
  record: ReadingSource,
  code: string,
  product: string | null,
): ReadonlyMap<string, Members> {
  const subjects = new Map<string, Members>();
  const add = (kind: string, id: string, batch: string | null, level: number | null = null) =>
    subjects.set(`${kind} ${id}`, { kind, id, product, batch, level });
  const made = record.readings(code).find(({ event }) => event.lot !== null && !event.declaresError)?.event;
  const batch = made?.lot?.number ?? null;
  for (const pack of book.enclosures(code))
    add('pack', pack.code, batch, directory.prefix(prefixOf(pack.code) ?? '')?.level ?? null);
  if (product === null) return subjects;
  if (batch !== null) add('batch', `${product}/${batch}`, batch);
  if (made !== undefined && made.party !== null) {
    const day = new Date(made.timeMs + CHINA_ZONE_MINUTES * 60_000).toISOString().slice(0, 10);
    add('production', `${product}/${made.party}/${day}`, null);
  }
  add('product', product, null);
  return subjects;
}

/** Weight and number of the cases that share something, in the order in which it was met. */
class Tally<T> {
  readonly #met = new Map<string, { readonly subject: T; weight: number; cases: number }>();

  add(weight: number, subjects: ReadonlyMap<string, T>): void {
    for (const [key, subject] of subjects) {
      const known = this.#met.get(key) ?? { subject, weight: 0, cases: 0 };
      known.weight += weight;
      known.cases += 1;
      this.#met.set(key, known);
    }
  }

  ranked() {
    return [...this.#met.values()].toSorted((a, b) => b.weight - a.weight || b.cases - a.cases);
  }
}
