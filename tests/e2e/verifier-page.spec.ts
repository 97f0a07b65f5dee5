/** The verifier as people get it: one page opened from disk, that fetches nothing and judges what is dropped on it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildVerifier } from '../../build/build-verifier.ts';
import { nodePort } from '../../host/node-port.ts';
import { EVIDENCE_STEPS, verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import { type EvidenceFixture, evidenceFixture } from '../faults/evidence/evidence-fixture.ts';

let folder: string;
let page: string;
let made: EvidenceFixture;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), 'yaojian-verifier-'));
  page = pathToFileURL((await buildVerifier(folder)).page).href;
  made = await evidenceFixture();
});
test.afterAll(async () => {
  await made?.close();
  await rm(folder, { recursive: true, force: true });
});

test('from disk, without a network: good evidence is proven, a changed byte is not', async ({
  page: window,
}) => {
  const asked: string[] = [];
  const complaints: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  window.on('pageerror', (error) => complaints.push(String(error)));
  window.on('console', (message) => complaints.push(message.text()));
  await window.goto(page);
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  await writeFile(good, made.good.text);
  await writeFile(bad, made.good.text.replace('"recordTime":"2', '"recordTime":"1'));
  await window.locator('#pin').fill(made.fingerprint);
  await window.locator('#file').setInputFiles(good);
  await expect(window.locator('.verdict')).toHaveClass(/good/);
  await expect(window.locator('ol > li.good')).toHaveCount(EVIDENCE_STEPS.length);
  await expect(window.locator('.verdict')).toHaveText(/成立/);
  await window.locator('#language').click();
  await expect(window.locator('.verdict')).toHaveText(/^Proven/);
  await window.locator('#file').setInputFiles(bad);
  await expect(window.locator('.verdict')).toHaveClass(/bad/);
  await expect(window.locator('ol > li.bad')).toHaveCount(1);
  await window.locator('#pin').fill('00');
  await window.locator('#file').setInputFiles(good);
  await expect(window.locator('ol > li.bad')).toContainText('EVIDENCE_POLICY_PIN');
  // Nobody to hold the policy against: not proven, and not called so.
  await window.locator('#pin').fill('');
  await window.locator('#pin').press('Tab');
  await expect(window.locator('.verdict')).toHaveClass(/unsure/);
  await expect(window.locator('ol > li.bad')).toContainText('EVIDENCE_UNPINNED');
  // The device is claimed until its key is typed in, and another's is refused.
  const bytes = new TextEncoder().encode(made.good.text);
  const key = verifyEvidence(nodePort, bytes, { unpinned: true }).signers[0]?.vkey ?? '';
  await window.locator('#pin').fill(made.fingerprint);
  await window.locator('#pin').press('Tab');
  await expect(window.locator('#result')).toContainText('as the file claims');
  await window.locator('#device').fill(key);
  await window.locator('#device').press('Tab');
  await expect(window.locator('#result')).toContainText('the verifier knew before');
  expect(asked).toEqual([page]);
  expect(complaints).toEqual([]);
});
