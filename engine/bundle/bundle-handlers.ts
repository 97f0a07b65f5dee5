/** The engine's calls about bundles. */
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import { remembered } from '../sync/sync-history.ts';
import type { Replica } from '../sync/sync-target.ts';
import { exportBundle } from './export-bundle.ts';
import { importBundle } from './import-bundle.ts';

export function bundleHandlers(replica: Replica): Pick<EngineHandlers, 'exportBundle' | 'importBundle'> {
  return {
    exportBundle: ({ file, regions, since, splitBytes }, work) =>
      exportBundle(
        replica,
        {
          file,
          ...(regions === undefined ? {} : { regions }),
          ...(since === undefined ? {} : { since }),
          ...(splitBytes === undefined ? {} : { splitBytes }),
        },
        work,
      ),
    importBundle: ({ files }, work) =>
      remembered({ database: replica.store.database, now: replica.now }, 'bundle', work.signal, () =>
        importBundle(replica, files, work),
      ),
  };
}
