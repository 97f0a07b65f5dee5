/** Evidence outlives the packs it was made from: merged away at the centre and in the replica, it is still proven. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import type { EvidenceAnswer } from '../../shared/protocol/evidence-answer.ts';
import { judged, parsed } from '../faults/evidence/evidence-fixture.ts';
import { publishInRounds } from '../faults/publication/hostile-publication.ts';

const ROUNDS = 8;

/** Indexes of the packs that a file gives for a county. */
function packsOf(made: EvidenceAnswer, region: string): readonly number[] {
  const county = parsed(made).counties.find(({ pin }) => pin.region === region);
  return (county?.entries ?? []).map(({ index }) => index);
}

it('stays proven, and what is made afterwards names the merged packs', { timeout: 300_000 }, async () => {
  const publication = await publishInRounds(2_000, ROUNDS);
  const home = await mkdtemp(join(tmpdir(), 'yaojian-merge-'));
  try {
    publication.show(2);
    await enroll({ home, cloudUrl: publication.url, regions: ['330106'] });
    const engine = await openEngine({ home });
    try {
      await engine.handlers.sync({}, {});
      const { findings } = await engine.handlers.audit({ rules: ['L6', 'C4', 'S1'] }, {});
      const about = { kind: 'code', code: findings[0]?.codes[0] ?? '' } as const;
      const before = await engine.handlers.evidence({ about }, {});
      publication.show(ROUNDS - 1);
      await engine.handlers.sync({}, {});
      const after = await engine.handlers.evidence({ about }, {});
      expect(packsOf(after, '330106').length).toBeLessThan(ROUNDS);
      const gone = packsOf(before, '330106').filter((index) => !packsOf(after, '330106').includes(index));
      expect(gone.length).toBeGreaterThan(0);
      for (const made of [before, after]) {
        const report = judged(made.text, made.policyFingerprint);
        expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(report.ok).toBe(true);
      }
    } finally {
      await engine.close();
    }
  } finally {
    await publication.close();
    await rm(home, { recursive: true, force: true });
  }
});
