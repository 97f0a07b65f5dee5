import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { judgeEvidenceFile } from './judge-evidence-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-judge-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['nothing', ''],
  ['another file', 'PK'],
  ['JSON of another kind', '{"items":[]}'],
])('%s is no evidence, and that is the answer', async (name, text) => {
  const file = join(folder, `${name}.yje`);
  writeFileSync(file, text);
  const { ok, checks, digest } = await judgeEvidenceFile(file, null);
  expect(ok).toBe(false);
  expect(checks).toMatchObject([{ name: 'file', ok: false, code: expect.stringMatching(/^EVIDENCE_/) }]);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
});

it('what cannot be read is said with its name', async () => {
  const file = join(folder, 'absent.yje');
  await expect(judgeEvidenceFile(file, null)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    place: { file },
  });
});
