/**
 * Packs on their way in: `incoming/<id>` under the replica's home, each until it is stored. What a run leaves
 * there the next one goes on from, so nothing is downloaded twice but the pieces under way. All of it is sealed.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Spool, spoolSize, writeSpool } from '../../host/spool.ts';
import type { NewPack } from '../replica/pack-store.ts';

export class Incoming {
  readonly #folder: string;

  readonly #key: Uint8Array;

  /** Takes the key over: it is overwritten on `erase`. */
  constructor(home: string, key: Uint8Array) {
    this.#folder = join(home, 'incoming');
    this.#key = key;
  }

  /** @param manifestId hex, so a plain name */
  spool(manifestId: string): Spool {
    return { file: join(this.#folder, manifestId), key: this.#key };
  }

  /** Makes the folder, and empties it of what is not sealed and, with `dropOthers`, of what is not wanted any more. */
  async open(wanted: ReadonlySet<string>, { dropOthers }: { readonly dropOthers: boolean }): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#folder)) {
      if ((wanted.has(name) || !dropOthers) && (await spoolSize(this.spool(name))) > 0) continue;
      await rm(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  /** A verified pack that has to wait for one before it. */
  async keep({ blocks, descriptors, manifestId }: NewPack): Promise<void> {
    writeSpool(this.spool(manifestId), inOneFile(descriptors, blocks));
  }

  async discard(manifestId: string): Promise<void> {
    await rm(this.spool(manifestId).file, { force: true });
  }

  /** Once nothing is under way any more. */
  erase(): void {
    this.#key.fill(0);
  }
}

function* inOneFile(descriptors: Uint8Array, blocks: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield descriptors;
  yield* blocks;
}
