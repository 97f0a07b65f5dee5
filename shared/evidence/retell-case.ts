/**
 * The common source of a case told again from proven events: what each pack went through, and of every party, delivery
 * and pack around it the share of the cases. What else can have met a case (cross-contamination) and how many units a
 * recall would take rest on the whole record, so they are not told again.
 */
import { type CaseSupport, supportOf, type WayDelivery } from '../domain/case/case-support.ts';
import { type PackWay, packKey, packWay } from '../domain/case/pack-way.ts';
import { type RecallSubject, recallSubjects, subjectMembers } from '../domain/case/recall-subjects.ts';
import { prefixOf } from '../domain/code/identifier.ts';
import type { ReadingSource } from '../domain/fold/life-book.ts';
import { caseWeightWords, isCaseWeight } from '../domain/network/case-weight.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import type { EvidenceQuestion } from './evidence-file.ts';
import { CHINA_ZONE_MINUTES, chainOf, type Retelling, zoned } from './retell-trace.ts';

export type CaseQuestion = Extract<EvidenceQuestion, { readonly kind: 'case' }>;
type Members = Readonly<Record<string, unknown>>;

interface ToldCase {
  readonly way: PackWay;
  readonly product: string | null;
  readonly support: CaseSupport;
  readonly subjects: ReadonlyMap<string, RecallSubject>;
}

/** Lines of scope that an answer lists. */
const MOST_LINES = 500;
const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/;

/** Lines of scope come sorted by kind and id: their order in an answer leans on their units. Throws EVIDENCE_MALFORMED. */
export function retellCase(retelling: Retelling, _record: ReadingSource, question: CaseQuestion): Members {
  const packs = new Map<string, string>();
  const told = question.cases.map(({ code, weight }, at) => {
    if (!isCaseWeight(weight)) {
      const path = `$.question.cases[${at}].weight`;
      throw evidenceError('EVIDENCE_MALFORMED', { path, expected: caseWeightWords });
    }
    const one = tellCase(retelling, code);
    const sameAs = packs.get(packKey(one.way));
    if (sameAs === undefined) packs.set(packKey(one.way), one.way.code);
    return { ...one, weight, sameAs };
  });
  const counted = told.filter(({ way, sameAs }) => way.followed && sameAs === undefined);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const stations = new Tally<string>();
  const deliveries = new Tally<WayDelivery>();
  const scope = new Tally<RecallSubject>();
  for (const { weight, support, subjects } of counted) {
    stations.add(weight, new Map(support.stations.map((id) => [id, id])));
    deliveries.add(weight, new Map(support.deliveries.map((delivery) => [delivery.id, delivery])));
    scope.add(weight, subjects);
  }
  const share = (weight: number) => Math.min(1, weight / total);
  const common = {
    cases: told.map(({ way, weight, sameAs, product, support }) => ({
      code: way.code,
      weight,
      followed: way.followed,
      sameAs,
      product,
      batch: way.life.lot?.number ?? null,
      stations: support.stations,
      deliveries: support.deliveries.map(({ id }) => id),
    })),
    weight: total,
    scope: scope
      .ranked()
      .slice(0, MOST_LINES)
      .map(({ subject, weight, cases }) => ({
        ...subjectMembers(subject),
        share: share(weight),
        cases,
      }))
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
      commonLink: cases === counted.length,
      cases,
    })),
    deliveries: deliveries.ranked().map(({ subject: { id, source, target, timeMs }, weight, cases }) => ({
      id,
      source,
      target,
      time: zoned(timeMs, CHINA_ZONE_MINUTES),
      score: share(weight),
      cases,
    })),
  };
}

/** By kind, then id. */
export function byScope(a: Members, b: Members): number {
  const [one, other] = [`${a['kind']}\n${a['id']}`, `${b['kind']}\n${b['id']}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function tellCase({ book, directory, lineOf }: Retelling, code: string): ToldCase {
  const life = book.life(code);
  const way = packWay(life, chainOf(life, book));
  const product = directory.prefix(prefixOf(code) ?? '')?.product ?? GTIN.exec(code)?.[1] ?? null;
  if (!way.followed)
    return { way, product, support: { stations: [], deliveries: [], events: [] }, subjects: new Map() };
  const subjects = recallSubjects(way, book, directory, product, lineOf);
  return { way, product, support: supportOf(way), subjects };
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
