/** What an evidence file will hold at least, known before anything is read: no minutes of work end with a refusal. */
import { prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import { MAX_EVIDENCE_BYTES } from '../../shared/evidence/evidence-file.ts';
import type { CountyProof } from './county-proof.ts';

type Wanting = Pick<CountyProof, 'want' | 'leastBytes'>;

/** What an event takes at least: its place, and a document with type, time, step, bill and party. */
const LEAST_EVENT_BYTES = 300;

/** Throws EVIDENCE_TOO_LARGE. @param events that will be shown */
export function requireRoom(counties: readonly Wanting[], events: number, limit = MAX_EVIDENCE_BYTES): void {
  const bytes = leastBytes(counties) + events * LEAST_EVENT_BYTES;
  if (bytes > limit) throw evidenceError('EVIDENCE_TOO_LARGE', { limit });
}

/** A batch is shown among all units of its product. Throws EVIDENCE_BATCH_TOO_LARGE. */
export function requireRoomForUnits(
  counties: readonly Wanting[],
  product: string,
  prefixes: readonly string[],
  limit = MAX_EVIDENCE_BYTES,
): void {
  for (const prefix of prefixes) {
    const range = prefixKeyRange(prefix);
    if (range !== null) for (const county of counties) county.want(range.first, range.last);
  }
  const bytes = leastBytes(counties);
  if (bytes > limit) throw evidenceError('EVIDENCE_BATCH_TOO_LARGE', { product, bytes, limit });
}

function leastBytes(counties: readonly Wanting[]): number {
  return counties.reduce((sum, county) => sum + county.leastBytes(), 0);
}
