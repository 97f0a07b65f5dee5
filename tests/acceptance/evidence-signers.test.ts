/** Who signed a file, and what is believed of whom, at the command line: on an enrolled workstation, and elsewhere. */
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceReport } from '../../shared/evidence/verify-evidence.ts';
import {
  type EvidenceFixture,
  evidenceFixture,
  parsed,
  resealed,
} from '../faults/evidence/evidence-fixture.ts';
import { answerHere, runHere } from '../program/in-process.ts';

let made: EvidenceFixture;
let officer: { readonly vkey: string };
const at = (file: string) => join(made.workspace, file);
const home = () => ['--home', at('home')];
const nowhere = () => ['--home', at('nowhere')];

beforeAll(async () => {
  made = await evidenceFixture();
  officer = await answerHere([
    'trust',
    'key',
    '--role',
    'officer',
    '--name',
    'wang.zj',
    '--out',
    at('wang.key'),
  ]);
  await writeFile(at('plain.json'), made.good.text);
}, 300_000);
afterAll(() => made?.close());

type Shown = Omit<EvidenceReport, 'evidence'>;
async function verified(args: readonly string[]): Promise<Shown & { readonly code: number | null }> {
  const { code, stdout } = await runHere(['evidence', 'verify', ...args, '--json']);
  return { code, ...(JSON.parse(stdout) as Shown) };
}
async function refusal(args: readonly string[]): Promise<string> {
  const { code, stderr } = await runHere([...args, '--json']);
  expect(code).not.toBe(0);
  return stderr;
}

describe('whom an enrolled workstation believes', () => {
  it('is the policy that it has pinned, without being told', async () => {
    expect(await verified([at('plain.json'), ...home()])).toMatchObject({ ok: true, pinned: true, code: 0 });
  });

  it('is nobody where nothing is pinned: exit 1, and the rest is judged for what it is', async () => {
    const report = await verified([at('plain.json'), ...nowhere()]);
    expect(report).toMatchObject({ ok: false, pinned: false, code: 1 });
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([
      expect.objectContaining({ name: 'pin', code: 'EVIDENCE_UNPINNED' }),
    ]);
  });

  it('is nobody where that is asked for: exit 0, and it says so', async () => {
    for (const where of [home(), nowhere()]) {
      const report = await verified([at('plain.json'), '--unpinned', ...where]);
      expect(report).toMatchObject({ ok: true, pinned: false, code: 0 });
    }
    const { stdout } = await runHere(['evidence', 'verify', at('plain.json'), '--unpinned', ...nowhere()]);
    expect(stdout).toContain('Not to be relied on yet');
    expect(stdout).not.toMatch(/^Proven/m);
  });

  it('is the policy that is named, before its own', async () => {
    const report = await verified([at('plain.json'), '--policy-fingerprint', '00'.repeat(32), ...home()]);
    expect(report).toMatchObject({ ok: false, code: 1 });
    expect(report.checks.at(-1)).toMatchObject({ name: 'policy', code: 'EVIDENCE_POLICY_PIN' });
  });
});

describe('an officer', () => {
  it('signs what is exported, and what was exported before; what is sealed stays as it was', async () => {
    const code = String(parsed(made.good).codes[0]);
    const key = ['--officer-key', at('wang.key')];
    await answerHere(['evidence', 'export', code, '--out', at('signed.json'), ...key, ...home()]);
    await copyFile(at('plain.json'), at('later.json'));
    const { digest } = await answerHere<{ digest: string }>([
      'evidence',
      'sign',
      at('later.json'),
      ...key,
      ...home(),
    ]);
    expect(digest).toBe(made.good.digest);
    for (const file of ['signed.json', 'later.json']) {
      const report = await verified([at(file), ...home()]);
      expect(report).toMatchObject({
        ok: true,
        signers: [{ role: 'device' }, { role: 'officer', name: 'wang.zj' }],
      });
      expect(report.signers.map(({ known }) => known)).toEqual([false, false]);
    }
  });

  it('is only claimed to be who the key says, until the key is named', async () => {
    const claimed = await runHere(['evidence', 'verify', at('later.json'), ...home()]);
    expect(claimed.stdout).toMatch(/Officer wang\.zj.*as the file claims/);
    const { signers } = await verified([at('later.json'), ...home()]);
    const device = signers.find(({ role }) => role === 'device')!;
    const named = await verified([
      at('later.json'),
      '--officer-vkey',
      officer.vkey,
      '--device-vkey',
      device.vkey,
      ...home(),
    ]);
    expect(named).toMatchObject({ ok: true, signers: [{ known: true }, { known: true }] });
  });

  it('who was named and did not sign: EVIDENCE_SIGNER', async () => {
    for (const file of ['plain.json', 'later.json']) {
      const other = await answerHere<{ vkey: string }>([
        ...['trust', 'key', '--role', 'officer', '--name', 'wang.zj', '--out', at(`other-${file}.key`)],
      ]);
      const report = await verified([at(file), '--officer-vkey', other.vkey, ...home()]);
      expect(report.checks.at(-1)).toMatchObject({ name: 'seal', ok: false, code: 'EVIDENCE_SIGNER' });
    }
    expect(
      await refusal(['evidence', 'verify', at('plain.json'), '--officer-vkey', 'wang', ...home()]),
    ).toContain('NOTE_KEY_MALFORMED');
  });

  it('signs once, with a key that nobody else can read, and only what is proven', async () => {
    const sign = (file: string, key = 'wang.key') => [
      'evidence',
      'sign',
      at(file),
      '--officer-key',
      at(key),
      ...home(),
    ];
    expect(await refusal(sign('later.json'))).toContain('EVIDENCE_SIGNED');
    await writeFile(at('forged.json'), resealed({ ...parsed(made.good), codes: [] }));
    expect(await refusal(sign('forged.json'))).toContain('EVIDENCE_SIGN_REFUSED');
    expect(await refusal(sign('plain.json', 'none.key'))).toContain('KEY_FILE_MISSING');
    await copyFile(at('wang.key'), at('open.key'));
    await chmod(at('open.key'), 0o644);
    expect(await refusal(sign('plain.json', 'open.key'))).toContain('KEY_FILE_EXPOSED');
    expect(await readFile(at('plain.json'), 'utf8')).toBe(made.good.text);
  });
});
