/** A county's replica from a published centre, and the same record in a file for the peers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionPack } from '../../engine/record/region-pack.ts';
import { ReplicaRecord } from '../../engine/record/replica-record.ts';
import { PackStore } from '../../engine/replica/pack-store.ts';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { ReplicaStore, setting } from '../../engine/replica/replica-store.ts';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { openDirectory } from '../../engine/sync/fetch-directory.ts';
import { nodePort } from '../../host/node-port.ts';
import type { Directory } from '../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Ground } from '../benchmark.ts';
import { MEASURED_COUNTY } from '../centre/simulated-capture.ts';
import { writeRecord } from './record-file.ts';
import { replicaEvents } from './replica-events.ts';
import { type Sample, sampleRecord } from './sample-record.ts';

/**
 * Enrols and synchronises a workstation in `<folder>/replica`.
 * @returns ground with `home`, `record`, `rows`, `wireBytes`, `directory`, `sample`, `trustedTimeMs`; the sample
 *   file holds {@link Sample}
 */
export async function measuredReplica(
  folder: string,
  cloudUrl: string,
  work: LongWork,
  sample: (record: ReplicaRecord) => Sample = sampleRecord,
): Promise<Ground> {
  const home = join(folder, 'replica');
  await enroll({ home, cloudUrl, regions: [MEASURED_COUNTY], ...work });
  const engine = await openEngine({ home });
  try {
    await engine.handlers.sync({}, work);
  } finally {
    await engine.close();
  }
  const database = openReplicaDatabase(home);
  try {
    const store = new ReplicaStore(database, home);
    const packs = new PackStore(store, nodePort);
    const readers = packs.packs().map((pack) => {
      const reader = new PackReader(packs.index(pack), packs.source(pack.id, pack.manifestId), nodePort);
      return regionPack(pack, reader, packs.surveys);
    });
    const directory = publishedDirectory(store);
    const record = new ReplicaRecord(readers, createDirectoryLookup(directory));
    const files = {
      record: join(folder, 'record.ndjson'),
      directory: join(folder, 'directory.json'),
      sample: join(folder, 'sample.json'),
    };
    work.onProgress?.({ phase: 'record', done: 0, total: null, unit: 'events' });
    const written = await writeRecord(files.record, replicaEvents(readers.map(({ reader }) => reader)));
    writeFileSync(files.directory, JSON.stringify(directory));
    writeFileSync(files.sample, JSON.stringify(sample(record)));
    return {
      ...files,
      home,
      rows: written.rows,
      wireBytes: written.wireBytes,
      trustedTimeMs: store.numberSetting(setting.trustedTime) ?? 0,
    };
  } finally {
    database.close();
  }
}

function publishedDirectory(store: ReplicaStore): Directory {
  const stored = store.directory();
  const sha256 = store.setting(setting.directory);
  if (stored === null || sha256 === null) throw new RangeError('the replica has no directory');
  return openDirectory(nodePort, stored, { sha256 });
}
