/** Whom an evidence file may make somebody believe: a policy that is pinned, or one that follows from it. */
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { formatVkey } from '../log/note/note-key.ts';
import { type NoteSigner, noteSigner } from '../log/note/note-signature.ts';
import { formatTrustPolicy, openFirstPolicy, signTrustPolicy } from '../log/trust/trust-policy.ts';
import { openPolicy, type PolicyPin } from './proven-nation.ts';

const keyOf = (seed: number) => signerFromSeed(new Uint8Array(32).fill(seed));
const root = (seed: number) => noteSigner(nodePort, `root.example/${seed}`, keyOf(seed));
const log = noteSigner(nodePort, 'cloud.example/log/000000', keyOf(20));
const [one, two, three, stranger] = [root(1), root(2), root(3), root(4)];

function note(version: number, own: NoteSigner, signers: readonly NoteSigner[]): string {
  const header = {
    version,
    expiresMs: Date.UTC(2030, version, 1),
    originPrefix: 'cloud.example/log',
    afterExpiry: 'warn',
    threshold: 1,
    rootKeys: [own.verifier],
    receiptKeys: [],
  } as const;
  const text = formatTrustPolicy(nodePort, header, `log ${formatVkey(log.verifier)}\nquorum none`);
  return new TextDecoder().decode(signTrustPolicy(text, signers));
}

const [v1, v2, v3] = [note(1, one, [one]), note(2, two, [two, one]), note(3, three, [three, two])];
const trusted = (text: string) => openFirstPolicy(nodePort, new TextEncoder().encode(text));
const open = (earlier: readonly string[], policy: string, pin: PolicyPin) =>
  openPolicy(nodePort, { earlier, policy, checkpoint: '', entry: '', proof: [] }, pin);
const refusal = (earlier: readonly string[], policy: string, pin: PolicyPin): string => {
  try {
    open(earlier, policy, pin);
    return 'believed';
  } catch (failure) {
    return (failure as { readonly code: string }).code;
  }
};

describe('a policy that does not follow from the trusted one', () => {
  const forged3 = note(3, stranger, [stranger]);
  const forged2 = note(2, stranger, [stranger]);
  it.each<[string, string, readonly string[], string, PolicyPin]>([
    ['a version is missing in the file', 'TRUST_VERSION', [v1], v3, { policy: trusted(v1) }],
    ['the way does not reach back', 'TRUST_VERSION', [], v3, { policy: trusted(v1) }],
    ['nobody of before signed it', 'TRUST_THRESHOLD', [v1, v2], forged3, { policy: trusted(v1) }],
    ['nobody of before signed it, without a way', 'TRUST_THRESHOLD', [], forged2, { policy: trusted(v1) }],
    [
      // Who cannot sign makes no fork.
      'the way begins with the forger',
      'TRUST_THRESHOLD',
      [forged2],
      note(3, three, [three, stranger]),
      { policy: trusted(v2) },
    ],
    ['the way is turned round', 'TRUST_ROLLBACK', [v2], v1, { policy: trusted(v1) }],
    ['one stands twice', 'EVIDENCE_MALFORMED', [v1, v1], v2, { policy: trusted(v1) }],
    ['it is older than the trusted one', 'TRUST_ROLLBACK', [v1], v2, { policy: trusted(v3) }],
    [
      'another fingerprint',
      'EVIDENCE_POLICY_PIN',
      [v1, v2],
      v3,
      { fingerprint: trusted(forged2).fingerprint },
    ],
    [
      'the fingerprint of a later one',
      'EVIDENCE_POLICY_PIN',
      [v1],
      v2,
      { fingerprint: trusted(v3).fingerprint },
    ],
  ])('%s: %s', (_what, code, earlier, policy, pin) => expect(refusal(earlier, policy, pin)).toBe(code));
});

describe('a policy that follows, version by version', () => {
  it.each<[string, readonly string[], PolicyPin]>([
    ['from a file', [v1, v2], { policy: trusted(v1) }],
    ['from a file in its midst', [v1, v2], { policy: trusted(v2) }],
    ['from the one before the first', [v2], { policy: trusted(v1) }],
    ['from a fingerprint', [v1, v2], { fingerprint: trusted(v1).fingerprint.toUpperCase() }],
    ['by itself', [], { policy: trusted(v3) }],
    ['without a pin', [v1, v2], {}],
  ])('%s', (_what, earlier, pin) => expect(open(earlier, v3, pin).version).toBe(3));
});
