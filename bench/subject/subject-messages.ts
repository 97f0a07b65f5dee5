/** What the benchmark and the process of one subject say to each other. */
import type { Ground, Measurement } from '../benchmark.ts';

export interface SubjectTask {
  readonly name: string;
  readonly subject: string;
  readonly ground: Ground;
}

export type SubjectAnswer =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'failed'; readonly reason: string };
