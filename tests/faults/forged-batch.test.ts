/** A batch counted otherwise than its units are: every table is told again from proven lives, and refused where it differs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EvidenceFixture,
  evidenceFixture,
  judged,
  parsed,
  resealed,
} from './evidence/evidence-fixture.ts';
import { type Draft, forgedFrom, type Loose } from './evidence/forgery.ts';

let made: EvidenceFixture;

beforeAll(async () => {
  made = await evidenceFixture();
}, 300_000);
afterAll(() => made?.close());

function last(change: (batch: Loose, draft: Draft) => void) {
  const forged = forgedFrom(parsed(made.batch), (draft) => change(draft.answer.batch, draft));
  const report = judged(resealed(forged), made.fingerprint);
  expect(report.ok).toBe(false);
  return report.checks.at(-1);
}

describe('a batch', () => {
  it.each<[string, string, (batch: Loose) => void]>([
    ['with a unit more', 'units', (batch) => (batch.units += 1)],
    ['held by another', 'holders[0].party', (batch) => (batch.holders[0].party = 'SOMEBODY')],
    ['with a holder under another name', 'holders[0].name', (batch) => (batch.holders[0].name = 'Somebody')],
    ['with a holder left out', 'holders.length', (batch) => batch.holders.pop()],
    ['with its holders in another order', 'holders', (batch) => batch.holders.reverse()],
    ['in another county', 'byRegion[0].region', (batch) => (batch.byRegion[0].region = '110101')],
    ['with a county left out', 'byRegion', (batch) => batch.byRegion.pop()],
    ['in another state', 'byState[0]', (batch) => (batch.byState[0].state = 'destroyed')],
    ['with more of them sold', 'byState', (batch) => (batch.byState.at(-1).units += 7)],
    ['in packs of another level', 'byLevel[0]', (batch) => (batch.byLevel[0].level = 9)],
    ['since another day', 'byDay[0].day', (batch) => (batch.byDay[0].day = '2020-01-01')],
    ['without any table of days', 'byDay', (batch) => delete batch.byDay],
  ])('%s: EVIDENCE_ANSWER_DIFFERS', (_what, place, change) => {
    const check = last(change);
    expect(check).toMatchObject({ name: 'answer', code: 'EVIDENCE_ANSWER_DIFFERS' });
    expect(check?.detail).toContain(`.batch.${place}`);
  });

  it('under another number: EVIDENCE_QUESTION', () => {
    expect(last((batch) => (batch.batch = 'OTHER'))).toMatchObject({ code: 'EVIDENCE_QUESTION' });
  });

  it('with prefixes of its product left out: EVIDENCE_EVENT_UNUSED', () => {
    expect(last((_batch, draft) => (draft.prefixes = []))).toMatchObject({ code: 'EVIDENCE_EVENT_UNUSED' });
  });

  it('proves all but what bills moved without codes', () => {
    expect(judged(made.batch.text, made.fingerprint)).toMatchObject({ ok: true, stated: ['bounds'] });
  });
});
