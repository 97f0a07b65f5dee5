/** What is asked of a record: codes drawn evenly from all it has, and its largest batch. */
import type { ReplicaRecord } from '../../engine/record/replica-record.ts';
import { scanCodes } from '../../engine/record/scan-codes.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';

export const TRACED_CODES = 2_000;
/** Traced before the clock runs: code compiled, caches of SQLite and of the engine filled. */
export const WARMING_CODES = 500;

export interface Sample {
  /** In random order, {@link WARMING_CODES} + {@link TRACED_CODES} of them where the record has as many. */
  readonly codes: readonly string[];
  readonly largest: { readonly product: string; readonly batch: string; readonly units: number };
}

export function sampleRecord(record: ReplicaRecord): Sample {
  const random = sequence(1);
  const codes: string[] = [];
  const batches = new Map<string, { product: string; batch: string; units: number }>();
  let largest = { product: '', batch: '', units: 0 };
  let seen = 0;
  for (const { code, readings } of scanCodes(record)) {
    // Reservoir sampling: each code is equally likely to stay, however many there are.
    seen += 1;
    if (codes.length < WARMING_CODES + TRACED_CODES) codes.push(code);
    else {
      const place = Math.floor(random() * seen);
      if (place < codes.length) codes[place] = code;
    }
    const level = record.directory.prefix(prefixOf(code) ?? '');
    const lot = readings.find(({ event }) => event.lot !== null)?.event.lot;
    if (level?.level !== 1 || !lot) continue;
    const key = `${level.product}\n${lot.number}`;
    const batch = batches.get(key) ?? { product: level.product, batch: lot.number, units: 0 };
    batch.units += 1;
    batches.set(key, batch);
    if (batch.units > largest.units) largest = batch;
  }
  return { codes: shuffled(codes, random), largest };
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(codes: readonly string[], random: () => number): readonly string[] {
  return codes
    .map((code) => ({ code, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ code }) => code);
}
