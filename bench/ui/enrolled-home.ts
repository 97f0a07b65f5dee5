/** The home of a workstation that was enrolled and synchronised, and is closed: what a start finds. */
import { join } from 'node:path';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { Site } from '../benchmark.ts';
import { publishedCentre } from '../centre/published-centre.ts';
import { MEASURED_COUNTY } from '../centre/simulated-capture.ts';

export async function enrolledHome(site: Site, work: LongWork): Promise<string> {
  const centre = await publishedCentre(site, work);
  try {
    const home = join(site.folder, 'workstation');
    await enroll({ home, cloudUrl: centre.url, regions: [MEASURED_COUNTY], ...work });
    const engine = await openEngine({ home });
    try {
      await engine.handlers.sync({}, work);
    } finally {
      await engine.close();
    }
    return home;
  } finally {
    await centre.close();
  }
}
