/** Writes what another replica needs to come up to this one's checkpoint, on a stick or a disk. */
import type { BundleExportAnswer } from '../../shared/protocol/bundle-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { orDiskFull } from '../sync/disk-full.ts';
import type { Replica } from '../sync/sync-target.ts';
import { FAT32_LIMIT, LEAST_PART } from './bundle-format.ts';
import { BundleWriter } from './bundle-writer.ts';
import { type PublicationChoice, replicaPublication } from './replica-publication.ts';

export interface BundleChoice extends PublicationChoice {
  /** The first part; further ones are named after it. */
  readonly file: string;
  /** Bytes of a part; what FAT32 can hold without. */
  readonly splitBytes?: number;
}

/**
 * Stopped or failed, it leaves no file behind.
 * Throws BUNDLE_SOURCE_INCOMPLETE, BUNDLE_FILE_EXISTS, and what a damaged block does.
 */
export async function exportBundle(
  replica: Replica,
  choice: BundleChoice,
  work: LongWork,
): Promise<BundleExportAnswer> {
  const { files, nationalSize, packs, regions } = replicaPublication(replica, choice);
  const total = files.reduce((sum, { length }) => sum + length, 0);
  const writer = new BundleWriter(
    choice.file,
    Math.max(LEAST_PART, Math.min(choice.splitBytes ?? FAT32_LIMIT, FAT32_LIMIT)),
  );
  try {
    let done = 0;
    for (const { length, path, pieces } of files) {
      work.signal?.throwIfAborted();
      work.onProgress?.({ phase: 'export', done, total, unit: 'bytes' });
      await orDiskFull(choice.file, () => writer.add(path, length, pieces()));
      done += length;
    }
    const parts = await writer.finish();
    work.onProgress?.({ phase: 'export', done, total, unit: 'bytes' });
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    return { files: [...parts], bytes, packs, regions: [...regions], nationalSize };
  } catch (failure) {
    await writer.discard();
    throw failure;
  }
}
