/**
 * Whether two packs say the same, whatever compressed them (design §3.3 "Determinism is judged on decoded hashes").
 * Sections that a reader may pass over are left out: a later version may add one, and the key filter follows from
 * the rows and is made again on arrival.
 */
import { sameHash } from '../../log/merkle/merkle-hash.ts';
import type { BlockDescriptor } from '../block-descriptor.ts';
import { OPTIONAL_SECTIONS } from '../pack-format.ts';
import type { PackIndex } from '../pack-index.ts';

/** The first that differs, in the words of the format; null where nothing does. */
export function decodedDifference(one: PackIndex, other: PackIndex): string | null {
  const [counts, others] = [one.manifest.counts, other.manifest.counts];
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
    if (counts[name] !== others[name]) return `${name}: ${counts[name]} and ${others[name]}`;
  }
  for (let section = 0; section < OPTIONAL_SECTIONS; section++) {
    const blocks = one.blocksOf(section);
    for (let number = 0; number < Math.max(blocks, other.blocksOf(section)); number++) {
      if (number >= Math.min(blocks, other.blocksOf(section)) || !isAlike(one, other, section, number))
        return `block ${number} of section ${section}`;
    }
  }
  return null;
}

function isAlike(one: PackIndex, other: PackIndex, section: number, number: number): boolean {
  const [a, b] = [one.descriptor(section, number), other.descriptor(section, number)];
  return COMPARED.every((field) => a[field] === b[field]) && sameHash(a.decodedHash, b.decodedHash);
}

const COMPARED = [
  'items',
  'firstHi',
  'firstLo',
  'lastHi',
  'lastLo',
  'decodedLength',
] as const satisfies readonly (keyof BlockDescriptor)[];
