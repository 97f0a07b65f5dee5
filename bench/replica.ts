/**
 * `replica`: a county of any size, built directly, and what design §11 asks of a workstation that follows it: fetch,
 * verify, store, verify at rest, trace, batch, audit. In stored rows.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replicaFile } from '../engine/replica/replica-database.ts';
import { type EngineService, openEngine } from '../engine/service.ts';
import { enroll } from '../engine/sync/enroll.ts';
import { askAll, askAudit, engineAnswerer } from './answering/ask-all.ts';
import { type Benchmark, type Ground, type Measurement, numberOf, textOf } from './benchmark.ts';
import { builtCounty } from './built-county.ts';
import { WireMeter } from './centre/wire-meter.ts';
import { BUILT_COUNTY } from './county/parties.ts';
import { COUNTY_ROWS } from './county/prefecture.ts';
import { sampleCounty } from './county/sample-county.ts';
import { eachPeer } from './peer/each-peer.ts';
import { fillPeer } from './peer/fill-peer.ts';
import { peerAnswers } from './peer/open-filled-peer.ts';
import type { OpenPeer } from './peer/peer-store.ts';
import { measuredReplica } from './record/measured-replica.ts';
import { replicaBudgets } from './replica-budgets.ts';
import type { Figures } from './report.ts';
import { timed } from './stopwatch.ts';
import { peakRssMiB } from './subject/peak-memory.ts';

const BYTES_PER_MB = 1e6;
/** yaojian once more, on what the peers got. */
const AS_PEERS = 'yaojian-as-peers';

export const replicaBenchmark: Benchmark = {
  async prepare({ folder, options, rows }, work) {
    const { cache, peerRows, serials } = options;
    const built = cache ?? folder;
    const isSampled = rows > peerRows;
    const whole = await builtCounty(built, rows, serials, work);
    const part = isSampled ? await builtCounty(built, peerRows, serials, work) : whole;
    const close = async () => {
      await whole.close();
      if (isSampled) await part.close();
    };
    try {
      const peers = join(folder, 'peers');
      mkdirSync(peers);
      const sampleOfPeers = sampleCounty(Math.min(rows, peerRows), serials);
      const ground = await measuredReplica(peers, part.url, work, () => sampleOfPeers);
      const wholeSample = join(folder, 'sample.json');
      writeFileSync(wholeSample, JSON.stringify(sampleCounty(Math.min(rows, COUNTY_ROWS), serials)));
      const own = {
        wholeSample,
        cloudUrl: whole.url,
        regions: whole.regions.join(' '),
        peersCloudUrl: part.url,
        isSampled: isSampled ? 1 : 0,
      };
      return { ground: { ...ground, ...own }, close };
    } catch (error) {
      await close();
      throw error;
    }
  },
  subjects: {
    yaojian: (ground) =>
      measureReplica(textOf(ground, 'cloudUrl'), textOf(ground, 'regions'), textOf(ground, 'wholeSample')),
    [AS_PEERS]: (ground) =>
      measureReplica(textOf(ground, 'peersCloudUrl'), BUILT_COUNTY, textOf(ground, 'sample')),
    ...eachPeer(measurePeer),
  },
  leaveOut: (ground) => (numberOf(ground, 'isSampled') === 1 ? [] : [AS_PEERS]),
  budgets: replicaBudgets,
};

/** @param regions with spaces between them */
async function measureReplica(cloudUrl: string, regions: string, sample: string): Promise<Measurement> {
  const home = `${sample}-replica`;
  const ingested = await ingest(home, cloudUrl, regions.split(' '));
  // Opened anew: nothing that was just written is in its caches.
  const engine = await openEngine({ home });
  try {
    const asked = await askAll(sample, engineAnswerer(engine));
    const audited = await askAudit(async () => {
      const { findings } = await engine.handlers.audit({}, {});
      return findings.map(({ id }) => id);
    }, ingested.measuredRows ?? 0);
    return {
      figures: {
        ...ingested,
        ...asked.figures,
        ...audited.figures,
        note: 'fetches over loopback HTTP from a process on the same processors, verifies against the signed log, stores encrypted; whole answers',
      },
      answers: [...asked.answers, ...audited.answers],
    };
  } finally {
    await engine.close();
  }
}

async function ingest(home: string, cloudUrl: string, regions: readonly string[]): Promise<Figures> {
  const wire = new WireMeter();
  await enroll({ home, cloudUrl, regions });
  const engine = await openEngine({ home });
  let figures: Figures;
  try {
    figures = await ingestInto(engine, wire);
  } finally {
    // The last connection that closes folds the write-ahead log into the file.
    await engine.close();
  }
  return { ...figures, bytesPerRow: statSync(replicaFile(home)).size / (figures.measuredRows ?? 0) };
}

async function ingestInto({ handlers }: EngineService, wire: WireMeter): Promise<Figures> {
  const synced = await timed(() => handlers.sync({}, {}));
  const verified = await timed(() => handlers.verify({}, {}));
  const { packs, rows } = synced.value;
  return {
    measuredRows: rows,
    packs,
    ingestRowsPerSecond: rows / synced.seconds,
    ingestCpuSeconds: synced.cpuSeconds,
    wireBytesPerRow: wire.bytes() / rows,
    verifyMBPerSecond: verified.value.bytes / BYTES_PER_MB / verified.seconds,
    verifyCpuSeconds: verified.cpuSeconds,
    ingestPeakRssMiB: peakRssMiB(),
  };
}

/** The same events and rows from a local file: neither a network nor any verification is asked of it. */
async function measurePeer(open: OpenPeer, name: string, ground: Ground): Promise<Measurement> {
  const record = textOf(ground, 'record');
  const file = `${record}.${name}.sqlite`;
  const peer = await open(file);
  let measured: Measurement;
  try {
    const { value, seconds, cpuSeconds } = await timed(() => fillPeer(peer, record));
    const ingestPeakRssMiB = peakRssMiB();
    const answers = peerAnswers(peer, value, ground);
    const asked = await askAll(textOf(ground, 'sample'), answers);
    const audited = await askAudit(() => answers.audit(), value.rows);
    measured = {
      figures: {
        measuredRows: value.rows,
        ingestRowsPerSecond: value.rows / seconds,
        ingestCpuSeconds: cpuSeconds,
        wireBytesPerRow: numberOf(ground, 'wireBytes') / value.rows,
        ingestPeakRssMiB,
        ...asked.figures,
        ...audited.figures,
        note: 'reads JSON from a local file, verifies nothing, encrypts nothing; wireBytesPerRow is the documents in one zstd stream',
      },
      answers: [...asked.answers, ...audited.answers],
    };
  } finally {
    peer.close();
  }
  const { figures } = measured;
  // Its size is what lies there once what is written ahead is folded in.
  const bytesPerRow = statSync(file).size / (figures.measuredRows ?? 0);
  return { ...measured, figures: { ...figures, bytesPerRow } };
}
