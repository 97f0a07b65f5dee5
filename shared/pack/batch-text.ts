/** A batch as a dictionary entry: canonical JSON `["<number>","<expiry>"]` or `["<number>",null]`. */
import { canonicalJson } from '../formats/canonical-json.ts';

export interface Batch {
  readonly number: string;
  /** `yyyy-MM-dd` or null. */
  readonly expiry: string | null;
}

export function batchText(batch: Batch): string {
  return canonicalJson([batch.number, batch.expiry]);
}

/** Null where the text is no batch. */
export function batchFromText(text: string): Batch | null {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 2) return null;
  const [number, expiry]: readonly unknown[] = parts;
  if (typeof number !== 'string' || (expiry !== null && typeof expiry !== 'string')) return null;
  return { number, expiry };
}
