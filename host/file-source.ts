/** Where large files are had from, besides what a log source reads at once. */
import type { LogSource } from '../shared/log/log-source.ts';
import { type FilePlace, placeInSpool } from './file-place.ts';
import { type Spool, spoolSize, writeSpool } from './spool.ts';

export interface FileWish {
  readonly path: string;
  /** Bytes it must have; more are never taken. */
  readonly length: number;
  /** For what is not on this machine yet; an earlier attempt's bytes in it are gone on from. */
  readonly spool: Spool;
  readonly signal?: AbortSignal | undefined;
  /** Told of every piece that came over the network, in bytes. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export interface FileSource extends LogSource {
  /**
   * A place on this machine that has the file's bytes, or null where the source has no such file. The place may
   * be shorter than wished where the source has no more: whoever verifies it says so.
   * Throws LOG_SOURCE_TOO_LONG, LOG_SOURCE_UNREACHABLE.
   */
  obtain(wish: FileWish): Promise<FilePlace | null>;
}

export function isFileSource(source: LogSource): source is FileSource {
  return 'obtain' in source;
}

/** From any source: one that only reads is read at once. */
export async function obtainFile(source: LogSource, wish: FileWish): Promise<FilePlace | null> {
  if (isFileSource(source)) return source.obtain(wish);
  const { length, onBytes, path, spool } = wish;
  if ((await spoolSize(spool)) === length) return placeInSpool(spool, length);
  const bytes = await source.read(path, length);
  if (bytes === null) return null;
  writeSpool(spool, [bytes]);
  onBytes?.(bytes.length);
  return placeInSpool(spool, bytes.length);
}
