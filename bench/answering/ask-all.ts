/** The questions of `trace` and `replica`, put to anyone in the same way. */
import { readFileSync } from 'node:fs';
import type { EngineService } from '../../engine/service.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import type { Measurement } from '../benchmark.ts';
import { type Sample, TRACED_CODES, WARMING_CODES } from '../record/sample-record.ts';
import { percentile, timed } from '../stopwatch.ts';

export interface Answerer {
  trace(code: string): Promise<string>;
  /** Holder, state and units of each group, in order. */
  batch(product: string, batch: string): Promise<readonly string[]>;
}

type Asked = Required<Measurement>;

/** @param file holds a {@link Sample} */
export async function askAll(file: string, answerer: Answerer): Promise<Asked> {
  const sample: Sample = JSON.parse(readFileSync(file, 'utf8'));
  const traced = sample.codes.slice(-TRACED_CODES);
  const [first = ''] = sample.codes;
  const opening = await timed(() => answerer.trace(first));
  // A record too small for both is warmed with codes that are traced again.
  for (const code of sample.codes.slice(0, WARMING_CODES)) await answerer.trace(code);
  const once = await traceEach(traced, answerer);
  const again = await traceEach(traced, answerer);
  const { product, batch, units } = sample.largest;
  const batchOf = await timed(() => answerer.batch(product, batch));
  return {
    figures: {
      traceFirstMs: opening.seconds * 1000,
      traceP50Ms: percentile(once.milliseconds, 50),
      traceP99Ms: percentile(once.milliseconds, 99),
      traceCpuSeconds: once.cpuSeconds,
      traceAgainP50Ms: percentile(again.milliseconds, 50),
      traceAgainP99Ms: percentile(again.milliseconds, 99),
      batchUnits: units,
      batchSeconds: batchOf.seconds,
      batchCpuSeconds: batchOf.cpuSeconds,
    },
    answers: [...once.answers, ...batchOf.value],
  };
}

async function traceEach(codes: readonly string[], answerer: Answerer) {
  const milliseconds: number[] = [];
  const { value: answers, cpuSeconds } = await timed(async () => {
    const texts: string[] = [];
    for (const code of codes) {
      // As a person's questions, each comes on its own turn of the loop.
      await new Promise((resolve) => setImmediate(resolve));
      const started = performance.now();
      const answer = await answerer.trace(code);
      milliseconds.push(performance.now() - started);
      texts.push(answer);
    }
    return texts;
  });
  return { milliseconds, answers, cpuSeconds };
}

/** @param audit gives the ids of the findings, in a fixed order */
export async function askAudit(audit: () => Promise<readonly string[]>, rows: number): Promise<Asked> {
  const { value, seconds, cpuSeconds } = await timed(audit);
  return {
    figures: {
      auditRowsPerSecond: rows / seconds,
      auditCpuSeconds: cpuSeconds,
      auditFindings: value.length,
    },
    answers: value,
  };
}

export function engineAnswerer({ handlers }: EngineService): Answerer {
  return {
    trace: async (code) => traceText(await handlers.trace({ code }, {})),
    batch: async (product, batch) => {
      const answer = await handlers.batch({ product, batch }, {});
      return answer.holders.map(({ party, state, units }) => `${party ?? ''}\n${state}\n${units}`).toSorted();
    },
  };
}

/** In the words of PeerAnswers.trace. */
function traceText({ code, state, holder, parents, children, events }: TraceAnswer): string {
  if (events.length === 0 && state === 'unknown') return `${code} unknown`;
  const packs = parents.map((parent) => parent.code).join(',');
  return `${code} ${state} ${holder?.party ?? '-'} ${packs} ${children.length}`;
}
