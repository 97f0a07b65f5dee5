/** `trace`: random codes of one county's replica on a warm engine, and its largest batch. */
import { openEngine } from '../engine/service.ts';
import { askAll, engineAnswerer } from './answering/ask-all.ts';
import { type Benchmark, type Ground, type Measurement, textOf } from './benchmark.ts';
import { groundOfReplica } from './ground-of-replica.ts';
import { eachPeer } from './peer/each-peer.ts';
import { openFilledPeer } from './peer/open-filled-peer.ts';
import type { OpenPeer } from './peer/peer-store.ts';

export const traceBenchmark: Benchmark = {
  prepare: groundOfReplica,
  subjects: { yaojian: measureEngine, ...eachPeer(measurePeer) },
};

async function measureEngine(ground: Ground): Promise<Measurement> {
  const engine = await openEngine({ home: textOf(ground, 'home') });
  try {
    const { rows } = await engine.handlers.status({}, {});
    const measured = await askAll(textOf(ground, 'sample'), engineAnswerer(engine));
    const note = 'whole answers: events, packs, contents, contradictions, findings';
    return { ...measured, figures: { measuredRows: rows, ...measured.figures, note } };
  } finally {
    await engine.close();
  }
}

async function measurePeer(open: OpenPeer, name: string, ground: Ground): Promise<Measurement> {
  const { answers, rows, close } = await openFilledPeer(open, name, ground);
  try {
    const measured = await askAll(textOf(ground, 'sample'), answers);
    const note =
      'rows and JSON folded with the project’s own LifeBook: holder, state, packs, contents; no findings';
    return { ...measured, figures: { measuredRows: rows, ...measured.figures, note } };
  } finally {
    close();
  }
}
