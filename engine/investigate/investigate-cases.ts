/**
 * Common sources of packs: not what can have reached a case, as in a network of deliveries, but what its pack really
 * went through. With cross-contamination also what else can have met it there: every delivery that arrived at a party
 * of its way before it left again, and so on back.
 */

import { Tallies } from '../../shared/domain/case/case-scores.ts';
import {
  type CaseSupport,
  deliveryId,
  mixingGivers,
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
import { markedParties } from '../network/marked-parties.ts';
import { type Asked, askedPart } from '../network/question.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import { wayOfCode } from '../network/way-of-code.ts';
import { type Answering, lifeBook } from '../record/answering.ts';
import { EventLines } from '../record/line-of-event.ts';
import { codeIdentity } from '../trace/code-identity.ts';
import { recallScope } from './recall-scope.ts';

export interface CasesQuestion {
  readonly cases: readonly { readonly code: string; readonly weight?: number }[];
  readonly dates?: DateMode;
  readonly crossContamination?: 'none' | 'all';
  /** Parties at which anything passes into anything, and from which nothing goes on contaminated. */
  readonly mixAt?: readonly string[];
  readonly killAt?: readonly string[];
}

interface AskedCase {
  readonly weight: number;
  readonly way: PackWay;
  readonly support: CaseSupport;
  readonly subjects: ReadonlyMap<string, RecallSubject>;
  /** An earlier case that is the same pack under another code: this one counts for nothing. */
  readonly sameAs: string | null;
}

/**
 * Errors: CASES_EMPTY where the record follows none of the codes, NETWORK_START_UNKNOWN for a marked party nobody knows.
 * @param networkOf asked only where something passes into something, or the directory does not know a marked party
 */
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
  const kills = killedAt(answering, question, networkOf);
  const reached = mixesSomewhere(question) ? new CrossReach(answering, networkOf(), question) : null;
  const stations = new Tallies<string>();
  const deliveries = new Tallies<WayDelivery>();
  const ways = counted.map((one) => ({
    ...one,
    support: kills.size > 0 ? supportOf(one.way, kills) : one.support,
  }));
  const own = firstOfEach(ways.flatMap(({ support }) => support.deliveries));
  for (const { weight, way, support } of ways) {
    const { stations: met, deliveries: through } = reached ? reached.of(way, support) : support;
    stations.add(weight, new Map(met.map((id) => [id, id])));
    // A bill is said as the way of a case has it, whoever comes to it first: codes have times of their own.
    deliveries.add(
      weight,
      new Map(through.map((delivery) => [delivery.id, own.get(delivery.id) ?? delivery])),
    );
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
  const lines = new EventLines(answering.record);
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
      support: way.followed ? supportOf(way) : { stations: [], deliveries: [], events: [] },
      subjects: way.followed
        ? recallSubjects(way, book, answering.directory, product, ({ number }) => lines.of(number))
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

function firstOfEach(deliveries: readonly WayDelivery[]): ReadonlyMap<string, WayDelivery> {
  return new Map(deliveries.toReversed().map((delivery) => [delivery.id, delivery]));
}

function mixesSomewhere({ crossContamination, mixAt = [] }: CasesQuestion): boolean {
  return crossContamination === 'all' || mixAt.length > 0;
}

function killedAt(
  { directory }: Answering,
  { killAt = [] }: CasesQuestion,
  networkOf: () => ReplicaNetwork,
): ReadonlySet<string> {
  const known = killAt.every((party) => directory.party(directory.counterparty(party)) !== null);
  return markedParties(directory, known ? { stationAt: new Map() } : networkOf(), killAt);
}

/** What else can have met a case on its way. */
class CrossReach {
  readonly #replica: ReplicaNetwork;
  readonly #asked: Asked;
  /** Null where anything passes into anything everywhere. */
  readonly #mixedAt: ReadonlySet<string> | null;
  readonly #walk: DeliveryWalk;
  readonly #deliveriesOf = new Map<number, number[]>();

  constructor(answering: Answering, replica: ReplicaNetwork, question: CasesQuestion) {
    const { crossContamination, dates, killAt, mixAt } = question;
    this.#replica = replica;
    this.#asked = askedPart(answering, replica, {
      ...(crossContamination ? { crossContamination } : {}),
      ...(dates ? { dates } : {}),
      ...(mixAt ? { mixAt } : {}),
      ...(killAt ? { killAt } : {}),
    });
    this.#mixedAt =
      crossContamination === 'all'
        ? null
        : new Set(mixAt?.map((party) => answering.directory.counterparty(party)));
    this.#walk = new DeliveryWalk(this.#asked.network, this.#asked.mixing, 'backward');
    replica.deliveries.forEach(({ events }, at) => {
      for (const event of events) {
        const known = this.#deliveriesOf.get(event);
        if (known) known.push(at);
        else this.#deliveriesOf.set(event, [at]);
      }
    });
  }

  of(way: PackWay, support: CaseSupport): Omit<CaseSupport, 'events'> {
    const { network } = this.#asked;
    const lot = makingOf(way.chain).batch;
    this.#walk.begin();
    // Where nothing passes into anything else the pack met nobody: how it came there is known. A marked party gave it
    // on by its own way, not by a bill that only looks like the pack's: evidence tells this again from the way.
    const givers = mixingGivers(support, this.#mixedAt ?? new Set());
    for (const number of support.events) {
      for (const delivery of this.#deliveriesOf.get(number) ?? []) {
        const giver = network.stationIds[network.source[delivery] ?? 0] ?? '';
        if (this.#mixedAt !== null && !givers.has(giver)) continue;
        const { batch } = this.#replica.batches[this.#replica.deliveries[delivery]?.batch ?? -1] ?? {
          batch: null,
        };
        if (lot === null || batch === lot) this.#walk.leaveFrom(delivery);
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
