/** What the root key holders of a test's centre do: compose the next policy, sign it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519 } from '../../shared/log/note/note-key.ts';
import { type NoteSigner, noteSigner } from '../../shared/log/note/note-signature.ts';
import { nextPolicyText, type PolicyChanges } from '../../shared/log/trust/compose-policy.ts';
import { openFirstPolicy, signTrustPolicy, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openKeyFile } from '../keys/key-file.ts';
import type { CloudHome } from '../store/cloud-home.ts';

const none: PolicyChanges = {
  addRoots: [],
  dropRoots: [],
  receipts: [],
  logs: [],
  addWitnesses: [],
  dropWitnesses: [],
};

/** A root key of the centre, from its file; made where there is none of that number. */
export function rootSigner(home: CloudHome, number: number): NoteSigner {
  const file = join(home.rootKeys, `root-${number}.key`);
  const { name, seed } = openKeyFile(file, `yaojian.example/root/${number}`, ALGORITHM_ED25519);
  return noteSigner(nodePort, name, signerFromSeed(seed));
}

export function currentPolicy(home: CloudHome): TrustPolicy {
  return openFirstPolicy(nodePort, new Uint8Array(readFileSync(join(home.publication, 'trust'))));
}

/** The policy after `from`, signed by these root keys; the first two unless given. */
export function policyAfter(
  home: CloudHome,
  from: TrustPolicy,
  changes: Partial<PolicyChanges> = {},
  signers: readonly NoteSigner[] = [rootSigner(home, 1), rootSigner(home, 2)],
): Uint8Array {
  return signTrustPolicy(nextPolicyText(nodePort, from, { ...none, ...changes }), signers);
}
