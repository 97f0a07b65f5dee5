/** Indexes one version of the directory for the questions answers ask of it. */
import type { Directory, DirectoryLookup, Party, ProductLevel } from './directory.ts';

/** A later line for the same key (party, prefix, ent_id) wins (contract "Directory CSV"). */
export function createDirectoryLookup(directory: Directory): DirectoryLookup {
  const parties = new Map<string, Party>();
  for (const party of directory.parties) parties.set(party.party, party);
  const byEntId = new Map<string, string>();
  // Only the lines in force count: an ent_id of a line that a later one replaced is gone with it.
  for (const party of directory.parties) {
    if (party.entId !== null && parties.get(party.party) === party) byEntId.set(party.entId, party.party);
  }
  const prefixes = new Map<string, ProductLevel>();
  for (const level of directory.products) prefixes.set(level.prefix, level);
  const products = new Map<string, ProductLevel[]>();
  for (const level of prefixes.values()) {
    const levels = products.get(level.product);
    if (levels === undefined) products.set(level.product, [level]);
    else levels.push(level);
  }
  for (const levels of products.values()) {
    levels.sort((a, b) => a.level - b.level || (a.prefix < b.prefix ? -1 : 1));
  }
  return {
    party: (id) => parties.get(id) ?? null,
    counterparty: (id) => byEntId.get(id) ?? id,
    prefix: (sevenDigits) => prefixes.get(sevenDigits) ?? null,
    levels: () =>
      [...products].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, levels]) => levels.toReversed()),
    product: (id) => products.get(id) ?? [],
    parties: () => parties.values(),
    products: () => products.values(),
  };
}
