/** Parties that a question marks: a mark on somebody nobody knows would silently change nothing. */
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { networkError } from '../../shared/errors/network-errors.ts';
import type { ReplicaNetwork } from './replica-network.ts';

/** By the identifiers of the record. Error: NETWORK_START_UNKNOWN. */
export function markedParties(
  directory: DirectoryLookup,
  { stationAt }: Pick<ReplicaNetwork, 'stationAt'>,
  parties: readonly string[],
): ReadonlySet<string> {
  const marked = new Set<string>();
  for (const party of parties) {
    const id = directory.counterparty(party);
    if (directory.party(id) === null && !stationAt.has(id))
      throw networkError('NETWORK_START_UNKNOWN', { start: `The party ${party}` });
    marked.add(id);
  }
  return marked;
}
