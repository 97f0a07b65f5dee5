/** Logs made up for tests: entries that differ, the files of a log over them, and a source in memory. */
import type { HostPort } from '../../port/host-port.ts';
import { signCheckpoint } from '../checkpoint.ts';
import type { LogSource } from '../log-source.ts';
import type { NoteSigner } from '../note/note-signature.ts';
import { LogWriter } from '../tiles/log-writer.ts';
import { CHECKPOINT_PATH } from '../tiles/tile-path.ts';
import type { CommittedTree } from '../tiles/verified-tiles.ts';

/** The files of a log by path. */
export type LogFiles = Map<string, Uint8Array>;

export function sampleEntry(index: number): Uint8Array {
  return new TextEncoder().encode(`entry ${index}${'.'.repeat(index % 7)}`);
}

/** A log of `size` sample entries; sealed at every size of `sealedAt` on the way. */
export function sampleLog(
  port: HostPort,
  size: number,
  signer: NoteSigner,
  sealedAt: readonly number[] = [],
  entryAt: (index: number) => Uint8Array = sampleEntry,
) {
  const files: LogFiles = new Map();
  const writer = LogWriter.empty(port);
  for (let index = 0; index < size; index++) {
    for (const file of writer.append(entryAt(index))) files.set(file.path, file.bytes);
    if (sealedAt.includes(index + 1)) for (const file of writer.seal()) files.set(file.path, file.bytes);
  }
  for (const file of writer.seal()) files.set(file.path, file.bytes);
  const tree: CommittedTree = { size: writer.size, root: writer.root() };
  const checkpoint = { origin: signer.verifier.name, ...tree, extensions: [] };
  files.set(CHECKPOINT_PATH, signCheckpoint(checkpoint, [signer]));
  return { files, tree, writer };
}

/** Counts what is asked of it. */
export function memorySource(
  files: ReadonlyMap<string, Uint8Array>,
): LogSource & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async read(path) {
      asked.push(path);
      return files.get(path) ?? null;
    },
  };
}

/** The bytes with one bit turned over. */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}
