/** Gets a pack's bytes and verifies them, a merged one also against what it was made from. */
import { rm } from 'node:fs/promises';
import { type FilePlace, placeInSpool } from '../../host/file-place.ts';
import { obtainFile } from '../../host/file-source.ts';
import { type Spool, spoolSize, writeSpool } from '../../host/spool.ts';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { decodedDifference } from '../../shared/pack/merge/decoded-difference.ts';
import { openPack, openStoredPack, type PackIndex } from '../../shared/pack/pack-index.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import { expectAllRows, hasShares } from '../../shared/pack/row-share.ts';
import type { NewPack, StoredPack } from '../replica/pack-store.ts';
import { Gate } from './gate.ts';
import type { Incoming } from './incoming.ts';
import type { PackRequest } from './pack-work.ts';
import { type PackWorkers, WORKING_AT_ONCE, type WorkReply } from './pack-workers.ts';
import type { RebuildInput, RebuiltIndex } from './rebuild-pack.ts';
import { isInputLost, mergeDiffers } from './refused-merge.ts';
import type { PackOrder } from './region-plan.ts';
import type { SyncTarget } from './sync-target.ts';
import { storedBlocks, type VerifiedPlace } from './verify-place.ts';

export const DOWNLOADS_AT_ONCE = 4;
/** Bytes of a pack from which on two threads verify it together. */
const LEAST_SHARED = 32 * 1024 * 1024;

/** Packs that a merged one is made from. */
export interface PackSources {
  readonly held: readonly StoredPack[];
  readonly download: readonly PackOrder[];
}

/** A pack that passed verification. */
export interface PreparedPack {
  readonly pack: NewPack;
  readonly index: PackIndex;
  readonly place: FilePlace;
  /** Of a merged one: it says, decoded, what all that it was made from comes to. */
  readonly isJudged: boolean;
}

interface FetchedPack extends VerifiedPlace {
  readonly place: FilePlace;
}

export class PackPreparation {
  readonly #target: SyncTarget;
  readonly #incoming: Incoming;
  readonly #workers: PackWorkers;
  readonly #downloads = new Gate(DOWNLOADS_AT_ONCE);
  readonly #working = new Gate(WORKING_AT_ONCE);
  readonly #onBytes: (bytes: number) => void;

  constructor(
    target: SyncTarget,
    incoming: Incoming,
    workers: PackWorkers,
    onBytes: (bytes: number) => void,
  ) {
    this.#target = target;
    this.#incoming = incoming;
    this.#workers = workers;
    this.#onBytes = onBytes;
  }

  /** Throws CLOUD_MISSING, MERGED_CONTENT_DIFFERS, the errors of the source and of packs. */
  async prepare(order: PackOrder, sources: PackSources | null, signal: AbortSignal): Promise<PreparedPack> {
    const rebuilt = sources && (await this.#rebuild(order, sources, signal));
    const { descriptors, place, remarkable, survey } = await this.#fetch(order, signal);
    const { index: logIndex, manifest, manifestBytes, manifestId } = order;
    const { port } = this.#target;
    const index = openStoredPack(manifest, descriptors, port.sha256(descriptors), port);
    if (rebuilt) this.#judge(order, index, rebuilt);
    const blocks = storedBlocks(place, index);
    const verified = { descriptors, remarkable, survey, blocks };
    const pack = { manifest, manifestBytes, manifestId, logIndex, ...verified };
    return { pack, index, place, isJudged: rebuilt !== null };
  }

  /** Stored bytes may differ with the version of zstd; what they decode to may not (design §3.3). */
  #judge(order: PackOrder, index: PackIndex, { descriptors, manifestBytes }: RebuiltIndex): void {
    const own = openPack(parseManifest(manifestBytes), descriptors, this.#target.port);
    const difference = decodedDifference(own, index);
    if (difference !== null) throw mergeDiffers(order, difference);
  }

  /**
   * What the merge comes to here; its file then lies where a download would have, if it is the same byte for byte.
   * Downloaded inputs stay until it is stored: whatever comes between, they do not come twice. Null where the inputs cannot all be had: then the pack has to be held against those that are here.
   */
  async #rebuild(order: PackOrder, sources: PackSources, signal: AbortSignal): Promise<RebuiltIndex | null> {
    const { manifestBytes } = order;
    const output = this.#incoming.spool(order.manifestId);
    const copies: string[] = [];
    try {
      // Verified like any other: what merges them may rely on that.
      const inputs: RebuildInput[] = [];
      for (const input of sources.download) {
        const { place } = await this.#fetch(input, signal);
        inputs.push({ manifestBytes: input.manifestBytes, place });
      }
      return await this.#working.run(async () => {
        signal.throwIfAborted();
        for (const pack of sources.held) {
          const copy = this.#incoming.spool(`${pack.manifestId}.copy`);
          copies.push(copy.file);
          writeSpool(copy, this.#target.packs.fileOf(pack));
          inputs.push({ manifestBytes: pack.manifest, place: placeInSpool(copy, pack.bytes) });
        }
        const reply = await this.#workers.do({ kind: 'rebuild', manifestBytes, inputs, output });
        if (!isKind(reply, 'rebuilt')) throw syncError('WORKER_LOST', { reason: 'it did other work' });
        return reply;
      });
    } catch (failure) {
      // Verified packs that exclude each other: no merge of them can be true.
      if (isCodedError(failure) && failure.code === 'PACK_MERGE_INVALID')
        throw mergeDiffers(order, failure.message);
      if (signal.aborted || !isInputLost(failure)) throw failure;
      return null;
    } finally {
      for (const file of copies) await rm(file, { force: true });
    }
  }

  /**
   * The pack's bytes, verified. A file that was put together from several runs and fails is fetched once more in one
   * piece: what was wrong may be the seam.
   */
  async #fetch(order: PackOrder, signal: AbortSignal): Promise<FetchedPack> {
    const spool = this.#incoming.spool(order.manifestId);
    for (;;) {
      const had = await spoolSize(spool);
      try {
        return await this.#attempt(order, spool, signal);
      } catch (failure) {
        if (!isCodedError(failure) || !failure.code.startsWith('PACK_')) throw failure;
        await this.#incoming.discard(order.manifestId);
        if (had === 0) throw failure;
      }
    }
  }

  async #attempt(order: PackOrder, spool: Spool, signal: AbortSignal): Promise<FetchedPack> {
    const place = await this.#downloads.run(() => this.#obtain(order, spool, signal));
    signal.throwIfAborted();
    return { place, ...(await this.#verify(order, place, signal)) };
  }

  /** A large pack on two threads: the first has the event table and less of the rows. */
  async #verify(order: PackOrder, place: FilePlace, signal: AbortSignal): Promise<VerifiedPlace> {
    const { manifest, manifestBytes } = order;
    const isShared = this.#workers.hasThreads && manifest.fileLength >= LEAST_SHARED && hasShares(manifest);
    if (!isShared) return this.#work({ kind: 'verify', manifestBytes, place }, 'verified', signal);
    const parts = await Promise.allSettled([
      this.#work({ kind: 'verify share', manifestBytes, place }, 'verified share', signal),
      this.#work({ kind: 'count share', manifestBytes, place }, 'counted share', signal),
    ]);
    const [verified, counted] = parts;
    if (verified.status === 'rejected') throw verified.reason;
    if (counted.status === 'rejected') throw counted.reason;
    expectAllRows(manifest, verified.value.rowsLeft, counted.value);
    return verified.value;
  }

  async #work<K extends WorkReply['kind']>(
    request: PackRequest,
    kind: K,
    signal: AbortSignal,
  ): Promise<Extract<WorkReply, { readonly kind: K }>> {
    const reply = await this.#working.run(() => {
      signal.throwIfAborted();
      return this.#workers.do(request);
    });
    if (!isKind(reply, kind)) throw syncError('WORKER_LOST', { reason: 'it did other work' });
    return reply;
  }

  async #obtain(order: PackOrder, spool: Spool, signal: AbortSignal): Promise<FilePlace> {
    signal.throwIfAborted();
    const { fileLength } = order.manifest;
    if ((await spoolSize(spool)) === fileLength) return placeInSpool(spool, fileLength);
    const path = `pack/${order.manifestId}`;
    const wish = { path, length: fileLength, spool, signal, onBytes: this.#onBytes };
    const place = await obtainFile(this.#target.source, wish);
    if (place === null) throw replicaError('CLOUD_MISSING', { path }, { file: path });
    return place;
  }
}

function isKind<K extends WorkReply['kind']>(
  reply: WorkReply,
  kind: K,
): reply is Extract<WorkReply, { readonly kind: K }> {
  return reply.kind === kind;
}
