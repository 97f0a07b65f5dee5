/** A bundle as it is served: a partial one may have given way to the full one meanwhile (C2SP tlog-tiles). */
import { logError } from '../../errors/log-errors.ts';
import type { LogSource } from '../log-source.ts';
import { decodeEntryBundle, MAX_BUNDLE_LENGTH } from './entry-bundle.ts';
import { type BundleId, entriesPath, TILE_WIDTH } from './tile-path.ts';

/** The bundle's first `width` entries, unproven. Throws TILE_MISSING, BUNDLE_MALFORMED and what the source raises. */
export async function readEntryBundle(source: LogSource, bundle: BundleId): Promise<readonly Uint8Array[]> {
  const path = entriesPath(bundle);
  const bytes = await source.read(path, MAX_BUNDLE_LENGTH);
  if (bytes !== null) return decodeEntryBundle(bytes, bundle.width, path);
  const full = entriesPath({ ...bundle, width: TILE_WIDTH });
  const whole = full === path ? null : await source.read(full, MAX_BUNDLE_LENGTH);
  if (whole === null) throw logError('TILE_MISSING', { path }, { file: path });
  return decodeEntryBundle(whole, bundle.width, full, 'atLeast');
}
