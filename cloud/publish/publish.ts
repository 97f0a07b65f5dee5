/** Cuts packs, appends logs, signs and cosigns checkpoints (design §3.1, §7). */
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { CloudStore } from '../store/cloud-store.ts';

export interface PublishOptions extends LongWork {
  /** HTTP addresses of witnesses to ask besides the embedded one. */
  readonly witnessUrls?: readonly string[];
  /** Epoch ms; the clock of the centre unless a test hands in another. */
  readonly now?: () => number;
}

export interface PublishReport {
  /** National events newly assigned, and rows written into packs over all regions. */
  readonly events: number;
  readonly rows: number;
  readonly packs: number;
  /** Regions whose log grew, with its size now. */
  readonly regions: readonly { readonly region: string; readonly size: number }[];
  readonly national: { readonly size: number };
  readonly seconds: number;
}

export async function publish(store: CloudStore, options: PublishOptions = {}): Promise<PublishReport> {
  throw new Error(`${store.home.root} ${options.witnessUrls?.length}`);
}
