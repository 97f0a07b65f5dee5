/** Gets a pack's bytes and verifies them; what comes out can be stored as it is. */
import { stat } from 'node:fs/promises';
import type { FilePlace } from '../../host/file-place.ts';
import { obtainFile } from '../../host/file-source.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { openStoredPack } from '../../shared/pack/pack-index.ts';
import type { NewPack } from '../replica/pack-store.ts';
import { Gate } from './gate.ts';
import type { Incoming } from './incoming.ts';
import type { PackOrder } from './region-plan.ts';
import type { SyncTarget } from './sync-target.ts';
import { VERIFYING_AT_ONCE, type VerificationPool } from './verification-pool.ts';
import { storedBlocks } from './verify-place.ts';

const DOWNLOADS_AT_ONCE = 4;

export class PackPreparation {
  readonly #target: SyncTarget;
  readonly #incoming: Incoming;
  readonly #pool: VerificationPool;
  readonly #downloads = new Gate(DOWNLOADS_AT_ONCE);
  readonly #verifications = new Gate(VERIFYING_AT_ONCE);
  readonly #onBytes: (bytes: number) => void;

  constructor(
    target: SyncTarget,
    incoming: Incoming,
    pool: VerificationPool,
    onBytes: (bytes: number) => void,
  ) {
    this.#target = target;
    this.#incoming = incoming;
    this.#pool = pool;
    this.#onBytes = onBytes;
  }

  /**
   * Throws CLOUD_MISSING, the errors of the source and of packs. A file that was put together from several
   * attempts and fails is fetched once more in one piece: what was wrong may be the seam.
   */
  async prepare(order: PackOrder, signal: AbortSignal): Promise<NewPack> {
    const spool = this.#incoming.spool(order.manifestId);
    const had = await stat(spool).catch(() => null);
    try {
      return await this.#attempt(order, spool, signal);
    } catch (failure) {
      if (!isCodedError(failure) || !failure.code.startsWith('PACK_')) throw failure;
      await this.#incoming.discard(order.manifestId);
      if (had === null) throw failure;
    }
    try {
      return await this.#attempt(order, spool, signal);
    } catch (failure) {
      if (isCodedError(failure) && failure.code.startsWith('PACK_'))
        await this.#incoming.discard(order.manifestId);
      throw failure;
    }
  }

  async #attempt(order: PackOrder, spool: string, signal: AbortSignal): Promise<NewPack> {
    const { index: logIndex, manifest, manifestBytes, manifestId } = order;
    const place = await this.#downloads.run(() => this.#obtain(order, spool, signal));
    signal.throwIfAborted();
    const descriptors = await this.#verifications.run(() => {
      signal.throwIfAborted();
      return this.#pool.verify({ manifestBytes, place });
    });
    const { port } = this.#target;
    const index = openStoredPack(manifest, descriptors, port.sha256(descriptors), port);
    const blocks = storedBlocks(place, index);
    return { manifest, manifestBytes, manifestId, logIndex, descriptors, blocks };
  }

  async #obtain(order: PackOrder, spool: string, signal: AbortSignal): Promise<FilePlace> {
    signal.throwIfAborted();
    const path = `pack/${order.manifestId}`;
    const wish = { path, length: order.manifest.fileLength, spool, signal, onBytes: this.#onBytes };
    const place = await obtainFile(this.#target.source, wish);
    if (place === null) throw replicaError('CLOUD_MISSING', { path }, { file: path });
    return place;
  }
}
