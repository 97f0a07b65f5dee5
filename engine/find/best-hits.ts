/** Keeps the best few of many, in order, in the memory of the few. */
import { mostHits } from '../../shared/protocol/find-answer.ts';

interface Hit<T> {
  readonly value: T;
  readonly fit: number;
  /** Decides between equals, so that the same question always lists the same. */
  readonly tie: string;
}

export class BestHits<T> {
  readonly #hits: Hit<T>[] = [];
  #total = 0;

  /** `fit` as search-text.ts gives it: null is no hit. */
  offer(fit: number | null, tie: string, value: T): void {
    if (fit === null) return;
    this.#total += 1;
    const at = this.#hits.findIndex((hit) => fit < hit.fit || (fit === hit.fit && tie < hit.tie));
    if (at < 0 && this.#hits.length >= mostHits) return;
    this.#hits.splice(at < 0 ? this.#hits.length : at, 0, { value, fit, tie });
    if (this.#hits.length > mostHits) this.#hits.pop();
  }

  answer<R>(shape: (value: T) => R): { readonly hits: R[]; readonly total: number } {
    return { hits: this.#hits.map(({ value }) => shape(value)), total: this.#total };
  }
}
