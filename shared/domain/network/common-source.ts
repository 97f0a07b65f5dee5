/** Which stations and deliveries can explain the cases: one question to a network, with its options. */
import { networkError } from '../../errors/network-errors.ts';
import { closure } from './closure.ts';
import { type DateMode, deliveryDates } from './delivery-dates.ts';
import { type Mixing, mixingOf } from './mixing.ts';
import type { Network, Reached } from './network.ts';
import { type Case, type Scores, scoreCases, sinkCases } from './score-cases.ts';

export interface NetworkMarks {
  /** Per station its weight as a case; 0 where it is none. */
  readonly weight: ArrayLike<number>;
  readonly crossContamination: ArrayLike<number>;
  readonly killContamination: ArrayLike<number>;
  /** Per delivery. */
  readonly deliveryKills: ArrayLike<number>;
}

export interface CommonSourceOptions {
  readonly dates: DateMode;
  /** `marked`: at the stations the investigator marked. */
  readonly crossContamination: 'none' | 'all' | 'marked';
  /** `sinks`: every station that passes nothing on is a case; `marked`: those with a weight. */
  readonly outbreaks: 'sinks' | 'marked';
}

export interface CommonSource {
  readonly cases: readonly Case[];
  readonly scores: Scores;
  readonly mixing: Mixing;
}

/** Error: CASES_EMPTY where the rule finds none. */
export function commonSource(
  network: Network,
  marks: NetworkMarks,
  options: CommonSourceOptions,
): CommonSource {
  const mixing = mixingFor(network, marks, options);
  const cases = options.outbreaks === 'sinks' ? sinkCases(network) : markedCases(network, marks);
  if (cases.length === 0) {
    const reason =
      options.outbreaks === 'sinks'
        ? 'every station passes something on'
        : 'no station is marked as an outbreak or has a weight';
    throw networkError('CASES_EMPTY', { reason });
  }
  return { cases, mixing, scores: scoreCases(network, mixing, cases) };
}

/** How contamination passes on under these options. */
export function mixingFor(
  network: Network,
  marks: NetworkMarks,
  { dates, crossContamination }: Omit<CommonSourceOptions, 'outbreaks'>,
): Mixing {
  return mixingOf(network, {
    dates: deliveryDates(network, dates),
    crossContamination: crossContaminated(network, marks, crossContamination),
    killContamination: marks.killContamination,
    deliveryKills: marks.deliveryKills,
  });
}

/** What one delivery can have contaminated, and what can have contaminated it. Error: NETWORK_START_UNKNOWN. */
export function traceDelivery(
  network: Network,
  mixing: Mixing,
  id: string,
): { readonly forward: Reached; readonly backward: Reached } {
  const delivery = network.deliveryIds.indexOf(id);
  if (delivery < 0) throw networkError('NETWORK_START_UNKNOWN', { start: `The delivery ${id}` });
  const start = { deliveries: [delivery] };
  return {
    forward: closure(network, mixing, start, 'forward'),
    backward: closure(network, mixing, start, 'backward'),
  };
}

export function hasMarkedCases(marks: NetworkMarks): boolean {
  return Array.prototype.some.call(marks.weight, (weight: number) => weight > 0);
}

function markedCases(network: Network, marks: NetworkMarks): readonly Case[] {
  return network.stationIds.flatMap((_, station) => {
    const weight = marks.weight[station] ?? 0;
    return weight > 0 ? [{ station, weight }] : [];
  });
}

function crossContaminated(
  network: Network,
  marks: NetworkMarks,
  option: CommonSourceOptions['crossContamination'],
): ArrayLike<number> {
  if (option === 'marked') return marks.crossContamination;
  return new Uint8Array(network.stationIds.length).fill(option === 'all' ? 1 : 0);
}
