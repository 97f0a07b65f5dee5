/**
 * `network`: closures over as many deliveries as rows are asked for, and one scoring pass of common sources over a
 * network of the size of FoodChain-Lab's largest published example (476 stations, 2,126 deliveries).
 */
import { buildNetwork } from '../shared/domain/network/build-network.ts';
import { closure } from '../shared/domain/network/closure.ts';
import { commonSource, type NetworkMarks } from '../shared/domain/network/common-source.ts';
import { deliveryDates } from '../shared/domain/network/delivery-dates.ts';
import { mixingOf } from '../shared/domain/network/mixing.ts';
import { type Benchmark, type Ground, type Measurement, numberOf } from './benchmark.ts';
import { recursiveQuery } from './network/recursive-query.ts';
import { askedDeliveries, syntheticNetwork } from './network/synthetic-network.ts';
import { percentile, timed } from './stopwatch.ts';

const SCORED = { stations: 476, deliveries: 2_126 } as const;
const WARMING_PASSES = 20;
const SCORING_PASSES = 50;
/** Deliveries for one station: what wholesalers and pharmacies see in a year. */
const DELIVERIES_PER_STATION = 100;
const CLOSURES = 5;

export const networkBenchmark: Benchmark = {
  prepare: async ({ rows }) => ({ ground: { deliveries: rows } }),
  subjects: { yaojian: measureWalk, 'sqlite-recursive-query': measureQuery },
};

const noMarks: NetworkMarks = {
  weight: [],
  crossContamination: [],
  killContamination: [],
  deliveryKills: [],
};

function made(ground: Ground) {
  const count = numberOf(ground, 'deliveries');
  return syntheticNetwork(Math.ceil(count / DELIVERIES_PER_STATION) + 60, count);
}

async function measureWalk(ground: Ground): Promise<Measurement> {
  const synthetic = made(ground);
  const network = buildNetwork({ ...synthetic, relations: [] });
  const crossContamination = new Uint8Array(network.stationIds.length).fill(1);
  const times: number[] = [];
  const answers = askedDeliveries(CLOSURES, network.deliveryIds.length).map((delivery) => {
    const started = performance.now();
    const mixing = mixingOf(network, { dates: deliveryDates(network, 'explicit'), crossContamination });
    const { deliveries } = closure(network, mixing, { deliveries: [delivery] }, 'forward');
    times.push(performance.now() - started);
    return String(deliveries.length);
  });
  return {
    figures: {
      measuredRows: network.deliveryIds.length,
      closureP50Ms: percentile(times, 50),
      closureMaxMs: Math.max(...times),
      ...(await scoringFigures()),
      note: `cross-contamination everywhere, explicit dates; pools made anew for each closure; scores of ${SCORED.stations} stations and ${SCORED.deliveries} deliveries`,
    },
    answers,
  };
}

/** Date limits inferred, and cross-contamination everywhere: the most there is to do. */
async function scoringFigures() {
  const { deliveries, stations } = syntheticNetwork(SCORED.stations, SCORED.deliveries);
  const relations = deliveries.flatMap((first) =>
    deliveries
      .filter(
        ({ batch, departedMs, source }) =>
          source === first.target && batch === first.batch && departedMs >= first.arrivedMs,
      )
      .map((second) => ({ source: first.id, target: second.id })),
  );
  const network = buildNetwork({ stations, deliveries, relations });
  const pass = () =>
    commonSource(network, noMarks, { dates: 'inferred', crossContamination: 'all', outbreaks: 'sinks' });
  for (let warming = 0; warming < WARMING_PASSES; warming++) pass();
  const times: number[] = [];
  const { cpuSeconds } = await timed(() => {
    for (let nth = 0; nth < SCORING_PASSES; nth++) {
      const started = performance.now();
      pass();
      times.push(performance.now() - started);
    }
  });
  return { scoringP50Ms: percentile(times, 50), scoringCpuMs: (cpuSeconds * 1000) / SCORING_PASSES };
}

async function measureQuery(ground: Ground): Promise<Measurement> {
  const query = recursiveQuery(made(ground));
  try {
    const count = numberOf(ground, 'deliveries');
    const times: number[] = [];
    const answers = askedDeliveries(CLOSURES, count).map((delivery) => {
      const started = performance.now();
      const found = query.reached(delivery);
      times.push(performance.now() - started);
      return String(found);
    });
    return {
      figures: {
        measuredRows: count,
        closureP50Ms: percentile(times, 50),
        closureMaxMs: Math.max(...times),
        note: 'in memory, indexed by giver and day; WITH RECURSIVE',
      },
      answers,
    };
  } finally {
    query.close();
  }
}
