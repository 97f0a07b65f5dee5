/** The answer to `investigate` for a network file: contract "investigate". Pure: needs no replica. */
import {
  type CommonSourceOptions,
  commonSource,
  hasMarkedCases,
  mixingFor,
  traceDelivery,
} from '../../domain/network/common-source.ts';
import type { Reached } from '../../domain/network/network.ts';
import type { NetworkScores, NetworkTrace } from '../../protocol/investigate-answer.ts';
import { networkMarks } from './fcl-network-marks.ts';
import type { FclFile, FclNote } from './foodchain-lab-file.ts';

/** What is not said is as the file has it: its marks, else none; marked cases where there are any, else sinks. */
export type FileQuestion = Partial<CommonSourceOptions>;

export function resolveQuestion(file: FclFile, question: FileQuestion): CommonSourceOptions {
  return {
    dates: question.dates ?? 'explicit',
    crossContamination: question.crossContamination ?? 'marked',
    outbreaks: question.outbreaks ?? (hasMarkedCases(networkMarks(file)) ? 'marked' : 'sinks'),
  };
}

/** Errors: CASES_EMPTY. */
export function scoreFile(
  file: FclFile,
  question: FileQuestion,
): NetworkScores & { readonly notes?: readonly FclNote[] } {
  const { network, stations, notes } = file;
  const { scores } = commonSource(network, networkMarks(file), resolveQuestion(file, question));
  return {
    stations: stations.map(({ id, name }, at) => ({
      id,
      ...(name === null ? {} : { name }),
      score: scores.stations[at] ?? 0,
      commonLink: scores.commonLinks[at] === 1,
    })),
    deliveries: network.deliveryIds.map((id, at) => ({ id, score: scores.deliveries[at] ?? 0 })),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** Error: NETWORK_START_UNKNOWN. Needs no cases. */
export function traceInFile(file: FclFile, question: FileQuestion, delivery: string): NetworkTrace {
  const { network } = file;
  const mixing = mixingFor(network, networkMarks(file), resolveQuestion(file, question));
  const { forward, backward } = traceDelivery(network, mixing, delivery);
  const named = (reached: Reached) => ({
    stations: Array.from(reached.stations, (at) => network.stationIds[at] ?? ''),
    deliveries: Array.from(reached.deliveries, (at) => network.deliveryIds[at] ?? ''),
  });
  return { forward: named(forward), backward: named(backward) };
}
