/** What a capture refused: all of it counted, the first of it listed. A file of nothing but garbage fills no memory. */
import type { Place } from '../../shared/errors/coded-error.ts';
import type { Refusal } from './capture-batch.ts';

/** Rejected records that one report lists. */
export const MAX_LISTED_REJECTIONS = 10_000;

export interface RejectedRecord {
  readonly file: string;
  /** JSON path, XML element path, column, or `line N`; empty where the whole file is meant. */
  readonly path: string;
  /** Where the record begins, from 1; a column, or a path inside one record of many, says nothing without it. */
  readonly line?: number;
  readonly code: string;
  readonly message: string;
}

export class Rejections {
  readonly listed: RejectedRecord[] = [];
  #count = 0;

  /** All of them, listed or not. */
  get count(): number {
    return this.#count;
  }

  /** `name` is the file's, for a place that does not say it. */
  add({ place, error }: Refusal, name: string): void {
    this.#count += 1;
    if (this.listed.length >= MAX_LISTED_REJECTIONS) return;
    const { code, message } = error;
    const line = place.line === undefined ? {} : { line: place.line };
    this.listed.push({ file: place.file ?? name, path: pathOf(place), ...line, code, message });
  }

  addAll(others: Rejections): void {
    this.#count += others.count;
    this.listed.push(...others.listed.slice(0, MAX_LISTED_REJECTIONS - this.listed.length));
  }
}

function pathOf(place: Place): string {
  return place.path ?? (place.line === undefined ? '' : `line ${place.line}`);
}
