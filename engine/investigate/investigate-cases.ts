/**
 * Common sources of packs: not what can have reached a case, as in a network of deliveries, but what its pack really
 * went through. With cross-contamination also what else can have met it there: every delivery that arrived at a party
 * of its way before it left again, and so on back.
 */
import {
  type CaseSupport,
  deliveryId,
  supportOf,
  type WayDelivery,
} from '../../shared/domain/case/case-support.ts';
import { makingOf } from '../../shared/domain/case/pack-making.ts';
import { type PackWay, packKey } from '../../shared/domain/case/pack-way.ts';
import { type RecallSubject, recallSubjects } from '../../shared/domain/case/recall-subjects.ts';
import type { DateMode } from '../../shared/domain/network/delivery-dates.ts';
import type { Network } from '../../shared/domain/network/network.ts';
import { DeliveryWalk } from '../../shared/domain/network/walk.ts';
import { networkError } from '../../shared/errors/network-errors.ts';
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';
import { networkTime } from '../network/describe-network.ts';
import { type Asked, askedPart } from '../network/question.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import { wayOfCode } from '../network/way-of-code.ts';
import { type Answering, lifeBook } from '../record/answering.ts';
import { codeIdentity } from '../trace/code-identity.ts';
import { Tallies } from './case-scores.ts';
import { recallScope } from './recall-scope.ts';

export interface CasesQuestion {
  readonly cases: readonly { readonly code: string; readonly weight?: number }[];
  readonly dates?: DateMode;
  readonly crossContamination?: 'none' | 'all';
}

interface AskedCase {
  readonly weight: number;
  readonly way: PackWay;
  readonly support: CaseSupport;
  readonly subjects: ReadonlyMap<string, RecallSubject>;
  /** An earlier case that is the same pack under another code: this one counts for nothing. */
  readonly sameAs: string | null;
}

/** @param networkOf asked only with cross-contamination. Error: CASES_EMPTY where the record follows none. */
export function investigateCases(
  answering: Answering,
  question: CasesQuestion,
  networkOf: () => ReplicaNetwork,
): InvestigateAnswer {
  const cases = askedCases(answering, question);
  const counted = cases.filter(({ sameAs, way }) => way.followed && sameAs === null);
  if (counted.length === 0)
    throw networkError('CASES_EMPTY', { reason: 'the replica follows none of the codes' });
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  const reached = question.crossContamination === 'all' ? new CrossReach(networkOf(), question) : null;
  const stations = new Tallies<string>();
  const deliveries = new Tallies<WayDelivery>();
  for (const one of counted) {
    const support = reached ? reached.of(one) : one.support;
    stations.add(one.weight, new Map(support.stations.map((id) => [id, id])));
    deliveries.add(one.weight, new Map(support.deliveries.map((delivery) => [delivery.id, delivery])));
  }
  const { scope, truncated } = recallScope(answering, counted);
  const share = (weight: number) => Math.min(1, weight / total);
  return {
    cases: cases.map((one) => describeCase(answering, one)),
    weight: total,
    stations: stations.ranked().map(({ key, weight, cases: explained }) => ({
      id: key,
      name: answering.directory.party(key)?.name ?? key,
      region: answering.directory.party(key)?.region ?? null,
      score: share(weight),
      commonLink: explained === counted.length,
      cases: explained,
    })),
    deliveries: deliveries.ranked().map(({ key, subject, weight, cases: explained }) => ({
      id: key,
      source: subject.source,
      target: subject.target,
      time: networkTime(subject.timeMs) ?? '',
      score: share(weight),
      cases: explained,
    })),
    scope,
    scopeTruncated: truncated,
    asOf: answering.asOf,
  };
}

/** Old and new code of one pack are one case (semantics 1.6); one code in two notations is a mistake. */
function askedCases(answering: Answering, question: CasesQuestion): readonly AskedCase[] {
  const seen = new Set<string>();
  const packs = new Map<string, string>();
  return question.cases.map(({ code: text, weight }) => {
    const book = lifeBook(answering);
    const way = wayOfCode(book, text);
    if (seen.has(way.code)) throw networkError('NETWORK_ID_REPEATED', { kind: 'case', id: way.code });
    seen.add(way.code);
    const sameAs = packs.get(packKey(way)) ?? null;
    if (sameAs === null) packs.set(packKey(way), way.code);
    const { product } = codeIdentity(way.life, answering.directory);
    return {
      weight: weight ?? 1,
      way,
      sameAs,
      support: way.followed ? supportOf(way) : { stations: [], deliveries: [] },
      subjects: way.followed
        ? recallSubjects(way, book, answering.directory, product)
        : new Map<string, RecallSubject>(),
    };
  });
}

function describeCase(
  { directory }: Answering,
  { weight, way, support, sameAs }: AskedCase,
): InvestigateAnswer['cases'][number] {
  const { product, batch } = codeIdentity(way.life, directory);
  return {
    code: way.code,
    weight,
    followed: way.followed,
    ...(sameAs === null ? {} : { sameAs }),
    product,
    batch,
    stations: support.stations,
    deliveries: support.deliveries.map(({ id }) => id),
  };
}

/** What else can have met a case on its way. */
class CrossReach {
  readonly #replica: ReplicaNetwork;
  readonly #asked: Asked;
  readonly #walk: DeliveryWalk;
  readonly #deliveriesOf = new Map<number, number[]>();

  constructor(replica: ReplicaNetwork, { dates }: CasesQuestion) {
    this.#replica = replica;
    this.#asked = askedPart(replica, { crossContamination: 'all', ...(dates ? { dates } : {}) });
    this.#walk = new DeliveryWalk(this.#asked.network, this.#asked.mixing, 'backward');
    replica.deliveries.forEach(({ events }, at) => {
      for (const event of events) {
        const known = this.#deliveriesOf.get(event);
        if (known) known.push(at);
        else this.#deliveriesOf.set(event, [at]);
      }
    });
  }

  of({ way, support }: AskedCase): CaseSupport {
    const { network } = this.#asked;
    const lot = makingOf(way.chain).batch;
    this.#walk.begin();
    for (const { number } of way.moves) {
      for (const delivery of this.#deliveriesOf.get(number) ?? []) {
        const { batch } = this.#replica.batches[this.#replica.deliveries[delivery]?.batch ?? -1] ?? {
          batch: null,
        };
        if (lot === null || batch === lot) this.#walk.enter(delivery);
      }
    }
    const stations = new Set(support.stations);
    for (const at of this.#walk.stations) stations.add(network.stationIds[at] ?? '');
    const deliveries = [...support.deliveries];
    for (const at of this.#walk.deliveries) deliveries.push(this.#delivery(network, at));
    return { stations: [...stations], deliveries };
  }

  #delivery(network: Network, at: number): WayDelivery {
    const { bill, events } = this.#replica.deliveries[at] ?? { bill: null, events: [] };
    const departed = network.departedMs[at] ?? Number.NaN;
    return {
      id: deliveryId({ bill, number: events[0] ?? 0 }),
      source: network.stationIds[network.source[at] ?? 0] ?? null,
      target: network.stationIds[network.target[at] ?? 0] ?? null,
      timeMs: Number.isNaN(departed) ? (network.arrivedMs[at] ?? 0) : departed,
    };
  }
}
