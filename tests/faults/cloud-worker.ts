/** The process that cloud-kill.test.ts kills: `HOME ingest|publish INPUT`. Says `working` before it begins. */
import { ingestFiles } from '../../cloud/capture/ingest.ts';
import { publish } from '../../cloud/publish/publish.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';

const [home = '', job, input = ''] = process.argv.slice(2);
process.stdout.write('working\n');
const store = openCloudStore(undefined, home);
if (job === 'ingest') await ingestFiles(store, [input]);
else await publish(store);
store.close();
