/** `replica`: one county from a published centre, verified and stored; its size on disk and on the wire. */
import { statSync } from 'node:fs';
import { replicaFile } from '../engine/replica/replica-database.ts';
import { openEngine } from '../engine/service.ts';
import { enroll } from '../engine/sync/enroll.ts';
import { type Benchmark, type Ground, type Measurement, numberOf, textOf } from './benchmark.ts';
import { publishedCentre } from './centre/published-centre.ts';
import { MEASURED_COUNTY } from './centre/simulated-capture.ts';
import { WireMeter } from './centre/wire-meter.ts';
import { eachPeer } from './peer/each-peer.ts';
import { fillPeer } from './peer/fill-peer.ts';
import type { OpenPeer } from './peer/peer-store.ts';
import { measuredReplica } from './record/measured-replica.ts';
import { timed } from './stopwatch.ts';

const BYTES_PER_MB = 1e6;

export const replicaBenchmark: Benchmark = {
  async prepare(site, work) {
    const server = await publishedCentre(site, work);
    try {
      const ground = await measuredReplica(site, server.url, work);
      return { ground: { ...ground, cloudUrl: server.url }, close: () => server.close() };
    } catch (error) {
      await server.close();
      throw error;
    }
  },
  subjects: { yaojian: measureReplica, ...eachPeer(measurePeer) },
};

async function measureReplica(ground: Ground): Promise<Measurement> {
  const home = `${textOf(ground, 'home')}-measured`;
  const wire = new WireMeter();
  await enroll({ home, cloudUrl: textOf(ground, 'cloudUrl'), regions: [MEASURED_COUNTY] });
  const engine = await openEngine({ home });
  let figures: Measurement['figures'];
  try {
    const synced = await timed(() => engine.handlers.sync({}, {}));
    const verified = await timed(() => engine.handlers.verify({}, {}));
    const { rows } = synced.value;
    figures = {
      measuredRows: rows,
      ingestRowsPerSecond: rows / synced.seconds,
      ingestCpuSeconds: synced.cpuSeconds,
      wireBytesPerRow: wire.bytes() / rows,
      verifyMBPerSecond: verified.value.bytes / BYTES_PER_MB / verified.seconds,
      verifyCpuSeconds: verified.cpuSeconds,
      note: 'fetches over HTTP, verifies every block against the signed log, stores; enrolment is on the wire, not in the time',
    };
  } finally {
    // The last connection that closes folds the write-ahead log into the file.
    await engine.close();
  }
  return {
    figures: { ...figures, bytesPerRow: statSync(replicaFile(home)).size / (figures.measuredRows ?? 0) },
  };
}

/** The same events and rows from a local file: neither a network nor any verification is asked of it. */
async function measurePeer(open: OpenPeer, name: string, ground: Ground): Promise<Measurement> {
  const record = textOf(ground, 'record');
  const file = `${record}.${name}.sqlite`;
  const peer = await open(file);
  const { value, seconds, cpuSeconds } = await timed(() => fillPeer(peer, record));
  peer.close();
  return {
    figures: {
      measuredRows: value.rows,
      ingestRowsPerSecond: value.rows / seconds,
      ingestCpuSeconds: cpuSeconds,
      wireBytesPerRow: numberOf(ground, 'wireBytes') / value.rows,
      bytesPerRow: statSync(file).size / value.rows,
      note: 'reads JSON from a local file, verifies nothing; wireBytesPerRow is the documents in one zstd stream',
    },
  };
}
