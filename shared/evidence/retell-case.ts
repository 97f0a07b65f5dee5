/**
 * The common source of a case told again from proven events: what each pack went through, and of every party, delivery
 * and pack around it the share of the cases, as marked parties leave it. Where something can have met a case
 * (cross-contamination, or a party marked so on its way) parties and deliveries rest on the whole record and are only
 * bounded (bound-case.ts); so do the units that a recall would take, which are not told again.
 */
import { Tallies } from '../domain/case/case-scores.ts';
import { type CaseSupport, mixingGivers, supportOf, type WayDelivery } from '../domain/case/case-support.ts';
import { type PackWay, packKey, packWay } from '../domain/case/pack-way.ts';
import { type RecallSubject, recallSubjects, subjectMembers } from '../domain/case/recall-subjects.ts';
import { prefixOf } from '../domain/code/identifier.ts';
import { caseWeightWords, isCaseWeight } from '../domain/network/case-weight.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import { evidenceError } from '../errors/evidence-errors.ts';

import type { EvidenceQuestion } from './evidence-file.ts';
import { CHINA_ZONE_MINUTES, chainOf, type Retelling, zoned } from './retell-trace.ts';

export type CaseQuestion = Extract<EvidenceQuestion, { readonly kind: 'case' }>;
type Members = Readonly<Record<string, unknown>>;

interface ToldCase {
  readonly way: PackWay;
  readonly weight: number;
  readonly sameAs: string | undefined;
  readonly product: string | null;
  /** Its whole way. */
  readonly support: CaseSupport;
  /** What of it is left to explain the case behind parties from which nothing goes on contaminated. */
  readonly explains: CaseSupport;
  readonly subjects: ReadonlyMap<string, RecallSubject>;
  /** Something that is not on its way can explain it, too. */
  readonly open: boolean;
}

export interface ToldCases {
  readonly all: readonly ToldCase[];
  /** Without those that are not followed, or the same pack as one before. */
  readonly counted: readonly ToldCase[];
  readonly weight: number;
}

/** Lines of scope that an answer lists. */
const MOST_LINES = 500;
const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/;

/** Throws EVIDENCE_MALFORMED. */
export function tellCases(retelling: Retelling, question: CaseQuestion): ToldCases {
  const { directory } = retelling;
  const kills = new Set(question.killAt?.map((party) => directory.counterparty(party)));
  const mixes = new Set(question.mixAt?.map((party) => directory.counterparty(party)));
  const packs = new Map<string, string>();
  const all = question.cases.map(({ code, weight }, at): ToldCase => {
    if (!isCaseWeight(weight)) {
      const path = `$.question.cases[${at}].weight`;
      throw evidenceError('EVIDENCE_MALFORMED', { path, expected: caseWeightWords });
    }
    const one = tellCase(retelling, code);
    const sameAs = packs.get(packKey(one.way));
    if (sameAs === undefined) packs.set(packKey(one.way), one.way.code);
    const explains = one.way.followed ? supportOf(one.way, kills) : one.support;
    const open = question.crossContamination === 'all' || mixingGivers(explains, mixes).size > 0;
    return { ...one, weight, sameAs, explains, open };
  });
  const counted = all.filter(({ way, sameAs }) => way.followed && sameAs === undefined);
  return { all, counted, weight: counted.reduce((sum, { weight }) => sum + weight, 0) };
}

/** Lines of scope come sorted by kind and id: their order in an answer leans on their units. */
export function caseMembers(told: ToldCases, directory: DirectoryLookup): Members {
  const { all, counted, weight: total } = told;
  const scope = new Tallies<RecallSubject>();
  for (const { weight, subjects } of counted) scope.add(weight, subjects);
  const common = {
    cases: all.map(({ way, weight, sameAs, product, support }) => ({
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
        share: shareOf(weight, total),
        cases,
      }))
      .toSorted(byScope),
    scopeTruncated: scope.ranked().length > MOST_LINES,
  };
  if (counted.some(({ open }) => open)) return common;
  const { stations, deliveries } = ownTallies(told);
  return {
    ...common,
    stations: stations.ranked().map(({ subject: id, weight, cases }) => ({
      ...stationMembers(id, directory),
      score: shareOf(weight, total),
      commonLink: cases === counted.length,
      cases,
    })),
    deliveries: deliveries.ranked().map(({ subject, weight, cases }) => ({
      ...deliveryMembers(subject),
      score: shareOf(weight, total),
      cases,
    })),
  };
}

/** Of everything on the ways of the cases that count. */
export function ownTallies({ counted }: ToldCases) {
  const stations = new Tallies<string>();
  const deliveries = new Tallies<WayDelivery>();
  for (const { weight, explains } of counted) {
    stations.add(weight, new Map(explains.stations.map((id) => [id, id])));
    deliveries.add(weight, new Map(explains.deliveries.map((delivery) => [delivery.id, delivery])));
  }
  return { stations, deliveries };
}

export function shareOf(weight: number, total: number): number {
  return Math.min(1, weight / total);
}

export function stationMembers(id: string, directory: DirectoryLookup) {
  const party = directory.party(id);
  return { id, name: party?.name ?? id, region: party?.region ?? null };
}

export function deliveryMembers({ id, source, target, timeMs }: WayDelivery) {
  return { id, source, target, time: zoned(timeMs, CHINA_ZONE_MINUTES) };
}

/** By kind, then id. */
export function byScope(a: Members, b: Members): number {
  const [one, other] = [`${a['kind']}\n${a['id']}`, `${b['kind']}\n${b['id']}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function tellCase({ book, directory, lineOf }: Retelling, code: string) {
  const life = book.life(code);
  const way = packWay(life, chainOf(life, book));
  const product = directory.prefix(prefixOf(code) ?? '')?.product ?? GTIN.exec(code)?.[1] ?? null;
  if (!way.followed) {
    const support: CaseSupport = { stations: [], deliveries: [], events: [] };
    return { way, product, support, subjects: new Map<string, RecallSubject>() };
  }
  const subjects = recallSubjects(way, book, directory, product, lineOf);
  return { way, product, support: supportOf(way), subjects };
}
