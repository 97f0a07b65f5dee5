/**
 * The centre's keys, one role a file: the log key signs checkpoints, the receipts key what officers sent in.
 * Root keys and witness keys are not among them: who holds the log key can neither change whom workstations
 * believe nor vouch for himself.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { ALGORITHM_ED25519, type NoteSecret } from '../../shared/log/note/note-key.ts';
import { type NoteSigner, noteSigner } from '../../shared/log/note/note-signature.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { NATION, originOf } from '../../shared/log/trust/trusted-checkpoint.ts';
import { openKeyFile, readKeyFile } from './key-file.ts';

export const DEFAULT_ORIGIN_PREFIX = 'yaojian.example/log';
export const RECEIPTS_NAME = 'yaojian.example/receipts';

/** `log.key`, and those that take its place one day: `log-2.key`, `log-2027.key`. */
const LOG_KEY_FILE = /^log(-[\w.]+)?\.key$/;

/** Signs checkpoints of any of the centre's logs, each under its origin. */
export interface LogKey {
  signerFor(origin: string): NoteSigner;
}

/** The log key of a centre that has no policy yet; made on first use. */
export function openLogKey(keys: string): LogKey {
  const name = `${DEFAULT_ORIGIN_PREFIX}/${NATION}`;
  return logKey(openKeyFile(join(keys, 'log.key'), name, ALGORITHM_ED25519));
}

/**
 * The log key that this policy believes; of several the one listed last, so that a policy with the old key and
 * the new is signed for with the new. Throws LOG_KEY_UNLISTED where none of them is here.
 */
export function listedLogKey(keys: string, trust: TrustPolicy): LogKey {
  const present = logKeyFiles(keys).map((file) => readKeyFile(join(keys, file), ALGORITHM_ED25519));
  const listed = trust.tlog.logs.filter(({ verifier }) => verifier.name === originOf(trust, NATION));
  for (const { verifier } of listed.toReversed()) {
    const secret = present.find(({ seed }) => sameHash(signerFromSeed(seed).publicKey, verifier.publicKey));
    if (secret !== undefined) return logKey(secret);
  }
  throw cloudError('LOG_KEY_UNLISTED', { keys, version: trust.version });
}

/** Signs receipts for what officers send in; made on first use. */
export function openReceiptsKey(keys: string): NoteSigner {
  const { name, seed } = openKeyFile(join(keys, 'receipts.key'), RECEIPTS_NAME, ALGORITHM_ED25519);
  return noteSigner(nodePort, name, signerFromSeed(seed));
}

function logKey({ seed }: NoteSecret): LogKey {
  const signer = signerFromSeed(seed);
  return { signerFor: (origin) => noteSigner(nodePort, origin, signer) };
}

function logKeyFiles(keys: string): readonly string[] {
  try {
    return readdirSync(keys).filter((name) => LOG_KEY_FILE.test(name));
  } catch {
    return [];
  }
}
