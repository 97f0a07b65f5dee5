/** A centre that has captured and published the simulation: the ground of every benchmark of the workstation. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import type { RunningServer } from '../../cloud/serve/serve-cloud.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Site } from '../benchmark.ts';
import { servedCentre } from './served-centre.ts';
import { simulatedCapture } from './simulated-capture.ts';

/** Serves it from this process, which has nothing else to do while subjects measure in theirs. */
export async function publishedCentre(site: Site, work: LongWork): Promise<RunningServer> {
  const capture = await simulatedCapture(site, work);
  return servedCentre(join(site.folder, 'centre'), work, async (store) => {
    await ingestFiles(store, [capture], work);
    await rm(dirname(capture), { recursive: true, force: true });
  });
}
