/** The province's recovery key, from PEM files: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';

/** Bytes; a P-256 key in PEM has under 300. */
const MAX_PEM_LENGTH = 8192;

/** Throws RECOVERY_KEY_MALFORMED. */
export function readRecoveryPublicKey(file: string): KeyObject {
  const pem = readPem(file);
  // A private key would do for the arithmetic; it has no business on a workstation that is being set up.
  if (pem.includes('PRIVATE KEY')) throw malformed(file, 'it is a private key: name the public one');
  return onCurve(file, () => createPublicKey(pem));
}

/** Throws RECOVERY_KEY_MALFORMED. */
export function readRecoveryPrivateKey(file: string): KeyObject {
  const pem = readPem(file);
  return onCurve(file, () => createPrivateKey(pem));
}

function readPem(file: string): string {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (cause) {
    throw malformed(file, cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable');
  }
  if (content.length > MAX_PEM_LENGTH) throw malformed(file, 'it is too long');
  return content.toString('latin1');
}

/** OpenSSL's own words could quote the file: they are not passed on. */
function onCurve(file: string, read: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw malformed(file, 'it does not parse');
  }
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType !== 'ec' || curve !== 'prime256v1') throw malformed(file, 'another kind of key');
  return key;
}

function malformed(file: string, reason: string) {
  return atRestError('RECOVERY_KEY_MALFORMED', { file, reason }, { file });
}
