/** `cloud`: capture files into a centre, and from there into signed packs; in national rows. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ingestFiles } from '../cloud/capture/ingest.ts';
import { publish } from '../cloud/publish/publish.ts';
import { openCloudStore } from '../cloud/store/open-cloud-store.ts';
import { type Benchmark, type Ground, type Measurement, textOf } from './benchmark.ts';
import { simulatedCapture } from './centre/simulated-capture.ts';
import { eachPeer } from './peer/each-peer.ts';
import { fillPeer } from './peer/fill-peer.ts';
import type { OpenPeer } from './peer/peer-store.ts';
import { centreEvents } from './record/centre-events.ts';
import { writeRecord } from './record/record-file.ts';
import { timed } from './stopwatch.ts';

export const cloudBenchmark: Benchmark = {
  async prepare(site, work) {
    const capture = await simulatedCapture(site, work);
    const home = join(site.folder, 'centre');
    return { ground: { capture, home, record: join(site.folder, 'record.ndjson') } };
  },
  subjects: { yaojian: measureCentre, ...eachPeer(measurePeer) },
};

async function measureCentre(ground: Ground): Promise<Measurement> {
  const store = openCloudStore(undefined, textOf(ground, 'home'));
  try {
    const captured = await timed(() => ingestFiles(store, [textOf(ground, 'capture')]));
    const { rows } = captured.value;
    store.database.pragma('wal_checkpoint(TRUNCATE)');
    const stored = statSync(store.file).size;
    const published = await timed(() => publish(store));
    // For the peers: nothing of this is measured.
    await writeRecord(textOf(ground, 'record'), centreEvents(store));
    return {
      figures: {
        measuredRows: rows,
        ingestRowsPerSecond: rows / captured.seconds,
        ingestCpuSeconds: captured.cpuSeconds,
        bytesPerRow: stored / rows,
        publishRowsPerSecond: rows / published.seconds,
        publishCpuSeconds: published.cpuSeconds,
        storedRowsPerNationalRow: published.value.rows / rows,
        note: 'reads, checks and deduplicates capture files of every format; bytesPerRow is the store before publishing',
      },
    };
  } finally {
    store.close();
  }
}

/** Ready JSON only: what reading, checking and deduplicating capture files costs is not asked of it. */
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
      bytesPerRow: statSync(file).size / value.rows,
      note: 'takes JSON that was read, checked and taken apart before; publishes nothing',
    },
  };
}
