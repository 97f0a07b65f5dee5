/** What the directory says of the parties an answer names. */
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';

/** A party nobody knows keeps its identifier as its name. */
export interface DescribedParty {
  readonly name: string;
  readonly region: string | null;
  readonly type: string;
}

export function describeParties(
  directory: DirectoryLookup,
  ids: Iterable<string | null>,
): Record<string, DescribedParty> {
  const named: Record<string, DescribedParty> = {};
  for (const id of ids) {
    if (id === null || Object.hasOwn(named, id)) continue;
    const party = directory.party(id);
    named[id] = { name: party?.name ?? id, region: party?.region ?? null, type: party?.type ?? '' };
  }
  return named;
}
