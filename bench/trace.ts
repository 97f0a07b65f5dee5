/** `trace`: random codes of one county's replica on a warm engine, and its largest batch. */
import { readFileSync } from 'node:fs';
import { openEngine } from '../engine/service.ts';
import type { TraceAnswer } from '../shared/protocol/trace-answer.ts';
import { type Benchmark, type Ground, type Measurement, textOf } from './benchmark.ts';
import { groundOfReplica } from './ground-of-replica.ts';
import { eachPeer } from './peer/each-peer.ts';
import { openFilledPeer } from './peer/open-filled-peer.ts';
import type { OpenPeer } from './peer/peer-store.ts';
import { type Sample, TRACED_CODES, WARMING_CODES } from './record/sample-record.ts';
import { percentile, timed } from './stopwatch.ts';

export const traceBenchmark: Benchmark = {
  prepare: groundOfReplica,
  subjects: { yaojian: measureEngine, ...eachPeer(measurePeer) },
};

async function measureEngine(ground: Ground): Promise<Measurement> {
  const engine = await openEngine({ home: textOf(ground, 'home') });
  try {
    const { handlers } = engine;
    const { rows } = await handlers.status({}, {});
    const measured = await measure(ground, {
      trace: async (code) => traceText(await handlers.trace({ code }, {})),
      batch: async (product, batch) => {
        const answer = await handlers.batch({ product, batch }, {});
        return answer.holders
          .map(({ party, state, units }) => `${party ?? ''}\n${state}\n${units}`)
          .toSorted();
      },
    });
    const note = 'whole answers: events, packs, contents, contradictions, findings';
    return { ...measured, figures: { measuredRows: rows, ...measured.figures, note } };
  } finally {
    await engine.close();
  }
}

async function measurePeer(open: OpenPeer, name: string, ground: Ground): Promise<Measurement> {
  const { answers, rows, close } = await openFilledPeer(open, name, ground);
  try {
    const measured = await measure(ground, {
      trace: (code) => answers.trace(code),
      batch: (product, batch) => answers.batch(product, batch),
    });
    const note =
      'rows and JSON folded with the project’s own LifeBook: holder, state, packs, contents; no findings';
    return { ...measured, figures: { measuredRows: rows, ...measured.figures, note } };
  } finally {
    close();
  }
}

interface Answerer {
  trace(code: string): Promise<string>;
  /** Holder, state and units of each group. */
  batch(product: string, batch: string): Promise<readonly string[]>;
}

async function measure(ground: Ground, answerer: Answerer): Promise<Measurement> {
  const sample: Sample = JSON.parse(readFileSync(textOf(ground, 'sample'), 'utf8'));
  const traced = sample.codes.slice(-TRACED_CODES);
  // A record too small for both is warmed with codes that are traced again.
  for (const code of sample.codes.slice(0, WARMING_CODES)) await answerer.trace(code);
  const milliseconds: number[] = [];
  const answers: string[] = [];
  const traces = await timed(async () => {
    for (const code of traced) {
      const started = performance.now();
      const answer = await answerer.trace(code);
      milliseconds.push(performance.now() - started);
      answers.push(answer);
    }
  });
  const { product, batch, units } = sample.largest;
  const batchOf = await timed(() => answerer.batch(product, batch));
  return {
    figures: {
      traceP50Ms: percentile(milliseconds, 50),
      traceP99Ms: percentile(milliseconds, 99),
      traceCpuSeconds: traces.cpuSeconds,
      batchUnits: units,
      batchSeconds: batchOf.seconds,
      batchCpuSeconds: batchOf.cpuSeconds,
    },
    answers: [...answers, ...batchOf.value],
  };
}

/** In the words of PeerAnswers.trace. */
function traceText({ code, state, holder, parents, children, events }: TraceAnswer): string {
  if (events.length === 0 && state === 'unknown') return `${code} unknown`;
  const packs = parents.map((parent) => parent.code).join(',');
  return `${code} ${state} ${holder?.party ?? '-'} ${packs} ${children.length}`;
}
