/** The trust policy the centre publishes: version 1 is made on first use, later ones are put there by the root. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import {
  ALGORITHM_COSIGNATURE_V1,
  formatVkey,
  type NoteVerifier,
  noteVerifier,
  parseVkey,
} from '../../shared/log/note/note-key.ts';
import {
  formatTrustPolicy,
  openFirstPolicy,
  signTrustPolicy,
  type TrustPolicy,
} from '../../shared/log/trust/trust-policy.ts';
import type { CloudHome } from '../store/cloud-home.ts';
import { writeDurably } from '../store/durable-file.ts';
import { DEFAULT_ORIGIN_PREFIX, openLogKey, openRootKey, openWitnessKey } from './cloud-keys.ts';

const FIVE_YEARS_MS = 5 * 365 * 24 * 3600 * 1000;

/** A witness of the first policy that runs elsewhere. */
export interface DistantWitness {
  readonly vkey: string;
  /** Submission prefix (C2SP tlog-witness). */
  readonly url: string;
}

export function trustFile(home: CloudHome): string {
  return join(home.publication, 'trust');
}

/**
 * The policy in force. Where there is none yet, version 1: this centre's log key, and as witnesses, all of
 * whom must cosign, the distant ones given, else the embedded one.
 */
export async function openTrust(
  home: CloudHome,
  distant: () => Promise<readonly DistantWitness[]>,
  nowMs: number,
): Promise<TrustPolicy> {
  const known = readTrust(home);
  if (known !== null) return known;
  const note = firstPolicy(home, await distant(), nowMs);
  await writeDurably(trustFile(home), note);
  return openFirstPolicy(nodePort, note);
}

export function readTrust(home: CloudHome): TrustPolicy | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(trustFile(home));
  } catch {
    return null;
  }
  return openFirstPolicy(nodePort, new Uint8Array(bytes));
}

function firstPolicy(home: CloudHome, distant: readonly DistantWitness[], nowMs: number): Uint8Array {
  const root = openRootKey(home.keys);
  const log = openLogKey(home.keys).signerFor(`${DEFAULT_ORIGIN_PREFIX}/000000`);
  const witnesses =
    distant.length > 0
      ? distant.map(({ vkey, url }) => ({ verifier: parseVkey(nodePort, vkey), url: ` ${url}` }))
      : [{ verifier: embeddedWitnessVerifier(home), url: '' }];
  const lines = [
    `log ${formatVkey(log.verifier)}`,
    ...witnesses.map(({ verifier, url }, i) => `witness w${i + 1} ${formatVkey(verifier)}${url}`),
    `group witnesses all ${witnesses.map((_, i) => `w${i + 1}`).join(' ')}`,
    'quorum witnesses',
  ];
  const header = {
    version: 1,
    // Whole seconds, as the policy writes it.
    expiresMs: Math.floor((nowMs + FIVE_YEARS_MS) / 1000) * 1000,
    originPrefix: DEFAULT_ORIGIN_PREFIX,
    threshold: 1,
    rootKeys: [root.verifier],
  };
  return signTrustPolicy(formatTrustPolicy(nodePort, header, lines.join('\n')), [root]);
}

export function embeddedWitnessVerifier(home: CloudHome): NoteVerifier {
  const { name, seed } = openWitnessKey(home.keys);
  return noteVerifier(nodePort, name, ALGORITHM_COSIGNATURE_V1, signerFromSeed(seed).publicKey);
}
