/** How far a synchronisation is: packs, rows, bytes, and the time left at the pace so far. */
import type { PackManifest } from '../../shared/pack/manifest.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';

/** Seconds of work before a pace is told from it. */
const LEAST_SECONDS = 2;

export class SyncProgress {
  readonly totalBytes: number;
  readonly #totalRows: number;
  readonly #packs: number;
  readonly #work: LongWork;
  readonly #started = performance.now();
  #received = 0;
  #done = { packs: 0, rows: 0, bytes: 0 };

  constructor(manifests: readonly PackManifest[], work: LongWork) {
    this.#work = work;
    this.#packs = manifests.length;
    this.totalBytes = manifests.reduce((sum, { fileLength }) => sum + fileLength, 0);
    this.#totalRows = manifests.reduce((sum, { counts }) => sum + counts.rows, 0);
  }

  /** Bytes that came over the network. */
  received(bytes: number): void {
    this.#received += bytes;
    this.tell();
  }

  stored({ counts, fileLength }: PackManifest): void {
    const { bytes, packs, rows } = this.#done;
    this.#done = { packs: packs + 1, rows: rows + counts.rows, bytes: bytes + fileLength };
    this.tell();
  }

  report(): { readonly packs: number; readonly rows: number; readonly bytes: number } {
    return this.#done;
  }

  tell(): void {
    const { bytes, packs, rows } = this.#done;
    this.#work.onProgress?.({
      phase: 'packs',
      done: packs,
      total: this.#packs,
      unit: 'packs',
      rows: { done: rows, total: this.#totalRows },
      bytes: { done: bytes, total: this.totalBytes },
      receivedBytes: this.#received,
      secondsLeft: this.#secondsLeft(),
    });
  }

  #secondsLeft(): number | null {
    const { bytes } = this.#done;
    const seconds = (performance.now() - this.#started) / 1000;
    // What has come but is not stored counts half: it has still to be verified and written.
    const worked = Math.min(this.totalBytes, bytes + Math.max(0, this.#received - bytes) / 2);
    if (seconds < LEAST_SECONDS || worked === 0) return null;
    return Math.round(((this.totalBytes - worked) / worked) * seconds);
  }
}
