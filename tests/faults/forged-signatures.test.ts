/** Signatures put on, taken off or passed off as another's: refused, or shown as what they are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSeed, nodePort, signerFromSeed } from '../../host/node-port.ts';
import type { Evidence } from '../../shared/evidence/evidence-file.ts';
import { countersign } from '../../shared/evidence/evidence-seal.ts';
import { verdictWords } from '../../shared/evidence/evidence-words.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { type EvidenceFixture, evidenceFixture, judged, parsed } from './evidence/evidence-fixture.ts';
import { forgedFrom } from './evidence/forgery.ts';

let made: EvidenceFixture;
let signed: Evidence;
const officer = signerFromSeed(generateSeed());

beforeAll(async () => {
  made = await evidenceFixture();
  signed = countersign(parsed(made.good), 'wang.zj', officer);
}, 300_000);
afterAll(() => made?.close());

const last = (evidence: Evidence) => judged(canonicalJson(evidence), made.fingerprint).checks.at(-1);

describe('an officer’s signature', () => {
  it('is good where it was made', () => {
    const report = judged(canonicalJson(signed), made.fingerprint);
    expect(report).toMatchObject({ ok: true, digest: made.good.digest });
    expect(report.signers.at(-1)).toMatchObject({ role: 'officer', name: 'wang.zj', known: false });
  });

  it.each<[string, (evidence: Evidence) => Evidence]>([
    ['under another’s name', (good) => forgedFrom(good, ({ seal }) => (seal.signatures[1].name = 'li.zj'))],
    [
      'as that of the device',
      (good) =>
        forgedFrom(good, ({ seal }) => (seal.signatures = [{ ...seal.signatures[1], role: 'device' }])),
    ],
    [
      'the device’s as an officer’s',
      (good) =>
        forgedFrom(good, ({ seal }) => (seal.signatures[1] = { ...seal.signatures[0], role: 'officer' })),
    ],
    [
      'with another’s key',
      (good) => forgedFrom(good, ({ seal }) => (seal.signatures[1].publicKey = seal.signatures[0].publicKey)),
    ],
    [
      'from another file',
      (good) => {
        const { seal } = countersign(parsed(made.other), 'wang.zj', officer);
        return forgedFrom(good, (draft) => (draft.seal.signatures[1] = seal.signatures[1]));
      },
    ],
  ])('%s: EVIDENCE_SEAL_INVALID', (_what, change) => {
    expect(last(change(signed))).toMatchObject({ name: 'seal', code: 'EVIDENCE_SEAL_INVALID' });
  });

  it.each<[string, string, (evidence: Evidence) => Evidence]>([
    [
      'before the device’s',
      'EVIDENCE_SEAL_MISSING',
      (good) => forgedFrom(good, ({ seal }) => seal.signatures.reverse()),
    ],
    ['alone', 'EVIDENCE_SEAL_MISSING', (good) => forgedFrom(good, ({ seal }) => seal.signatures.shift())],
    [
      'of nobody',
      'EVIDENCE_MALFORMED',
      (good) => forgedFrom(good, ({ seal }) => (seal.signatures[1].name = '')),
    ],
    [
      'with words in the name',
      'EVIDENCE_MALFORMED',
      (good) => forgedFrom(good, ({ seal }) => (seal.signatures[1].name = 'Wang Wei')),
    ],
  ])('%s: %s', (_what, code, change) => {
    expect(last(change(signed))).toMatchObject({ ok: false, code });
  });

  it('twice: EVIDENCE_SIGNED', () => {
    expect(() => countersign(signed, 'li.zj', officer)).toThrow(
      expect.objectContaining({ code: 'EVIDENCE_SIGNED' }),
    );
  });

  it('taken off where it was known to be there: EVIDENCE_SIGNER', () => {
    const whole = judged(canonicalJson(signed), made.fingerprint);
    const pins = { fingerprint: made.fingerprint, signers: { officer: whole.signers[1]!.vkey } };
    const bytes = (evidence: Evidence) => new TextEncoder().encode(canonicalJson(evidence));
    expect(verifyEvidence(nodePort, bytes(signed), pins)).toMatchObject({
      ok: true,
      signers: [{}, { known: true }],
    });
    const report = verifyEvidence(nodePort, bytes(parsed(made.good)), pins);
    expect(report.checks.at(-1)).toMatchObject({ name: 'seal', code: 'EVIDENCE_SIGNER' });
  });
});

describe('a file under a policy that nobody pinned', () => {
  it('is not proven, whoever signed it: EVIDENCE_UNPINNED', () => {
    const report = verifyEvidence(nodePort, new TextEncoder().encode(canonicalJson(signed)));
    expect(report).toMatchObject({ ok: false, pinned: false });
    expect(report.checks.at(-1)).toMatchObject({ name: 'pin', code: 'EVIDENCE_UNPINNED' });
    expect(verdictWords(report, 'en-US')).not.toMatch(/^Proven/);
    expect(verdictWords(report, 'zh-CN')).not.toMatch(/^成立/);
  });
});
