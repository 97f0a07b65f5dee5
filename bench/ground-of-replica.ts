/** The ground of `trace` and `audit`: a synchronised replica and the same record for the peers; no centre any more. */
import type { LongWork } from '../shared/protocol/progress.ts';
import type { Prepared, Site } from './benchmark.ts';
import { publishedCentre } from './centre/published-centre.ts';
import { measuredReplica } from './record/measured-replica.ts';

export async function groundOfReplica(site: Site, work: LongWork): Promise<Prepared> {
  const server = await publishedCentre(site, work);
  try {
    return { ground: await measuredReplica(site.folder, server.url, work) };
  } finally {
    await server.close();
  }
}
