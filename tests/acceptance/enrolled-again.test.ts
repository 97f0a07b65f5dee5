/** Enrolling, again and in vain: answers come from what `asOf` names, and nothing is fetched twice. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { answerHere, runHere } from '../program/in-process.ts';
import { enrolledWorkstation, type ServedCounty, serveCounty } from '../program/served-county.ts';

const PATIENCE_MS = 120_000;
let county: ServedCounty;

beforeAll(async () => {
  county = await serveCounty(2_000, answerHere);
}, PATIENCE_MS);

afterAll(() => county?.close());

it('a county that is followed no longer does not answer any more', { timeout: PATIENCE_MS }, async () => {
  const enrolFor = (home: string, regions: readonly string[]) =>
    answerHere(['enroll', '--home', home, '--cloud', county.url, '--regions', regions.join(',')]);
  const narrow = await enrolledWorkstation(county, 'narrow', [county.region], answerHere);
  const expected = await answerHere<AuditAnswer>(['audit', '--home', narrow]);

  const home = await enrolledWorkstation(county, 'wide', county.counties, answerHere);
  const wide = await answerHere<AuditAnswer>(['audit', '--home', home]);
  expect(wide.rows).toBeGreaterThan(expected.rows);

  await enrolFor(home, [county.region]);
  const audit = await answerHere<AuditAnswer>(['audit', '--home', home]);
  expect({ rows: audit.rows, findings: audit.findings }).toEqual({
    rows: expected.rows,
    findings: expected.findings,
  });
  expect(audit.rows).toBe((await answerHere<StatusAnswer>(['status', '--home', home])).rows);

  await enrolFor(home, county.counties);
  expect(await answerHere(['sync', '--home', home])).toMatchObject({ packs: 0 });
  expect((await answerHere<AuditAnswer>(['audit', '--home', home])).findings).toEqual(wide.findings);
});

it('a trust policy that cannot be read enrols nothing and is named', async () => {
  const home = join(county.folder, 'untrusting');
  const trust = join(county.folder, 'no-policy');
  const enrol = ['enroll', '--cloud', county.url, '--regions', county.region, '--home', home];
  const { code, stderr } = await runHere([...enrol, '--trust', trust]);
  expect(code).toBe(3);
  expect(stderr).toContain('TRUST_FILE_UNREADABLE');
  expect(existsSync(home)).toBe(false);
});
