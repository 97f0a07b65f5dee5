/** Opens the centre's store by its URL (contract "The cloud and enrolment"). */
import { cloudHome } from './cloud-home.ts';
import type { CloudStore } from './cloud-store.ts';

/**
 * @param url `sqlite:FILE`; undefined for the SQLite file under the home. `postgres://…` is refused with
 *   STORE_KIND_UNSUPPORTED.
 * @param home directory under which keys, published files and the default store lie
 */
export function openCloudStore(url: string | undefined, home: string): CloudStore {
  throw new Error(`${url} ${cloudHome(home).root}`);
}
