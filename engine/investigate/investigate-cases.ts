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
import { markedParties } from '../network/marked-parties.ts';
import { type Asked, askedPart } from '../network/question.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import { wayOfCode } from '../network/way-of-code.ts';
import { type Answering, lifeBook } from '../record/answering.ts';
import { EventLines } from '../record/line-of-event.ts';
import { codeIdentity } from '../trace/code-identity.ts';
import { Tallies } from './case-scores.ts';
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
  for (const one of counted) {
    const support = kills.size > 0 ? supportOf(one.way, kills) : one.support;
    const { stations: met, deliveries: through } = reached ? reached.of(one.way, support) : support;
    stations.add(one.weight, new Map(met.map((id) => [id, id])));
    deliveries.add(one.weight, new Map(through.map((delivery) => [delivery.id, delivery])));
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
  readonly #mixes: Uint8Array;
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
    const mixed = new Set(mixAt?.map((party) => answering.directory.counterparty(party)));
    this.#mixes = Uint8Array.from(replica.network.stationIds, (id) =>
      crossContamination === 'all' || mixed.has(id) ? 1 : 0,
    );
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
    for (const number of support.events) {
      for (const delivery of this.#deliveriesOf.get(number) ?? []) {
        // Where nothing passes into anything else the pack met nobody: how it came there is known.
        if (!this.#mixes[network.source[delivery] ?? 0]) continue;
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
