import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { signCheckpoint } from '../checkpoint.ts';
import { formatVkey } from '../note/note-key.ts';
import { cosigner, type NoteSigner, noteSigner } from '../note/note-signature.ts';
import { formatNote, parseNote } from '../note/signed-note.ts';
import { flipBit } from '../testing/sample-log.ts';
import {
  formatTrustPolicy,
  openFirstPolicy,
  openNextPolicy,
  parseTrustPolicy,
  requireCurrent,
  signTrustPolicy,
  type TrustHeader,
} from './trust-policy.ts';
import { openNationalCheckpoint, openRegionCheckpoint, regionKeys } from './trusted-checkpoint.ts';

const key = (seed: number) => signerFromSeed(new Uint8Array(32).fill(seed));
const code = (expected: string) => expect.objectContaining({ code: expected });

const roots = [1, 2, 3, 4].map((seed) => noteSigner(nodePort, `root.example/${seed}`, key(seed)));
const [root1, root2, root3, root4] = roots as [NoteSigner, NoteSigner, NoteSigner, NoteSigner];
const receipts = noteSigner(nodePort, 'receipts.example', key(10));
const national = noteSigner(nodePort, 'cloud.example/log/000000', key(20));
const county = noteSigner(nodePort, 'cloud.example/log/530102', key(20));
const witnessAt = (seed: number, seconds: number) =>
  cosigner(nodePort, `w${seed}.example`, key(seed), () => seconds * 1000);
const LINES = [
  `log ${formatVkey(national.verifier)}`,
  ...[30, 31, 32].map((seed) => `witness w${seed} ${formatVkey(witnessAt(seed, 0).verifier)}`),
  'group all-witnesses 2 w30 w31 w32',
  'quorum all-witnesses',
].join('\n');

function header(changes: Partial<TrustHeader> = {}): TrustHeader {
  const rootKeys = [root1, root2, root3].map((root) => root.verifier);
  return {
    version: 1,
    expiresMs: Date.UTC(2027, 11, 31),
    originPrefix: 'cloud.example/log',
    afterExpiry: 'warn',
    threshold: 2,
    rootKeys,
    receiptKeys: [receipts.verifier],
    ...changes,
  };
}

const textOf = (changes: Partial<TrustHeader> = {}) => formatTrustPolicy(nodePort, header(changes), LINES);
const signed = (signers: readonly NoteSigner[], changes: Partial<TrustHeader> = {}) =>
  signTrustPolicy(textOf(changes), signers);
const pinned = openFirstPolicy(nodePort, signed([root1, root2]));

describe('the text of a trust policy', () => {
  const text = textOf();
  it.each([
    ['another title', text.replace('trust/v1', 'trust/v2')],
    ['no version', text.replace('version 1\n', '')],
    ['version 0', text.replace('version 1', 'version 0')],
    ['a version with a sign', text.replace('version 1', 'version +1')],
    ['a local expiry', text.replace('00:00:00Z', '00:00:00+08:00')],
    ['a day that does not exist', text.replace('12-31', '02-30')],
    ['no origin', text.replace(/origin .*\n/, '')],
    ['an origin with a space', text.replace('cloud.example/log\n', 'cloud example\n')],
    ['a threshold beyond its keys', text.replace('threshold 2', 'threshold 4')],
    ['no root keys', text.replace(/root .*\n/g, '')],
    ['a damaged root key', text.replace(/root root.example\/1\+./, 'root root.example/1+')],
    [
      'one root key under two names',
      text.replace(
        /root root.example\/2.*/,
        `root ${formatVkey(noteSigner(nodePort, 'elsewhere', key(1)).verifier)}`,
      ),
    ],
    [
      'a witness key as root key',
      text.replace(/root root.example\/2.*/, `root ${formatVkey(witnessAt(30, 0).verifier)}`),
    ],
    [
      'a receipts key that is a root key',
      text.replace(/receipts .*/, `receipts ${formatVkey(root1.verifier)}`),
    ],
    [
      'a root key after the receipts key',
      text.replace(/(receipts .*\n)/, `$1root ${formatVkey(root4.verifier)}\n`),
    ],
    ['an unknown rule for its expiry', text.replace('threshold', 'after-expiry maybe\nthreshold')],
    ['no empty line', text.replace('\n\n', '\n')],
    ['a damaged tlog-policy', text.replace('quorum', 'quota')],
  ])('is refused with %s', (_, changed) => {
    expect(() => parseTrustPolicy(nodePort, changed)).toThrow(/./);
    expect(changed).not.toBe(text);
  });

  it('survives the trip', () => {
    const policy = parseTrustPolicy(nodePort, text);
    expect(policy).toMatchObject(header());
    expect(policy.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const strict = header({ afterExpiry: 'refuse', receiptKeys: [] });
    expect(parseTrustPolicy(nodePort, textOf(strict))).toMatchObject(strict);
  });

  it('that could not be read again is not written', () => {
    expect(() => textOf({ threshold: 4 })).toThrow(code('TRUST_MALFORMED'));
    expect(() => textOf({ originPrefix: 'two\nlines' })).toThrow(/./);
  });
});

describe('the first policy', () => {
  it('is not pinned short of its own threshold, or when any bit of it was changed', () => {
    expect(() => openFirstPolicy(nodePort, signed([root1]))).toThrow(code('TRUST_THRESHOLD'));
    expect(() => openFirstPolicy(nodePort, signed([root1, root4]))).toThrow(code('TRUST_THRESHOLD'));
    expect(() => openFirstPolicy(nodePort, signed([root1, root1]))).toThrow(code('TRUST_THRESHOLD'));
    const note = signed([root1, root2]);
    fc.assert(
      fc.property(fc.nat({ max: note.length * 8 - 1 }), (bit) => {
        expect(() => openFirstPolicy(nodePort, flipBit(note, bit))).toThrow();
      }),
    );
  });

  it('is pinned with signatures gathered one by one', () => {
    const [a, b] = [parseNote(signed([root1])), parseNote(signed([root3]))];
    const note = formatNote({ text: a.text, signatures: [...a.signatures, ...b.signatures] });
    expect(openFirstPolicy(nodePort, note).fingerprint).toBe(pinned.fingerprint);
  });
});

describe('the next policy', () => {
  /** Root 4 takes the place of root 1. */
  const rootKeys = [root2, root3, root4].map((root) => root.verifier);
  const next = { version: 2, rootKeys };

  it.each([
    ['the old threshold alone', [root1, root2]],
    ['the new threshold alone', [root3, root4]],
    ['too few of both', [root2]],
    ['nobody known', [county]],
  ])('is not accepted with %s', (_, signers) => {
    expect(() => openNextPolicy(nodePort, pinned, signed(signers, next))).toThrow(code('TRUST_THRESHOLD'));
  });

  it.each([
    [1, 'TRUST_FORK'],
    [3, 'TRUST_VERSION'],
  ])('is not accepted as version %d', (version, refusal) => {
    const bytes = signed([root1, root2, root3, root4], { ...next, version });
    expect(() => openNextPolicy(nodePort, pinned, bytes)).toThrow(code(refusal));
  });

  it('is not the one before', () => {
    const second = openNextPolicy(nodePort, pinned, signed([root2, root3], next));
    expect(() => openNextPolicy(nodePort, second, signed([root1, root2]))).toThrow(code('TRUST_ROLLBACK'));
  });

  it('is accepted with both thresholds; the pinned one served again changes nothing', () => {
    expect(openNextPolicy(nodePort, pinned, signed([root2, root3], next))).toMatchObject({ version: 2 });
    expect(openNextPolicy(nodePort, pinned, signed([root1, root2, root4], next))).toMatchObject({
      version: 2,
    });
    expect(openNextPolicy(nodePort, pinned, signed([root1]))).toBe(pinned);
  });

  it('can follow a policy that has expired', () => {
    const expired = openFirstPolicy(nodePort, signed([root1, root2], { expiresMs: 1000 }));
    expect(() => requireCurrent(expired, 1000)).toThrow(code('TRUST_EXPIRED'));
    expect(() => requireCurrent(expired, 999)).not.toThrow();
    expect(openNextPolicy(nodePort, expired, signed([root2, root3], next)).version).toBe(2);
  });
});

describe('a national checkpoint', () => {
  const checkpoint = {
    origin: 'cloud.example/log/000000',
    size: 7,
    root: new Uint8Array(32).fill(7),
    extensions: [],
  };
  const open = (signers: readonly NoteSigner[], changes = {}) =>
    openNationalCheckpoint(nodePort, pinned, signCheckpoint({ ...checkpoint, ...changes }, signers));

  it('needs its log, its origin and the quorum', () => {
    const [a, b] = [witnessAt(30, 100), witnessAt(31, 200)];
    expect(() => open([a, b])).toThrow(code('NOTE_UNSIGNED'));
    expect(() => open([county, a, b])).toThrow(code('NOTE_UNSIGNED'));
    expect(() => open([national, a, b], { origin: 'cloud.example/log/530102' })).toThrow(
      code('CHECKPOINT_ORIGIN'),
    );
    expect(() => open([national])).toThrow(code('QUORUM_MISSING'));
    expect(() => open([national, a])).toThrow(code('QUORUM_MISSING'));
    expect(() => open([national, a, witnessAt(40, 200)])).toThrow(code('QUORUM_MISSING'));
    expect(open([national, a, b])).toEqual({
      checkpoint,
      trustedTimeMs: 100_000,
      cosigners: ['w30.example', 'w31.example'],
    });
    expect(open([national, a, b, witnessAt(32, 300)]).trustedTimeMs).toBe(200_000);
  });
});

describe("a county's checkpoint", () => {
  const checkpoint = {
    origin: 'cloud.example/log/530102',
    size: 7,
    root: new Uint8Array(32),
    extensions: [],
  };

  it("is signed by the national log's key under the county's name, and by no other county's", () => {
    expect(regionKeys(nodePort, pinned, '530102')).toEqual([county.verifier]);
    const bytes = signCheckpoint(checkpoint, [county]);
    expect(openRegionCheckpoint(nodePort, pinned, '530102', bytes)).toEqual(checkpoint);
    expect(() => openRegionCheckpoint(nodePort, pinned, '530103', bytes)).toThrow(code('NOTE_UNSIGNED'));
    const posing = signCheckpoint({ ...checkpoint, origin: 'cloud.example/log/530103' }, [county]);
    expect(() => openRegionCheckpoint(nodePort, pinned, '530102', posing)).toThrow(code('CHECKPOINT_ORIGIN'));
  });

  it('may have a key of its own in the policy', () => {
    const own = noteSigner(nodePort, 'cloud.example/log/530102', key(21));
    const text = formatTrustPolicy(nodePort, header(), `log ${formatVkey(own.verifier)}\n${LINES}`);
    const policy = openFirstPolicy(nodePort, signTrustPolicy(text, [root1, root2]));
    expect(() =>
      openRegionCheckpoint(nodePort, policy, '530102', signCheckpoint(checkpoint, [county])),
    ).toThrow(code('NOTE_UNSIGNED'));
    expect(openRegionCheckpoint(nodePort, policy, '530102', signCheckpoint(checkpoint, [own])).size).toBe(7);
  });

  it('is nobody’s where the policy knows another prefix only', () => {
    const policy = openFirstPolicy(nodePort, signed([root1, root2], { originPrefix: 'other.example/log' }));
    expect(() => regionKeys(nodePort, policy, '530102')).toThrow(code('TRUST_FOREIGN_LOG'));
  });
});
