import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { cosigner, noteSigner } from '../note/note-signature.ts';
import { firstPolicyText, nextPolicyText, type PolicyChanges } from './compose-policy.ts';
import { quorumText } from './describe-policy.ts';
import { addSignatures, readDraft, signingProgress } from './sign-policy.ts';
import { openFirstPolicy, openNextPolicy, parseTrustPolicy } from './trust-policy.ts';

const key = (seed: number) => signerFromSeed(new Uint8Array(32).fill(seed));
const root = (seed: number) => noteSigner(nodePort, `root/${seed}`, key(seed));
const log = noteSigner(nodePort, 'cloud.example/log/000000', key(20)).verifier;
const witness = (seed: number) => ({
  verifier: cosigner(nodePort, `witness/${seed}`, key(seed), Date.now).verifier,
  url: seed === 30 ? null : `https://w${seed}.example`,
});
const code = (expected: string) => expect.objectContaining({ code: expected });
const bytes = (text: string) => new TextEncoder().encode(text);

const first = firstPolicyText(nodePort, {
  expiresMs: Date.UTC(2031, 11, 31),
  originPrefix: 'cloud.example/log',
  afterExpiry: 'warn',
  threshold: 2,
  rootKeys: [1, 2, 3].map((seed) => root(seed).verifier),
  receiptKeys: [root(9).verifier],
  logs: [log],
  witnesses: [30, 31, 32].map(witness),
  quorum: 2,
});
const policy = parseTrustPolicy(nodePort, first);
const same: PolicyChanges = {
  addRoots: [],
  dropRoots: [],
  receipts: [],
  logs: [],
  addWitnesses: [],
  dropWitnesses: [],
};

describe('composing', () => {
  it.each([
    ['a root key that is not there', { dropRoots: ['root/7'] }, 'TRUST_DRAFT'],
    ['a witness that is not there', { dropWitnesses: ['w9'] }, 'TRUST_DRAFT'],
    ['a threshold that nobody can meet', { dropRoots: ['root/1', 'root/2'] }, 'TRUST_MALFORMED'],
    ['a quorum that nobody can meet', { dropWitnesses: ['w1', 'w2'] }, 'TRUST_MALFORMED'],
    ['a witness twice', { addWitnesses: [witness(30)] }, 'TRUST_MALFORMED'],
    ['a root key that signs receipts', { addRoots: [root(9).verifier] }, 'TRUST_MALFORMED'],
  ])('refuses %s', (_, changes, refusal) => {
    expect(() => nextPolicyText(nodePort, policy, { ...same, ...changes })).toThrow(code(refusal));
  });

  it('refuses to guess the quorum of groups within groups', () => {
    const nested = first.replace(/group witnesses .*/, 'group a any w1 w2\ngroup witnesses all a w3');
    const grouped = parseTrustPolicy(nodePort, nested);
    expect(quorumText(grouped.tlog.quorum)).toBe('2 of (1 of (w1, w2), w3)');
    expect(() => nextPolicyText(nodePort, grouped, same)).toThrow(code('TRUST_DRAFT'));
    expect(nextPolicyText(nodePort, grouped, { ...same, quorum: 3 })).toContain('group witnesses 3 w1 w2 w3');
  });

  it('keeps what is not named, and numbers new witnesses into the gaps', () => {
    const next = parseTrustPolicy(nodePort, nextPolicyText(nodePort, policy, same));
    expect({ ...next, text: '', fingerprint: '' }).toEqual({
      ...policy,
      version: 2,
      text: '',
      fingerprint: '',
    });
    const changed = { ...same, dropWitnesses: ['w2'], addWitnesses: [witness(33), witness(34)] };
    const { tlog } = parseTrustPolicy(nodePort, nextPolicyText(nodePort, policy, changed));
    expect(tlog.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['w1', null],
      ['w3', 'https://w32.example'],
      ['w2', 'https://w33.example'],
      ['w4', 'https://w34.example'],
    ]);
  });
});

describe('signing', () => {
  it('refuses a key that is a root key of neither policy', () => {
    expect(() => addSignatures(nodePort, bytes(first), [root(7)], null)).toThrow(code('TRUST_DRAFT'));
    expect(() => addSignatures(nodePort, bytes(first), [root(9)], null)).toThrow(code('TRUST_DRAFT'));
  });

  it('refuses a draft that is no policy', () => {
    expect(() => readDraft(nodePort, bytes('hello\n\nworld\n'))).toThrow(code('TRUST_MALFORMED'));
    expect(() => readDraft(nodePort, bytes('hello\n\n— nobody AAAA\n'))).toThrow(code('NOTE_MALFORMED'));
  });

  it('goes from hand to hand; the same key twice is one signature', () => {
    const once = addSignatures(nodePort, bytes(first), [root(1)], null);
    const again = addSignatures(nodePort, once, [root(1)], null);
    expect(signingProgress(nodePort, again, policy)).toMatchObject({ signedBy: ['root/1'], complete: false });
    expect(() => openFirstPolicy(nodePort, again)).toThrow(code('TRUST_THRESHOLD'));
    const enough = addSignatures(nodePort, again, [root(3)], null);
    expect(signingProgress(nodePort, enough, policy)).toMatchObject({ complete: true, need: 2 });
    expect(openFirstPolicy(nodePort, enough).fingerprint).toBe(policy.fingerprint);
  });

  it('of the next policy is counted under both', () => {
    const changes = { ...same, dropRoots: ['root/1'], addRoots: [root(4).verifier] };
    const text = nextPolicyText(nodePort, policy, changes);
    const next = parseTrustPolicy(nodePort, text);
    const half = addSignatures(nodePort, bytes(text), [root(1), root(2)], policy);
    expect(signingProgress(nodePort, half, policy).complete).toBe(true);
    expect(signingProgress(nodePort, half, next).signedBy).toEqual(['root/2']);
    expect(() => openNextPolicy(nodePort, policy, half)).toThrow(code('TRUST_THRESHOLD'));
    const whole = addSignatures(nodePort, half, [root(4)], policy);
    expect(openNextPolicy(nodePort, policy, whole)).toMatchObject({ version: 2 });
  });
});
