/** Ways of goods between two parties in the replica's network. */
import { flowsOf } from '../../shared/domain/network/flows.ts';
import { pathLimits, pathsBetween } from '../../shared/domain/network/paths.ts';
import { networkError } from '../../shared/errors/network-errors.ts';
import type { NetworkPathsAnswer } from '../../shared/protocol/network-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Answering } from '../record/answering.ts';
import { describeFlow, describeParty } from './describe-network.ts';
import { askedPart, type NetworkQuestion } from './question.ts';
import type { ReplicaNetwork } from './replica-network.ts';

export interface PathsQuestion extends NetworkQuestion {
  /** Identifiers of parties. */
  readonly from: string;
  readonly to: string;
  readonly maxPaths?: number;
}

/** Errors: NETWORK_START_UNKNOWN, NETWORK_MALFORMED. */
export async function answerPaths(
  answering: Answering,
  replica: ReplicaNetwork,
  question: PathsQuestion,
  { signal }: LongWork,
): Promise<NetworkPathsAnswer> {
  const asked = askedPart(answering, replica, question);
  const { network } = asked;
  const station = (party: string): number => {
    const found = replica.stationAt.get(answering.directory.counterparty(party));
    if (found === undefined) throw networkError('NETWORK_START_UNKNOWN', { start: `The party ${party}` });
    return asked.stations.indexOf(found);
  };
  const limits = { ...pathLimits, paths: Math.min(question.maxPaths ?? pathLimits.paths, pathLimits.paths) };
  const [from, to] = [station(question.from), station(question.to)];
  // Other requests come in between, and whoever waits may stop waiting.
  const pause = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  };
  const { paths, truncated } = await pathsBetween(network, asked.mixing, from, to, limits, pause);
  const parties = [...new Set(paths.flatMap(({ stations }) => stations))];
  const nameOf = (at: number) => network.stationIds[at] ?? '';
  return {
    from: question.from,
    to: question.to,
    paths: paths.map(({ stations, hops }) => ({
      stations: stations.map(nameOf),
      hops: hops.flatMap((hop) =>
        flowsOf(network, hop).map((flow) => describeFlow(network.stationIds, flow)),
      ),
    })),
    parties: parties.map((at) => describeParty(answering.directory, nameOf(at))),
    truncated,
    asOf: answering.asOf,
  };
}
