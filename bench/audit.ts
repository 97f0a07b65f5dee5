/** `audit`: every rule over every code of one county's replica; in stored rows. */
import { openEngine } from '../engine/service.ts';
import { type Benchmark, type Ground, type Measurement, textOf } from './benchmark.ts';
import { groundOfReplica } from './ground-of-replica.ts';
import { eachPeer } from './peer/each-peer.ts';
import { openFilledPeer } from './peer/open-filled-peer.ts';
import type { OpenPeer } from './peer/peer-store.ts';
import { timed } from './stopwatch.ts';

export const auditBenchmark: Benchmark = {
  prepare: groundOfReplica,
  subjects: { yaojian: measureEngine, ...eachPeer(measurePeer) },
};

async function measureEngine(ground: Ground): Promise<Measurement> {
  const engine = await openEngine({ home: textOf(ground, 'home') });
  try {
    const { value, seconds, cpuSeconds } = await timed(() => engine.handlers.audit({}, {}));
    return {
      figures: {
        measuredRows: value.rows,
        auditRowsPerSecond: value.rows / seconds,
        auditCpuSeconds: cpuSeconds,
        auditFindings: value.findings.length,
        note: 'first pass of a fresh process',
      },
      answers: value.findings.map(({ id }) => id),
    };
  } finally {
    await engine.close();
  }
}

async function measurePeer(open: OpenPeer, name: string, ground: Ground): Promise<Measurement> {
  const { answers, rows, close } = await openFilledPeer(open, name, ground);
  try {
    const { value, seconds, cpuSeconds } = await timed(() => answers.audit());
    return {
      figures: {
        measuredRows: rows,
        auditRowsPerSecond: rows / seconds,
        auditCpuSeconds: cpuSeconds,
        auditFindings: value.length,
        note: 'rows and JSON folded with the project’s own LifeBook and judged by the same rules',
      },
      answers: value,
    };
  } finally {
    close();
  }
}
