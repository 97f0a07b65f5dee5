/** The smallest real evidence: one county, two parties, one product, a pack that was made, shipped and received. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestFiles } from '../../../cloud/capture/ingest.ts';
import { publish } from '../../../cloud/publish/publish.ts';
import { serveCloud } from '../../../cloud/serve/serve-cloud.ts';
import { openCloudStore } from '../../../cloud/store/open-cloud-store.ts';
import { openEngine } from '../../../engine/service.ts';
import { enroll } from '../../../engine/sync/enroll.ts';
import type { EvidenceAnswer } from '../../../shared/protocol/evidence-answer.ts';

const CODE = '82062339000000001001';
const bill = (number: string, billType: string, refUserId: string, more: object) =>
  JSON.stringify({
    billCode: number,
    billTime: `2026-03-0${number} 15:00:00`,
    billType,
    refUserId,
    traceCodes: CODE,
    ...more,
  });
const parties =
  'party,name,uscc,type,region,address,lon,lat,licence,licence_until\n' +
  'wholesaler,批发,,2,330106,,,,,\npharmacy,药房,,4,330106,,,,,\n';

export async function smallEvidence(): Promise<EvidenceAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'yaojian-small-'));
  const store = openCloudStore(undefined, join(folder, 'centre'));
  try {
    await writeFile(join(folder, 'parties.csv'), parties);
    const bills = [
      bill('1', '102', 'wholesaler', {}),
      bill('2', '201', 'wholesaler', { toUserId: 'pharmacy' }),
      bill('3', '102', 'pharmacy', { fromUserId: 'wholesaler' }),
    ];
    await writeFile(join(folder, 'bills.json'), bills.join('\n'));
    await ingestFiles(store, [join(folder, 'parties.csv'), join(folder, 'bills.json')]);
    await publish(store);
    const server = await serveCloud({ store, port: 0, log: false });
    const home = join(folder, 'home');
    await enroll({ home, cloudUrl: server.url, regions: ['330106'] });
    const engine = await openEngine({ home });
    try {
      await engine.handlers.sync({}, {});
      return await engine.handlers.evidence({ about: { kind: 'code', code: CODE } }, {});
    } finally {
      await engine.close();
      await server.close();
    }
  } finally {
    store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
