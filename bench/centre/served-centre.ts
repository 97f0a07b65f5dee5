/** A centre's record, published once more and served over loopback HTTP from this process. */
import { publish } from '../../cloud/publish/publish.ts';
import { type RunningServer, serveCloud } from '../../cloud/serve/serve-cloud.ts';
import { openCloudStore } from '../../cloud/store/open-cloud-store.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';

type CloudStore = ReturnType<typeof openCloudStore>;

/** The store of `home` is open until the server is closed. `fill` comes before the publish. */
export async function servedCentre(
  home: string,
  work: LongWork,
  fill?: (store: CloudStore) => Promise<void>,
): Promise<RunningServer> {
  const store = openCloudStore(undefined, home);
  try {
    await fill?.(store);
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
