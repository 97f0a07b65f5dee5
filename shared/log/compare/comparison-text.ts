/**
 * What one workstation shows and another reads, small enough for one QR code: the national checkpoint with its
 * signatures and cosignatures, and, where the other's size is known, a proof that the log only grew since.
 *
 *     yaojian checkpoint 1
 *     consistency 41 <base64> <base64> …      (may be absent)
 *
 *     <the signed note>
 */
import { compareError } from '../../errors/compare-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import { isCount } from '../merkle/merkle-hash.ts';
import { fromBase64 } from '../note/base64.ts';

/** Bytes that a QR code of version 40 holds at its lowest error correction. */
export const MAX_COMPARISON_LENGTH = 2953;
/** RFC 6962 §2.1.2: at most one hash a level and one more, for 2^53 leaves. */
const MAX_PROOF_HASHES = 55;
const FIRST_LINE = 'yaojian checkpoint 1';

export interface ConsistencyOffer {
  /** The size that the proof begins at. */
  readonly from: number;
  readonly proof: readonly Uint8Array[];
}

export interface ComparisonText {
  /** The signed note; nothing of it is believed yet. */
  readonly note: string;
  readonly consistency: ConsistencyOffer | null;
}

/** Throws COMPARISON_MALFORMED where it would not fit a QR code. */
export function formatComparison({ note, consistency }: ComparisonText): string {
  const lines = [FIRST_LINE];
  if (consistency) {
    lines.push(['consistency', String(consistency.from), ...consistency.proof.map(encodeBase64)].join(' '));
  }
  const text = `${lines.join('\n')}\n\n${note}`;
  if (new TextEncoder().encode(text).length > MAX_COMPARISON_LENGTH) {
    throw compareError('COMPARISON_MALFORMED', { reason: 'it is too long for one QR code' });
  }
  return text;
}

/** Throws COMPARISON_MALFORMED. White space that copying leaves around the text is overlooked. */
export function parseComparison(text: string): ComparisonText {
  const malformed = (reason: string) => compareError('COMPARISON_MALFORMED', { reason });
  if (text.length > MAX_COMPARISON_LENGTH + 64) throw malformed('it is too long');
  const whole = `${text.replaceAll('\r\n', '\n').trim()}\n`;
  const blank = whole.indexOf('\n\n');
  if (blank < 0) throw malformed('it has no note');
  const [first, second, ...rest] = whole.slice(0, blank).split('\n');
  if (first !== FIRST_LINE) throw malformed('its first line is another one');
  if (rest.length > 0) throw malformed('it has more lines than there are');
  const consistency = second === undefined ? null : parseOffer(second);
  if (second !== undefined && consistency === null) throw malformed('its proof is no proof');
  return { note: whole.slice(blank + 2), consistency };
}

function parseOffer(line: string): ConsistencyOffer | null {
  const [word, sizeText, ...hashes] = line.split(' ');
  if (word !== 'consistency' || !/^[1-9][0-9]{0,15}$/.test(sizeText ?? '')) return null;
  const from = Number(sizeText);
  if (!isCount(from) || hashes.length > MAX_PROOF_HASHES) return null;
  const proof: Uint8Array[] = [];
  for (const hash of hashes) {
    const bytes = fromBase64(hash);
    if (bytes?.length !== 32) return null;
    proof.push(bytes);
  }
  return { from, proof };
}
