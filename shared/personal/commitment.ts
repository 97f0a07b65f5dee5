/**
 * The salted commitment that stands in an event in the place of values (design §3.3 "Personal data"):
 * SHA-256 of `yaojian personal commitment 1`, a line feed, and the canonical JSON (RFC 8785) of
 * `{"role":…,"salt":<base64>,"values":{…}}`. The salt is 32 random bytes: without it nothing about the values can be
 * tried out, and with salt and values erased nothing of them is left in the commitment.
 */

import { encodeBase64 } from '../formats/base64.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { fromBase64 } from '../log/note/base64.ts';
import type { HostPort } from '../port/host-port.ts';
import type { PersonalRole, PersonalValues } from './personal-roles.ts';

export const SALT_LENGTH = 32;
const COMMITMENT_LENGTH = 32;

const domain = new TextEncoder().encode('yaojian personal commitment 1\n');
const encoder = new TextEncoder();

/** What opens a commitment. */
export interface PersonalOpening {
  readonly role: PersonalRole;
  readonly salt: Uint8Array;
  readonly values: PersonalValues;
}

/** Base64, as it stands in the document. */
export function personalCommitment(port: HostPort, { role, salt, values }: PersonalOpening): string {
  const opening = canonicalJson({ role, salt: encodeBase64(salt), values });
  return encodeBase64(port.sha256(domain, encoder.encode(opening)));
}

export function opensCommitment(port: HostPort, opening: PersonalOpening, commitment: string): boolean {
  return opening.salt.length === SALT_LENGTH && personalCommitment(port, opening) === commitment;
}

export function isCommitment(text: string): boolean {
  return fromBase64(text)?.length === COMMITMENT_LENGTH;
}
