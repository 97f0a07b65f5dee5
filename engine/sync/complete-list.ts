/**
 * The pins of all counties, where a question needs more than a synchronisation brings: completeness proven to somebody
 * else, and what further subscriptions there could be. The next growth of the log brings parts again.
 */
import type { LogSource } from '../../shared/log/log-source.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { ReplicaStore } from '../replica/replica-store.ts';
import { fetchWholeList } from './fetch-pins.ts';
import { storedNews, storeNews } from './national-pins.ts';

/**
 * `source` is asked for only where the list is not held whole.
 * Throws LOG_SOURCE_UNREACHABLE, CLOUD_MISSING, PUBLICATION_MALFORMED.
 */
export async function completeList(
  port: HostPort,
  store: ReplicaStore,
  source: () => LogSource,
): Promise<void> {
  const news = storedNews(store);
  if (news?.parts === undefined) return;
  const { entry, index, path, text } = news;
  const { pins } = await fetchWholeList(port, source(), { index, committed: entry.pins });
  store.database
    .transaction(() => {
      // Another program may have synchronised meanwhile.
      if (storedNews(store)?.text === text) storeNews(store, { entry, index, path, pins, text });
    })
    .immediate();
}
