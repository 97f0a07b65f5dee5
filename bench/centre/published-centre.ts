/** A centre that has captured and published the simulation: the ground of every benchmark of the workstation. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { publish } from '../../cloud/publish/publish.ts';
import { type RunningServer, serveCloud } from '../../cloud/serve/serve-cloud.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Site } from '../benchmark.ts';
import { simulatedCapture } from './simulated-capture.ts';

/** Serves it from this process, which has nothing else to do while subjects measure in theirs. */
export async function publishedCentre(site: Site, work: LongWork): Promise<RunningServer> {
  const capture = await simulatedCapture(site, work);
  const store = openCloudStore(undefined, join(site.folder, 'centre'));
  try {
    await ingestFiles(store, [capture], work);
    await rm(dirname(capture), { recursive: true, force: true });
    await publish(store, work);
    const server = await serveCloud({ store, port: 0, log: false });
    return {
      url: server.url,
      async close() {
        await server.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
