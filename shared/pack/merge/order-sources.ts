/** Which packs can be merged: neighbours of one county. */
import { packError } from '../../errors/pack-errors.ts';
import type { PackReader } from '../pack-reader.ts';

/** By event range, without gaps or overlaps. Error: PACK_MERGE_INVALID. */
export function orderSources(readers: readonly PackReader[]): readonly PackReader[] {
  const sources = readers.toSorted(
    (a, b) =>
      a.manifest.eventRange.from - b.manifest.eventRange.from ||
      a.manifest.eventRange.to - b.manifest.eventRange.to,
  );
  const [first] = sources;
  if (first === undefined) throw mergeInvalid('there are none');
  let { from } = first.manifest.eventRange;
  for (const { manifest } of sources) {
    if (manifest.region !== first.manifest.region) throw mergeInvalid('they are of different regions');
    if (manifest.eventRange.from !== from)
      throw mergeInvalid(
        `one ends at event ${from} of the county and the next begins at ${manifest.eventRange.from}`,
      );
    from = manifest.eventRange.to;
  }
  return sources;
}

export function mergeInvalid(reason: string) {
  return packError('PACK_MERGE_INVALID', { reason });
}
