/**
 * Packs on their way in: `incoming/<id>` under the replica's home, each until it is stored. What a run leaves
 * there the next one goes on from, so nothing is downloaded twice but the pieces under way.
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewPack } from '../replica/pack-store.ts';

export class Incoming {
  readonly #folder: string;

  constructor(home: string) {
    this.#folder = join(home, 'incoming');
  }

  /** @param manifestId hex, so a plain name */
  spool(manifestId: string): string {
    return join(this.#folder, manifestId);
  }

  /** Makes the folder, and empties it of what no order is for any more. */
  async open(wanted: ReadonlySet<string>): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const left = (await readdir(this.#folder)).filter((name) => !wanted.has(name));
    await Promise.all(left.map((name) => rm(join(this.#folder, name), { recursive: true, force: true })));
  }

  /** A verified pack that has to wait for one before it. */
  async keep({ blocks, descriptors, manifestId }: NewPack): Promise<void> {
    const unfinished = `${this.spool(manifestId)}.tmp`;
    await writeFile(unfinished, inOneFile(descriptors, blocks), { mode: 0o600 });
    await rename(unfinished, this.spool(manifestId));
  }

  async discard(manifestId: string): Promise<void> {
    await rm(this.spool(manifestId), { force: true });
  }
}

function* inOneFile(descriptors: Uint8Array, blocks: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield descriptors;
  yield* blocks;
}
