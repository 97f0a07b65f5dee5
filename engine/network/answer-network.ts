/** What a party, a bill, a batch or a code reaches in the replica's network, and what it comes from. */
import { flowsOf } from '../../shared/domain/network/flows.ts';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import type { Answering } from '../record/answering.ts';
import { describeDelivery, describeFlow, describeParty } from './describe-network.ts';
import { askedPart, type NetworkQuestion } from './question.ts';
import { reachOf, type Sense } from './reach.ts';
import type { ReplicaNetwork } from './replica-network.ts';

export interface ReachQuestion extends NetworkQuestion {
  readonly from: string;
  readonly direction?: Sense;
  /** Stations and deliveries to list. */
  readonly maxStations?: number;
  readonly maxDeliveries?: number;
}

/** What is listed unless the question says otherwise: what a person can still look at. */
const LISTED = { stations: 5_000, deliveries: 20_000 } as const;

/** Errors: NETWORK_START_MALFORMED, NETWORK_START_UNKNOWN, NETWORK_MALFORMED. */
export function answerNetwork(
  answering: Answering,
  replica: ReplicaNetwork,
  question: ReachQuestion,
): NetworkAnswer {
  const asked = askedPart(answering, replica, question);
  const direction = question.direction ?? 'full';
  const { deliveries, stations } = reachOf(answering, replica, asked, question.from, direction);
  const { network } = asked;
  const listedStations = stations.slice(0, question.maxStations ?? LISTED.stations);
  const kept = new Set(listedStations.map(({ station }) => station));
  const between = deliveries.filter(
    (at) => kept.has(network.source[at] ?? 0) && kept.has(network.target[at] ?? 0),
  );
  const listed = between.slice(0, question.maxDeliveries ?? LISTED.deliveries);
  return {
    from: question.from,
    direction,
    stations: listedStations.map(({ station, distance }) => ({
      ...describeParty(answering.directory, network.stationIds[station] ?? ''),
      distance,
    })),
    deliveries: listed.map((at) => describeDelivery(replica, asked.deliveries[at] ?? 0)),
    flows: flowsOf(network, between).map((flow) => describeFlow(network.stationIds, flow)),
    totals: {
      stations: stations.length,
      deliveries: deliveries.length,
      units: deliveries.reduce((sum, at) => sum + (network.quantity[at] ?? 0), 0),
    },
    truncated: listedStations.length < stations.length || listed.length < deliveries.length,
    asOf: answering.asOf,
  };
}
