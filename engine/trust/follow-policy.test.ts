import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { formatVkey } from '../../shared/log/note/note-key.ts';
import { type NoteSigner, noteSigner } from '../../shared/log/note/note-signature.ts';
import { memorySource } from '../../shared/log/testing/sample-log.ts';
import { formatTrustPolicy, openFirstPolicy, signTrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { followPolicy } from './follow-policy.ts';

const root = (seed: number) =>
  noteSigner(nodePort, `root/${seed}`, signerFromSeed(new Uint8Array(32).fill(seed)));
const log = noteSigner(
  nodePort,
  'a.example/log/000000',
  signerFromSeed(new Uint8Array(32).fill(99)),
).verifier;

/** Version n has the root keys n and n + 1, and needs both. */
function policy(
  version: number,
  signers: readonly number[] = [version - 1, version, version + 1],
): Uint8Array {
  const rootKeys = [version, version + 1].map((seed) => root(seed).verifier);
  const header = {
    version,
    expiresMs: Date.UTC(2031, 0, 1),
    originPrefix: 'a.example/log',
    afterExpiry: 'warn',
    threshold: 2,
    rootKeys,
    receiptKeys: [],
  } as const;
  const text = formatTrustPolicy(nodePort, header, `log ${formatVkey(log)}\nquorum none`);
  return signTrustPolicy(text, signers.filter((seed) => seed > 0).map(root) as NoteSigner[]);
}

function publication(newest: number, changes: Readonly<Record<string, Uint8Array | null>> = {}) {
  const files = new Map<string, Uint8Array>([['trust', policy(newest)]]);
  for (let version = 1; version <= newest; version++) files.set(`trust.${version}`, policy(version));
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === null) files.delete(path);
    else files.set(path, bytes);
  }
  return memorySource(files);
}

const first = openFirstPolicy(nodePort, policy(1));

async function follow(source: ReturnType<typeof publication>) {
  const kept: number[] = [];
  const steps = followPolicy(nodePort, source, first, (step) => kept.push(step.policy.version));
  return {
    kept,
    outcome: await steps.then(
      (all) => all.map((one) => one.policy.version),
      (error) => error.code,
    ),
  };
}

describe('following the trust policy', () => {
  it.each([
    ['one version left out', { 'trust.3': null }, 'TRUST_VERSION', [2]],
    ['the pinned one in the place of the next', { 'trust.2': policy(1) }, 'TRUST_VERSION', []],
    ['a later one in the place of the next', { 'trust.2': policy(3) }, 'TRUST_VERSION', []],
    ['a step without the keys before it', { 'trust.3': policy(3, [3, 4]) }, 'TRUST_THRESHOLD', [2]],
    ['a step without keys of its own', { 'trust.3': policy(3, [2, 3]) }, 'TRUST_THRESHOLD', [2]],
    ['a newest that is no policy', { trust: new TextEncoder().encode('hello') }, 'NOTE_MALFORMED', []],
    ['no newest', { trust: null }, 'CLOUD_MISSING', []],
  ])('stops at %s, and keeps what was proven until there', async (_, changes, code, proven) => {
    expect(await follow(publication(4, changes))).toEqual({ outcome: code, kept: proven });
  });

  it('asks for no more than one file a signed step, however far ahead a stranger claims to be', async () => {
    const source = publication(3, { trust: policy(900_000, [900_000, 900_001]) });
    expect(await follow(source)).toEqual({ outcome: 'TRUST_VERSION', kept: [2, 3] });
    expect(source.asked).toEqual(['trust', 'trust.2', 'trust.3', 'trust.4']);
  });

  it('goes from one to the next, and nowhere when it is there', async () => {
    expect(await follow(publication(5))).toEqual({ outcome: [2, 3, 4, 5], kept: [2, 3, 4, 5] });
    const there = publication(1);
    expect(await follow(there)).toEqual({ outcome: [], kept: [] });
    expect(there.asked).toEqual(['trust']);
  });
});
