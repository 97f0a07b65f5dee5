/** A bundle as a source of a publication: the same paths as a centre serves, so the same verification (design §3.3). */
import { closeSync, openSync } from 'node:fs';
import { PlaceReader, placeInSpool } from '../../host/file-place.ts';
import type { FileSource } from '../../host/file-source.ts';
import { nodePort } from '../../host/node-port.ts';
import { openSpool } from '../../host/spool.ts';
import { logError } from '../../shared/errors/log-errors.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { type BundledFile, type OpenBundle, readAt } from './bundle-reader.ts';

/** Bytes copied at once. */
const CHUNK = 1024 * 1024;

/**
 * What does not hash to what its record says is as absent as what was not copied: the stick is to blame, not the
 * centre. What does is believed as little as anything else.
 */
export function bundleSource({ files }: OpenBundle): FileSource {
  const within = (path: string, limit: number): BundledFile | null => {
    const file = files.get(path) ?? null;
    if (file && file.total > limit) throw logError('LOG_SOURCE_TOO_LONG', { path, limit }, { file: path });
    return file;
  };
  return {
    async read(path, maxLength) {
      const file = within(path, maxLength);
      return file && readWhole(file);
    },
    async obtain({ length, onBytes, path, signal, spool }) {
      const file = within(path, length);
      if (file === null) return null;
      const [first, ...others] = file.pieces;
      if (first && others.length === 0) {
        onBytes?.(file.total);
        return { file: first.part, offset: first.at, length: first.length };
      }
      await using target = await openSpool(spool);
      await target.restart();
      for (const { at, length: bytes, part } of file.pieces) {
        using reader = new PlaceReader({ file: part, offset: at, length: bytes });
        for (let copied = 0; copied < bytes; ) {
          signal?.throwIfAborted();
          const chunk = reader.next(Math.min(CHUNK, bytes - copied));
          if (chunk.length === 0) return null;
          await target.append(chunk);
          copied += chunk.length;
          onBytes?.(chunk.length);
        }
      }
      return placeInSpool(spool, target.size);
    },
  };
}

/** Null where a piece was damaged. */
function readWhole(file: BundledFile): Uint8Array | null {
  const bytes = new Uint8Array(file.total);
  for (const { at, length, offset, part, sha256 } of file.pieces) {
    const handle = openSync(part, 'r');
    try {
      const piece = readAt(handle, at, length);
      if (!sameHash(nodePort.sha256(piece), sha256)) return null;
      bytes.set(piece, offset);
    } finally {
      closeSync(handle);
    }
  }
  return bytes;
}
