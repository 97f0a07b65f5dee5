/** What the builder and its processes say to each other; files are how packs go between them. */
import type { Serials } from './goods.ts';

export interface BuildOrder {
  readonly rows: number;
  readonly serials: Serials;
  readonly folder: string;
}

export type BuildTask =
  /** Captures a cut and encodes it. */
  | { readonly kind: 'cut'; readonly order: BuildOrder; readonly at: number }
  /** Makes one pack of cuts [begin, end). */
  | { readonly kind: 'pack'; readonly order: BuildOrder; readonly begin: number; readonly end: number };

export type BuildReply =
  | { readonly kind: 'done'; readonly rows: number }
  | { readonly kind: 'failed'; readonly reason: string };
