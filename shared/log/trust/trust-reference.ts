/**
 * A trust policy in one short line, as a QR code carries it or a voice reads it out: which version, and the hash
 * of its text. Not a secret, and not the policy: whoever has it can tell the right policy from any other.
 *
 *     YAOJIAN:TRUST/1:<version>:<64 hex digits>
 *
 * Upper case and these signs only: the alphanumeric mode of QR codes (ISO/IEC 18004) has nothing else, and a
 * code of that mode is small enough for a printed letter.
 */
import { logError } from '../../errors/log-errors.ts';
import type { TrustPolicy } from './trust-policy.ts';

export interface TrustReference {
  readonly version: number;
  /** Hex SHA-256 of the policy's text, lower case as in `TrustPolicy`. */
  readonly fingerprint: string;
}

const START = 'YAOJIAN:TRUST/1:';

export function formatTrustReference({ version, fingerprint }: TrustReference): string {
  return `${START}${version}:${fingerprint.toUpperCase()}`;
}

/** Whether a text means to be a reference: then it is no name of a file. */
export function isTrustReference(text: string): boolean {
  return text.trim().toUpperCase().startsWith(START);
}

/** Reads a reference, in either case, with blanks around it. Throws TRUST_REFERENCE. */
export function parseTrustReference(text: string): TrustReference {
  const match = /^YAOJIAN:TRUST\/1:([1-9][0-9]{0,8}):([0-9A-F]{64})$/.exec(text.trim().toUpperCase());
  const [, version, fingerprint] = match ?? [];
  if (version === undefined || fingerprint === undefined) throw logError('TRUST_REFERENCE', { start: START });
  return { version: Number(version), fingerprint: fingerprint.toLowerCase() };
}

/** Whether this is the policy meant. */
export function refersTo(reference: TrustReference, policy: TrustPolicy): boolean {
  return reference.version === policy.version && reference.fingerprint === policy.fingerprint;
}
