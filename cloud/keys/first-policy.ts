/**
 * Trust policy version 1 of a centre that was started without a ceremony: three root keys of which two must
 * sign, three witnesses of which two must cosign. All of them are made here, by one operator on one machine:
 * that shows how it works, and protects from nobody who has that machine (docs/trust.md).
 */
import { join } from 'node:path';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, parseVkey } from '../../shared/log/note/note-key.ts';
import { type NoteSigner, noteSigner } from '../../shared/log/note/note-signature.ts';
import { formatTrustPolicy, signTrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { CloudHome } from '../store/cloud-home.ts';
import { makeEmbeddedWitnesses } from '../witness/embedded-witnesses.ts';
import { DEFAULT_ORIGIN_PREFIX, openLogKey, openReceiptsKey } from './cloud-keys.ts';
import { openKeyFile } from './key-file.ts';

const FIVE_YEARS_MS = 5 * 365 * 24 * 3600 * 1000;
const ROOT_KEYS = 3;
const ROOT_THRESHOLD = 2;

/** A witness that runs elsewhere. */
export interface DistantWitness {
  readonly vkey: string;
  /** Submission prefix (C2SP tlog-witness). */
  readonly url: string;
}

/** More than half: any two quorums then have a witness in common, who would have to cosign both of two histories. */
export function defaultQuorum(witnesses: number): number {
  return Math.floor(witnesses / 2) + 1;
}

/** The signed policy, with the distant witnesses given, else three embedded ones. */
export function makeFirstPolicy(
  home: CloudHome,
  distant: readonly DistantWitness[],
  nowMs: number,
): Uint8Array {
  const roots = demonstrationRoots(home.rootKeys);
  const log = openLogKey(home.keys).signerFor(`${DEFAULT_ORIGIN_PREFIX}/000000`);
  const witnesses =
    distant.length > 0
      ? distant.map(({ vkey, url }) => ({ verifier: parseVkey(nodePort, vkey), url: ` ${url}` }))
      : makeEmbeddedWitnesses(home).map((verifier) => ({ verifier, url: '' }));
  const names = witnesses.map((_, i) => `w${i + 1}`);
  const lines = [
    `log ${formatVkey(log.verifier)}`,
    ...witnesses.map(({ verifier, url }, i) => `witness ${names[i]} ${formatVkey(verifier)}${url}`),
    `group witnesses ${defaultQuorum(names.length)} ${names.join(' ')}`,
    'quorum witnesses',
  ];
  const header = {
    version: 1,
    // Whole seconds, as the policy writes it.
    expiresMs: Math.floor((nowMs + FIVE_YEARS_MS) / 1000) * 1000,
    originPrefix: DEFAULT_ORIGIN_PREFIX,
    afterExpiry: 'warn',
    threshold: ROOT_THRESHOLD,
    rootKeys: roots.map(({ verifier }) => verifier),
    receiptKeys: [openReceiptsKey(home.keys).verifier],
  } as const;
  const text = formatTrustPolicy(nodePort, header, lines.join('\n'));
  return signTrustPolicy(text, roots.slice(0, ROOT_THRESHOLD));
}

function demonstrationRoots(folder: string): readonly NoteSigner[] {
  return Array.from({ length: ROOT_KEYS }, (_, i) => {
    const file = join(folder, `root-${i + 1}.key`);
    const { name, seed } = openKeyFile(file, `yaojian.example/root/${i + 1}`, ALGORITHM_ED25519);
    return noteSigner(nodePort, name, signerFromSeed(seed));
  });
}
