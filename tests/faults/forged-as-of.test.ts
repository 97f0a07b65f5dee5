/** Age and coverage that an answer claims otherwise than they follow from pins and trusted time: refused, with the place. */
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

/** What the answer of each kind of file claims of itself. */
const asOfs = ({ answer }: Draft): Loose[] =>
  [...answer.traces, answer.batch, answer.investigation, answer.completeness]
    .filter((one: Loose) => one !== undefined)
    .map((one: Loose) => one.asOf);

const forged = (
  of: 'good' | 'batch' | 'case' | 'completeness' | 'finding',
  change: (asOf: Loose, draft: Draft) => void,
) =>
  judged(
    resealed(
      forgedFrom(parsed(made[of]), (draft) => {
        for (const asOf of asOfs(draft)) change(asOf, draft);
      }),
    ),
    made.fingerprint,
  );

describe.each(['good', 'finding', 'batch', 'case', 'completeness'] as const)(
  'the as-of of a file: %s',
  (of) => {
    it.each<[string, string, (asOf: Loose, draft: Draft) => void]>([
      [
        'is fresher than it is',
        'freshness',
        (asOf) => (asOf.freshness = asOf.freshness === 'fresh' ? 'stale' : 'fresh'),
      ],
      ['has a county fresher', 'regions[0].state', (asOf) => (asOf.regions[0].state = 'ageing')],
      ['gives another reason', 'reasons', (asOf) => asOf.reasons.push({ code: 'no_trusted_time' })],
      [
        'has a gap that is none',
        'gaps',
        (asOf) => asOf.gaps.push({ code: 'PACK_DAMAGED', region: '330106' }),
      ],
      [
        'hides that a county is empty',
        'gaps',
        (asOf) =>
          asOf.regions.push({ region: '440000', size: 0, completeThrough: null, state: asOf.freshness }),
      ],
      ['has a county twice', 'regions', (asOf) => asOf.regions.push(asOf.regions[0])],
      ['says something more', 'certified', (asOf) => (asOf.certified = true)],
      [
        'was made at another time than it says',
        '',
        (_asOf, draft) => (draft.made.at = '2099-01-01T00:00:00.000Z'),
      ],
      [
        'was made under other limits',
        '',
        (_asOf, draft) => (draft.made.limits = { freshSeconds: 1, ageingSeconds: 2, staleSeconds: 3 }),
      ],
    ])('%s: EVIDENCE_AS_OF', (_what, place, change) => {
      const report = forged(of, change);
      expect(report.ok).toBe(false);
      expect(report.checks.at(-1)).toMatchObject({ name: 'as-of', code: 'EVIDENCE_AS_OF' });
      expect(report.checks.at(-1)?.detail).toContain(place);
    });
  },
);

describe('what the maker alone can know', () => {
  it('is listed as stated: why nothing of a county is here', () => {
    const report = forged('good', (asOf) => {
      asOf.regions.push({ region: '440000', size: 0, completeThrough: null, state: asOf.freshness });
      asOf.gaps.push({ code: 'REGION_EMPTY', region: '440000' });
    });
    expect(report.ok).toBe(true);
    expect(report.stated).toContain('asOf.gaps[].code');
  });

  it('is listed as stated: a clock that was not believed', () => {
    const report = forged('good', (asOf) => {
      asOf.freshness = 'unknown';
      asOf.reasons = [{ code: 'clock_dead' }];
      for (const region of asOf.regions) region.state = 'unknown';
    });
    expect(report.ok).toBe(true);
    expect(report.stated).toContain('asOf.reasons');
  });
});
