/** What a publication must have. */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { LogSource } from '../../shared/log/log-source.ts';

/** Throws CLOUD_MISSING. */
export async function readRequired(source: LogSource, path: string, maxLength: number): Promise<Uint8Array> {
  const bytes = await source.read(path, maxLength);
  if (bytes === null) throw replicaError('CLOUD_MISSING', { path }, { file: path });
  return bytes;
}
